"""What a list of units would change in the tree, and which rows cannot be taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum, auto

from guongsang.foundation.fingerprints import fingerprint_of
from guongsang.foundation.text import fold
from guongsang.foundation.tree import covers
from guongsang.organisations.rules import LONGEST_CODE, LONGEST_NAME


class Fault(StrEnum):
    """Why a row cannot be taken."""

    NO_CODE = auto()
    LONG_CODE = auto()
    REPEATED_CODE = auto()
    NO_NAME = auto()
    LONG_NAME = auto()
    NAME_WITHOUT_LETTERS = auto()
    NO_KIND = auto()
    UNKNOWN_KIND = auto()
    UNKNOWN_REGION = auto()
    BAD_DATE = auto()
    OWN_PARENT = auto()
    UNKNOWN_PARENT = auto()
    BAD_PARENT = auto()
    ENDED_PARENT = auto()
    PARENT_OUT_OF_REACH = auto()
    PARENT_BELOW = auto()
    NO_PARENT = auto()
    ENDED = auto()
    OUT_OF_REACH = auto()


class What(StrEnum):
    """What a row would do."""

    ADDED = auto()
    RENAMED = auto()
    MOVED = auto()
    CORRECTED = auto()
    UNCHANGED = auto()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the list, in plain words; "" leaves a known unit as it is."""

    number: int
    code: str
    name: str
    kind: str = ""
    parent: str = ""
    region: str = ""
    valid_from: str = ""


@dataclass(frozen=True, kw_only=True)
class KnownUnit:
    """What the tree knows of a unit that the list names."""

    code: str
    name: str
    kind: str
    parent: str
    region: str
    valid_from: date | None
    path: str
    has_ended: bool
    in_reach: bool


@dataclass(frozen=True, kw_only=True)
class Book:
    """Everything outside the list that decides about its rows."""

    units: Mapping[str, KnownUnit]
    kinds: Mapping[str, str]  # folded name or code → code
    regions: Mapping[str, str]  # folded name or code → code
    under: str  # code of the unit below which rows without a parent go; "" for the top
    may_add_at_top: bool


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that cannot be taken; ``word`` is what is wrong in it."""

    number: int
    fault: str
    code: str
    name: str
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One consequence of one row."""

    number: int
    what: str
    code: str
    name: str
    was: str = ""
    now: str = ""
    kind: str = ""
    parent: str = ""
    region: str = ""
    valid_from: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """What applying the list would do; nothing else will be done."""

    changes: list[Change] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows do what, and how many are bad."""
        counted = Counter(change.what for change in self.changes)
        return {**{what.value: counted[what] for what in What}, "bad": len(self.bad)}

    @property
    def changes_nothing(self) -> bool:
        return not self.bad and all(change.what == What.UNCHANGED for change in self.changes)

    def as_json(self) -> dict[str, list[dict[str, object]]]:
        """Return the consequences and bad rows as JSON can hold them; unchanged rows left out."""
        return {
            "changes": [asdict(one) for one in self.changes if one.what != What.UNCHANGED],
            "bad": [asdict(one) for one in self.bad],
        }

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the consequences: two plans that do the same have the same."""
        return fingerprint_of(self.as_json())


def read_date(word: str) -> date | None:
    """Return the day that ``word`` names: 2012-05-31, 31/05/2012 or a bare year (its first day).

    :raises ValueError: when it names none.
    """
    if not word:
        return None
    if word.isdigit() and len(word) == 4:
        return date(int(word), 1, 1)
    if "-" in word and len(word.split("-")[0]) == 4:
        return date.fromisoformat(word[:10])
    day, month, year = (int(part) for part in word.replace("-", "/").replace(".", "/").split("/"))
    return date(year, month, day)


def plan_import(rows: Sequence[Row], book: Book) -> ImportPlan:
    """Return what ``rows`` would change in the tree that ``book`` describes."""
    first_with: dict[str, int] = {}
    for row in rows:
        first_with.setdefault(row.code, row.number)
    by_code = {row.code: row for row in rows if first_with[row.code] == row.number}
    bad = {row.number: found for row in rows if (found := _own_fault(row, book, first_with))}
    # A bad parent spoils its new children, and those theirs: until nothing more is found.
    waiting = [row for row in rows if row.number not in bad]
    while True:
        spoilt = {
            row.number: fault
            for row in waiting
            if (fault := _parent_fault(row, book, by_code, bad))
        }
        if not spoilt:
            break
        bad |= spoilt
        waiting = [row for row in waiting if row.number not in bad]
    changes = [change for row in waiting for change in _changes(row, book)]
    return ImportPlan(changes=changes, bad=[bad[number] for number in sorted(bad)])


def _bad(row: Row, fault: Fault, word: str = "") -> BadRow:
    return BadRow(
        number=row.number, fault=fault, code=row.code[:60], name=row.name[:80], word=word[:80]
    )


Check = Callable[[Row, Book, Mapping[str, int]], "tuple[Fault, str] | None"]


