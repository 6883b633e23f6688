"""CSV: which encoding, which separator, then rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.legacy import decode, unlegacy_lines
from guongsang.foundation.spreadsheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    make_sheet,
    refuse_too_many_columns,
    refuse_too_many_rows,
)

SEPARATORS = ",;\t|"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LINES_TO_JUDGE = 30


def read_delimited(data: bytes) -> Sheet:
    """Return the table of a CSV file, whatever its encoding and separator.

    :raises Refused: when the encoding cannot be told or the quotes do not close.
    """
    text = decode(data)
    separator, text = separator_of(text)
    return make_sheet(unlegacy_lines(list(numbered_lines(text, separator))))


def separator_of(text: str) -> tuple[str, str]:
    """Return the separator, and the text without Excel's own ``sep=;`` line."""
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first[4], rest
    head = "\n".join(text.splitlines()[:LINES_TO_JUDGE])
    return max(SEPARATORS, key=lambda one: _likeness(head, one)), text


def _likeness(head: str, separator: str) -> tuple[float, int]:
    """Return how evenly ``separator`` parts the lines, and into how many columns."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=separator) if row]
    except csv.Error:
        return (0.0, 0)
    if not widths:
        return (0.0, 0)
    width, times = Counter(widths).most_common(1)[0]
    return (times / len(widths), width) if width > 1 else (0.0, 1)


def each_line(text: str) -> Iterator[str]:
    """Give one line after another with its end; unlike ``StringIO`` the text is not copied."""
    return (found[0] for found in LINE.finditer(text))


def numbered_lines(
    text: str, separator: str, *, most_rows: int = MOST_ROWS
) -> Iterator[tuple[int, list[str]]]:
    """Give the cells of each row with the number of the line on which it begins.

    :raises Refused: when there are too many rows or columns, or quotes do not close.
    """
    reader = csv.reader(each_line(text), delimiter=separator, strict=True)
    filled = 0
    begins = 1
    try:
        for cells in reader:
            while cells and not cells[-1].strip():
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise refuse_too_many_columns()
            filled += bool(cells)
            if filled > most_rows + 1:
                raise refuse_too_many_rows(most_rows)
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refused(
            _("Dòng %(line)d của tệp CSV không đọc được: dấu nháy kép chưa đóng hoặc đặt sai chỗ.")
            % {"line": begins}
        ) from error
