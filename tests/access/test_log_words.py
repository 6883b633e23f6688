"""The log speaks to people: no detail of an act shows the name of a variable."""

import ast
from collections.abc import Iterator

from guongsang.access.views.detail_names import DETAIL_NAMES
from tests.repository.tree import SOURCE

# Who, when and where stand in columns of their own.
COLUMNS = {"by", "at", "where"}


def details_written() -> Iterator[str]:
    """Give the name of every detail that some act writes into the log."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                yield from (word.arg for word in node.keywords if word.arg)


def test_every_detail_of_the_log_has_a_name_for_people():
    assert set(details_written()) - COLUMNS - DETAIL_NAMES.keys() == set()