def _code_fault(row: Row, book: Book, first_with: Mapping[str, int]) -> tuple[Fault, str] | None:
    if not row.code:
        return Fault.NO_CODE, ""
    if len(row.code) > LONGEST_CODE:
        return Fault.LONG_CODE, str(len(row.code))
    if first_with[row.code] != row.number:
        return Fault.REPEATED_CODE, str(first_with[row.code])
    known = book.units.get(row.code)
    if known and not known.in_reach:
        return Fault.OUT_OF_REACH, row.code
    if known and known.has_ended:
        return Fault.ENDED, known.name
    return None


def _name_fault(row: Row, _book: Book, _first: Mapping[str, int]) -> tuple[Fault, str] | None:
    if not row.name:
        return Fault.NO_NAME, ""
    if len(row.name) > LONGEST_NAME:
        return Fault.LONG_NAME, str(len(row.name))
    if not any(letter.isalpha() for letter in row.name):
        return Fault.NAME_WITHOUT_LETTERS, row.name
    return None


def _word_fault(row: Row, book: Book, _first: Mapping[str, int]) -> tuple[Fault, str] | None:
    if not row.kind and row.code not in book.units:
        return Fault.NO_KIND, ""
    if row.kind and fold(row.kind) not in book.kinds:
        return Fault.UNKNOWN_KIND, row.kind
    if row.region and fold(row.region) not in book.regions:
        return Fault.UNKNOWN_REGION, row.region
    try:
        read_date(row.valid_from)
    except ValueError:
        return Fault.BAD_DATE, row.valid_from
    return None


CHECKS: tuple[Check, ...] = (_code_fault, _name_fault, _word_fault)


def _own_fault(row: Row, book: Book, first_with: Mapping[str, int]) -> BadRow | None:
    for check in CHECKS:
        if found := check(row, book, first_with):
            return _bad(row, *found)
    return None


def parent_of(row: Row, book: Book) -> str:
    """Return the code of the parent that ``row`` asks for, "" for the top of the tree."""
    known = book.units.get(row.code)
    return row.parent or (known.parent if known else book.under)


def _parent_fault(
    row: Row, book: Book, by_code: Mapping[str, Row], bad: Mapping[int, BadRow]
) -> BadRow | None:
    parent, known = parent_of(row, book), book.units.get(row.code)
    if known and parent == known.parent:
        return None
    if parent == row.code:
        return _bad(row, Fault.OWN_PARENT, parent)
    if not parent:
        return None if book.may_add_at_top else _bad(row, Fault.NO_PARENT)
    if above := book.units.get(parent):
        return _known_parent_fault(row, above, known)
    if parent not in by_code:
        return _bad(row, Fault.UNKNOWN_PARENT, parent)
    if by_code[parent].number in bad or _in_a_ring(row, book, by_code):
        return _bad(row, Fault.BAD_PARENT, str(by_code[parent].number))
    return None


def _known_parent_fault(row: Row, above: KnownUnit, known: KnownUnit | None) -> BadRow | None:
    if not above.in_reach:
        return _bad(row, Fault.PARENT_OUT_OF_REACH, above.code)
    if above.has_ended:
        return _bad(row, Fault.ENDED_PARENT, above.name)
    if known and covers(known.path, above.path):
        return _bad(row, Fault.PARENT_BELOW, above.name)
    return None


def _in_a_ring(row: Row, book: Book, by_code: Mapping[str, Row]) -> bool:
    """Tell whether going up from ``row`` within the list never comes to an end."""
    seen, code = {row.code}, parent_of(row, book)
    while code in by_code and code not in book.units:
        if code in seen:
            return True
        seen.add(code)
        code = parent_of(by_code[code], book)
    return False


def _changes(row: Row, book: Book) -> list[Change]:
    known = book.units.get(row.code)
    day = read_date(row.valid_from)
    nothing = Change(number=row.number, what=What.UNCHANGED, code=row.code, name=row.name)
    wanted = replace(
        nothing,
        kind=book.kinds.get(fold(row.kind), ""),
        region=book.regions.get(fold(row.region), ""),
        valid_from=day.isoformat() if day else "",
    )
    parent = parent_of(row, book)
    if known is None:
        return [replace(wanted, what=What.ADDED, parent=parent)]
    changes: list[Change] = []
    if row.name != known.name:
        changes.append(replace(nothing, what=What.RENAMED, was=known.name, now=row.name))
    if parent != known.parent:
        moved = replace(nothing, what=What.MOVED, was=known.parent, now=parent, parent=parent)
        changes.append(moved)
    changes += _corrections(known, wanted)
    return changes or [nothing]


def _corrections(known: KnownUnit, wanted: Change) -> list[Change]:
    present = {
        "kind": known.kind,
        "region": known.region,
        "valid_from": known.valid_from.isoformat() if known.valid_from else "",
    }
    asked = {"kind": wanted.kind, "region": wanted.region, "valid_from": wanted.valid_from}
    other = [key for key, word in asked.items() if word and word != present[key]]
    if not other:
        return []
    was = ", ".join(present[key] for key in other)
    now = ", ".join(asked[key] for key in other)
    return [replace(wanted, what=What.CORRECTED, was=was, now=now)]
