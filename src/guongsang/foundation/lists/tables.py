"""Finding the headings and the rows of a list among titles, groups, totals and signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from guongsang.foundation.lists.grids import OUTSIDE, Grid
from guongsang.foundation.lists.people import is_ditto, looks_like_a_person
from guongsang.foundation.lists.rows import ListRow, ListTable, Skipped, Why
from guongsang.foundation.text import fold, tidy

LONGEST_HEADING = 120
MOST_HEADING_LINES = 3
ROMAN, LETTER, NUMBER = (
    re.compile(rf"^\(?({one})\)?\s*[.:)\-–/]?\s*(?:\s|$)(.*)$", re.DOTALL)
    for one in ("[IVX]{1,5}", "[A-H]", r"\d{1,2}")
)
# "(1) (2) (3)" or "A B 1 2" under the headings.
COUNTED = re.compile(r"^\(?(?:\d{1,2}|[A-ZĐ])\)?$")
TOTAL = re.compile(r"^(tong cong|tong so|tong|cong)\s*\d*( nguoi| ca nhan| tap the| ho)?$")
COUNTING_WORDS = re.compile(
    r"^(tong cong|tong so|an dinh|danh sach (nay |tren )?(gom|co)|danh sach an dinh)\b"
)
SIGNED = re.compile(
    r"^(nguoi lap|thu truong|noi nhan|tm |kt |tl |xac nhan|ky ten|ky ghi|chu tich|pho chu tich"
    r"|hieu truong|pho hieu truong|giam doc|truong phong|can bo tong hop"
    r"|(.{2,40} )?ngay (\d{1,2} )?thang (\d{1,2} )?nam)"
)


Knows = Callable[[str], str]


def find_table(grids: Sequence[Grid], knows: Knows) -> ListTable:
    """Return the one list that ``grids`` hold, all its parts under common headings.

    :param knows: what a heading means, "" when it means nothing; headings are found by it. Where
        no line has known headings, the first line that looks like one is taken.
    """
    for guess in (False, True):
        reader = _Reader(knows, guess)
        for grid in grids:
            reader.read(grid)
        if reader.table.rows:
            return reader.table
    return reader.table


class _Reader:
    """Goes down the lines and remembers what stands above each."""

    def __init__(self, knows: Knows, guess: bool) -> None:
        self.knows, self.guess = knows, guess
        self.table = ListTable()
        # Column of the grid → place among all headings; None before any heading.
        self.columns: list[int] | None = None
        self.head: list[str] = []
        self.groups: dict[int, str] = {}
        self.above: dict[int, str] = {}
        self.ended = False

    def read(self, grid: Grid) -> None:
        if not grid.goes_on:
            self.columns, self.groups = None, {}
        elif self.columns is not None and _width(grid) != len(self.columns):
            self.columns = None
        self.ended, self.above = False, {}
        at = 0
        while at < len(grid.lines):
            at += self._line(grid, at)

    def _line(self, grid: Grid, at: int) -> int:
        """Take the line at ``at``, and return how many lines it was with what belongs to it."""
        number, raw = grid.lines[at]
        cells = [tidy(cell) for cell in raw]
        if number == OUTSIDE:
            self._outside(cells[0])
            return 1
        if self._is_heading(grid, at, cells):
            return self._take_heading(grid, at, cells)
        if self.columns is None or self.ended:
            return 1
        if why := self._why_no_row(cells):
            self._skip(grid, number, why, cells)
        else:
            self._take_row(grid, number, raw)
        return 1

    def _outside(self, words: str) -> None:
        """Take a paragraph between tables: it heads the next group when it is one."""
        level, name = _marked(words)
        if level is not None and name and len(words) <= LONGEST_HEADING:
            self._group(level, name)

    def _group(self, level: int, name: str) -> None:
        self.groups = {one: kept for one, kept in self.groups.items() if one < level}
        self.groups[level] = name

    def _is_heading(self, grid: Grid, at: int, cells: list[str]) -> bool:
        said = [cell for cell in dict.fromkeys(cells) if cell]
        # Cheap questions first: most lines are numbered rows.
        if len(said) < 2 or any(c.isdigit() or len(c) > LONGEST_HEADING for c in said):
            return False
        meanings = {self.knows(cell) for cell in said} - {""}
        if len(meanings) >= 3 or ("name" in meanings and len(meanings) >= 2):
            return True
        if not self.guess or self.columns is not None:
            return False
        if len(said) < 3 or any(_has_digit(cell) for cell in said):
            return False
        below = [c for _n, row in grid.lines[at + 1 : at + 4] for c in [sum(map(bool, row))]]
        return bool(below) and max(below) >= len(said) - 2

    def _take_heading(self, grid: Grid, at: int, cells: list[str]) -> int:
        head, lines = list(cells), 1
        while lines < MOST_HEADING_LINES and at + lines < len(grid.lines):
            below = [tidy(cell) for cell in grid.lines[at + lines][1]]
            if not _is_second_line(head, below):
                break
            head = _joined(head, below)
            lines += 1
        if [fold(cell) for cell in head] == [fold(cell) for cell in self.head] and self.columns:
            self._skip(grid, grid.lines[at][0], Why.REPEATED_HEADING, cells)
            self.ended = False
            return lines
        self.head = head
        self.columns = self._places(head)
        self.ended, self.above = False, {}
        return lines

    def _places(self, head: list[str]) -> list[int]:
        """Return for each column its place among all headings; one that stands twice is two."""
        places: list[int] = []
        for column, words in enumerate(head):
            name, times = words or "", 1
            if not name:
                name = f"({column + 1})"
            while any(fold(self.table.headings[one]) == fold(name) for one in places):
                times += 1
                name = f"{words} ({times})"
            known = next(
                (n for n, one in enumerate(self.table.headings) if fold(one) == fold(name)), None
            )
            if known is None:
                self.table.headings.append(name)
                known = len(self.table.headings) - 1
            places.append(known)
        return places

    def _why_no_row(self, cells: list[str]) -> Why | None:
        said = [cell for cell in dict.fromkeys(cells) if cell]
        if cells == self.head[: len(cells)]:
            return Why.REPEATED_HEADING
        if len(said) >= 3 and all(COUNTED.match(cell) for cell in said):
            return Why.COLUMN_NUMBERS
        first = fold(next((cell for cell in said if not cell.isdigit()), ""))
        if COUNTING_WORDS.match(first) or TOTAL.match(first):
            return Why.TOTAL
        if self._is_signed(cells, said):
            self.ended = True
            return Why.SIGNATURE
        return Why.GROUP if self._is_group(cells, said) else None

    def _is_signed(self, cells: list[str], said: list[str]) -> bool:
        if len(said) > 3 or not any(SIGNED.match(fold(cell) + " ") for cell in said):
            return False
        if cells and cells[0].rstrip(".").isdigit():
            return False
        named = self._name_of(cells)
        return not named or SIGNED.match(fold(named) + " ") is not None

    def _name_of(self, cells: list[str]) -> str:
        return next(
            (c for c, head in zip(cells, self.head, strict=False) if self.knows(head) == "name"), ""
        )

    def _is_group(self, cells: list[str], said: list[str]) -> bool:
        if len(said) == 1:
            level, name = _marked(said[0])
            alone = sum(map(bool, cells)) == 1 and looks_like_a_person(said[0])
            if alone or (level is None and said[0].isdigit()):
                return False
            self._group(2 if level is None else level, name or said[0])
            return True
        if len(said) == 2 and cells[0] == said[0] and not said[0].rstrip(".)").isdigit():
            level, rest = _marked(said[0])
            if level is not None and not rest:
                self._group(level, said[1])
                return True
        return False

    def _skip(self, grid: Grid, number: int, why: Why, cells: list[str]) -> None:
        words = " ".join(dict.fromkeys(cell for cell in cells if cell))[:LONGEST_HEADING]
        self.table.skipped.append(Skipped(place=grid.place, number=number, why=why, words=words))

    def _take_row(self, grid: Grid, number: int, raw: list[str]) -> None:
        assert self.columns is not None  # noqa: S101 — asked by the only caller
        words = [""] * len(self.table.headings)
        for column, cell in enumerate(raw):
            if column >= len(self.columns):
                # Words beyond the headings stay in sight under a heading of their own.
                self.columns += self._places([*self.head, *[""] * (column + 1 - len(self.head))])[
                    len(self.columns) :
                ]
                words += [""] * (len(self.table.headings) - len(words))
            place = self.columns[column]
            told = self.above.get(place, "") if is_ditto(cell) else cell.strip()
            self.above[place] = words[place] = told
        groups = tuple(self.groups[level] for level in sorted(self.groups))
        row = ListRow(place=grid.place, number=number, groups=groups, words=tuple(words))
        self.table.rows.append(row)


def _width(grid: Grid) -> int:
    return max((len(cells) for number, cells in grid.lines if number != OUTSIDE), default=0)


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _marked(words: str) -> tuple[int | None, str]:
    """Return the level of a group heading by its mark (A 0, I 1, 1 2) and its name without it."""
    for level, pattern in ((1, ROMAN), (0, LETTER), (2, NUMBER)):
        if found := pattern.match(words):
            return level, tidy(found[2]).rstrip(":")
    return None, words.rstrip(":")


def _is_second_line(head: list[str], below: list[str]) -> bool:
    """Tell whether ``below`` parts headings of ``head`` that span several columns."""
    said = [cell for cell in below if cell]
    if not said or any(_has_digit(cell) or len(cell) > 60 for cell in said):
        return False
    parted = [
        column
        for column, words in enumerate(below)
        if words and column < len(head) and words != head[column] and _spans(head, column)
    ]
    others = [
        words
        for column, words in enumerate(below)
        if words and column not in parted and (column >= len(head) or words != head[column])
    ]
    return len(parted) >= 2 and not others


def _spans(head: list[str], column: int) -> bool:
    """Tell whether the heading above ``column`` also stands beside it, or nothing does."""
    words = head[column]
    right = head[column + 1] if column + 1 < len(head) else None
    if words:
        return right in (words, "") or (column > 0 and head[column - 1] == words)
    return column > 0


def _joined(head: list[str], below: list[str]) -> list[str]:
    joined, over = [], ""
    for column in range(max(len(head), len(below))):
        top = head[column] if column < len(head) else ""
        under = below[column] if column < len(below) else ""
        over = top or (over if under else "")
        joined.append(over if under in ("", over) else tidy(f"{over} {under}"))
    return joined
