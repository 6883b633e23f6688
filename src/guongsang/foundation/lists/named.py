"""Lists whose columns have names that the office gave out: found by any of their usual words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from django.utils.translation import gettext as _

from guongsang.foundation.lists.opening import open_list
from guongsang.foundation.lists.tables import find_table
from guongsang.foundation.refusals import Refused
from guongsang.foundation.text import fold, tidy

Names = Mapping[str, Sequence[str]]


def places_of(header: Sequence[str], names: Names, *, needed: Sequence[str]) -> dict[str, int]:
    """Return in which place of ``header`` each column stands; what it lacks is left out.

    :param names: how each column may be called, the form's own word first.
    :param needed: the columns without which there is no list.
    :raises Refused: when a needed column is not there.
    """
    heads = {fold(head): place for place, head in reversed(list(enumerate(header)))}
    places = {
        key: next(heads[fold(word)] for word in words if fold(word) in heads)
        for key, words in names.items()
        if any(fold(word) in heads for word in words)
    }
    missing = [names[key][0] for key in needed if key not in places]
    if missing:
        raise Refused(
            _("Tệp thiếu cột «%(missing)s». Hãy tải tệp mẫu và giữ nguyên dòng tiêu đề.")
            % {"missing": "», «".join(missing)}
        )
    return places


def read_named(
    file: IO[bytes], filename: str, names: Names, *, needed: Sequence[str]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a list with their numbers in the file, their words by column.

    The table may stand anywhere in a workbook, a text file or a Word document.

    :raises Refused: when the file cannot be read, has no row, or lacks a needed column.
    """
    grids = open_list(file, filename).grids
    called = {fold(word): key for key, words in names.items() for word in words}
    table = find_table(grids, lambda heading: called.get(fold(heading), ""))
    # Without a line of headings, the first line tells what is missing.
    header = table.headings or [
        tidy(cell) for cell in next(g for g in grids if g.lines).lines[0][1]
    ]
    places = places_of(header, names, needed=needed)
    if not table.rows:
        raise Refused(_("Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào."))
    return [
        (row.number, {
            key: tidy(row.words[place]) if place < len(row.words) else ""
            for key, place in places.items()
        })
        for row in table.rows
    ]  # fmt: skip
