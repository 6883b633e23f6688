"""What every reader of lists gives: lines of words, as they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    refuse_too_many_columns,
    refuse_too_many_rows,
)

# Titles, group headings and signatures stand around the rows themselves.
MOST_LINES = MOST_ROWS + 200
MOST_LETTERS = 8_000
# Words of a paragraph outside every table: it can head a group and is never a row.
OUTSIDE = 0


@dataclass(frozen=True)
class Grid:
    """One sheet, or one table of a document with the paragraphs before it.

    ``lines`` bear their numbers in the file (``OUTSIDE`` for paragraphs). A table that
    ``goes_on`` may stand under the headings of the one before it.
    """

    place: str
    lines: list[tuple[int, list[str]]]
    goes_on: bool = False


@dataclass(frozen=True)
class Opened:
    """All grids of a file, and the old encoding that was behind its letters ("" for none)."""

    grids: list[Grid]
    encoding: str = ""
    # Sheets that are hidden from the eye are not read, but named.
    left_out: list[str] = field(default_factory=list)


def checked(lines: Iterable[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return ``lines`` without empty ends.

    :raises Refused: when there are more lines, columns or letters in a cell than a list may have.
    """
    kept = []
    for number, cells in lines:
        # No database keeps a zero letter; old workbooks sometimes have one.
        words = [cell.replace("\0", "") for cell in cells]
        while words and not words[-1].strip():
            words.pop()
        if len(words) > MOST_COLUMNS:
            raise refuse_too_many_columns()
        if not words:
            continue
        if any(len(word) > MOST_LETTERS for word in words):
            raise _huge_cell(number)
        kept.append((number, words))
        if len(kept) > MOST_LINES:
            raise refuse_too_many_rows()
    return kept


def _huge_cell(number: int) -> Refused:
    return Refused(
        _(
            "Dòng %(number)d có ô dài hơn %(most)d chữ. Danh sách chỉ ghi tóm tắt; "
            "hãy cắt ngắn, phần còn lại nộp kèm báo cáo."
        )
        % {"number": number, "most": MOST_LETTERS}
    )


@dataclass
class Spread:
    """A table being laid out while its merged cells repeat their words to the right and below."""

    lines: list[list[str]] = field(default_factory=list)
    # Column → how many lines below still take the words from above, and the words.
    _falling: dict[int, tuple[int, str]] = field(default_factory=dict)
    _column: int = 0

    def begin_line(self) -> None:
        """Begin the next line of the table."""
        self.lines.append([])
        self._column = 0

    def add_cell(self, words: str, *, wide: int = 1, high: int = 1) -> None:
        """Put a cell at the next free place; it covers ``wide`` columns and ``high`` lines."""
        self._fill()
        wide = max(1, min(wide, MOST_COLUMNS + 1))
        for _column in range(wide):
            self.lines[-1].append(words)
            if high > 1:
                self._falling[self._column] = (min(high, MOST_LINES) - 1, words)
            self._column += 1
        if self._column > MOST_COLUMNS:
            raise refuse_too_many_columns()

    def end_line(self) -> None:
        """Fill what falls down from above after the last cell."""
        self._fill()

    def _fill(self) -> None:
        while self._column in self._falling:
            left, words = self._falling.pop(self._column)
            self.lines[-1].append(words)
            if left > 1:
                self._falling[self._column] = (left - 1, words)
                # Not again on this line: the next column is looked at.
            self._column += 1
