"""What is found in a list: rows under common headings, and the lines that are no rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto


class Why(StrEnum):
    """Why a line of the file is no row of the list."""

    TOTAL = auto()
    SIGNATURE = auto()
    REPEATED_HEADING = auto()
    COLUMN_NUMBERS = auto()
    GROUP = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRow:
    """One row: where it stands, what heads its group, and its words beside the headings."""

    place: str
    number: int
    groups: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """One line that was understood and is no row."""

    place: str
    number: int
    why: Why
    words: str = ""


@dataclass(kw_only=True)
class ListTable:
    """The headings of a list, each once, and its rows with as many words."""

    headings: list[str] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
