"""What a list of old titles would add to the ledger, and which rows cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum, auto

from guongsang.foundation.fingerprints import fingerprint_of
from guongsang.foundation.text import fold

FIRST_YEAR = 1930


class Fault(StrEnum):
    """Why a row cannot be taken."""

    NO_NAME = auto()
    NOBODY = auto()
    SEVERAL = auto()
    NO_AWARD = auto()
    UNKNOWN_AWARD = auto()
    BAD_YEAR = auto()
    BAD_DATE = auto()
    UNKNOWN_TYPE = auto()
    UNKNOWN_KIND = auto()
    TWICE = auto()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the list, in plain words."""

    number: int
    name: str
    birth_year: str = ""
    unit: str = ""
    award: str = ""
    year: str = ""
    decision: str = ""
    decided_on: str = ""
    decided_by: str = ""
    counts_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Known:
    """One subject as far as rows are compared with it."""

    id: int
    name: str
    unit: str
    birth_year: int | None


@dataclass(frozen=True, kw_only=True)
class Award:
    """A title, form or rating as rows may call it."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Everything outside the list that decides about its rows."""

    people: Mapping[str, Sequence[Known]]  # by folded name
    awards: Mapping[str, Award]  # by folded name or key
    types: Mapping[str, str]  # folded name or key → key
    there: frozenset[tuple[int, str, str, int, str]]
    last_year: int


@dataclass(frozen=True, kw_only=True)
class BadRow:
    number: int
    fault: str
    name: str
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """One line that would be added."""

    number: int
    subject_id: int
    name: str
    kind: str
    key: str
    award: str
    year: int
    decision: str
    decided_on: str
    decided_by: str
    counts_for: str

    @property
    def identity(self) -> tuple[int, str, str, int, str]:
        return self.subject_id, self.kind, self.key, self.year, self.decision


@dataclass(frozen=True, kw_only=True)
class LedgerPlan:
    """What applying the list would do; nothing else will be done."""

    new: list[NewLine] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    known: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {"added": len(self.new), "unchanged": self.known, "bad": len(self.bad)}

    def as_json(self) -> dict[str, list[dict[str, object]]]:
        return {"new": [asdict(one) for one in self.new], "bad": [asdict(one) for one in self.bad]}

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the consequences: two plans that do the same have the same."""
        return fingerprint_of(self.as_json())


def read_date(word: str) -> date | None:
    """Return the day that ``word`` names: 2012-05-31 or 31/05/2012; None for no word.

    :raises ValueError: when it names none.
    """
    if not word:
        return None
    if "-" in word and len(word.split("-")[0]) == 4:
        return date.fromisoformat(word[:10])
    day, month, year = (int(part) for part in word.replace("-", "/").replace(".", "/").split("/"))
    return date(year, month, day)


def plan_rows(rows: Sequence[Row], shelf: Shelf) -> LedgerPlan:
    """Return what ``rows`` would add to what ``shelf`` describes; the same line is added once."""
    new: list[NewLine] = []
    bad: list[BadRow] = []
    first: dict[tuple[int, str, str, int, str], int] = {}
    known = 0
    for row in rows:
        line = line_of(row, shelf)
        if isinstance(line, BadRow):
            bad.append(line)
        elif line.identity in shelf.there:
            known += 1
        elif line.identity in first:
            twice = str(first[line.identity])
            bad.append(BadRow(number=row.number, fault=Fault.TWICE, name=row.name, word=twice))
        else:
            first[line.identity] = row.number
            new.append(line)
    return LedgerPlan(new=new, bad=bad, known=known)


def line_of(row: Row, shelf: Shelf) -> NewLine | BadRow:
    """Return the line that ``row`` means, or why it means none."""

    def bad(fault: Fault, word: str = "") -> BadRow:
        return BadRow(number=row.number, fault=fault, name=row.name, word=word)

    if not row.name:
        return bad(Fault.NO_NAME)
    people = meant_by(row, shelf.people.get(fold(row.name), ()))
    if len(people) != 1:
        return bad(Fault.SEVERAL if people else Fault.NOBODY, str(len(people)))
    if not row.award:
        return bad(Fault.NO_AWARD)
    award = shelf.awards.get(fold(row.award))
    if award is None:
        return bad(Fault.UNKNOWN_AWARD, row.award)
    year = int(row.year) if row.year.isascii() and row.year.isdigit() else 0
    if not FIRST_YEAR <= year <= shelf.last_year:
        return bad(Fault.BAD_YEAR, row.year)
    try:
        day = read_date(row.decided_on)
    except ValueError:
        return bad(Fault.BAD_DATE, row.decided_on)
    counts_for = shelf.types.get(fold(row.counts_for), "") if row.counts_for else ""
    if row.counts_for and not counts_for:
        return bad(Fault.UNKNOWN_TYPE, row.counts_for)
    return NewLine(
        number=row.number, subject_id=people[0].id, name=people[0].name, kind=award.kind,
        key=award.key, award=award.name, year=year, decision=row.decision,
        decided_on=day.isoformat() if day else "", decided_by=row.decided_by,
        counts_for=counts_for,
    )  # fmt: skip


def meant_by(row: Row, people: Sequence[Known]) -> list[Known]:
    """Return who of the same name the row means: unit and birth year narrow, if they are told."""
    found = list(people)
    if row.unit:
        found = [one for one in found if fold(one.unit) == fold(row.unit)]
    if row.birth_year.isascii() and row.birth_year.isdigit():
        year = int(row.birth_year)
        found = [one for one in found if one.birth_year in (None, year)]
    return found


# How lists call the three kinds of subject, folded.
KIND_WORDS = {
    "ca nhan": "individual", "individual": "individual", "cn": "individual",
    "tap the": "collective", "collective": "collective", "tt": "collective",
    "ho gia dinh": "household", "ho": "household", "household": "household",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BookRow:
    """One row of a list copied from a golden book of paper."""

    number: int
    name: str
    form: str = ""
    year: str = ""
    kind: str = ""
    place: str = ""
    words: str = ""
    book_number: str = ""
    decision: str = ""
    decided_on: str = ""
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class BookLine:
    """One line that would be added to the register."""

    number: int
    name: str
    form: str
    year: int
    kind: str
    place: str
    words: str
    book_number: str
    decision: str
    decided_on: str
    page: str

    @property
    def print(self) -> str:
        """Return by what the line is known again: all that it says, however it is written."""
        told = {key: word for key, word in asdict(self).items() if key != "number"}
        return fingerprint_of({key: fold(str(word)) for key, word in told.items()})


@dataclass(frozen=True, kw_only=True)
class BookPlan:
    """What taking the list in would do; nothing else will be done."""

    new: list[BookLine] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    known: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {"added": len(self.new), "unchanged": self.known, "bad": len(self.bad)}

    def as_json(self) -> dict[str, list[dict[str, object]]]:
        return {"new": [asdict(one) for one in self.new], "bad": [asdict(one) for one in self.bad]}

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the consequences."""
        return fingerprint_of(self.as_json())


def plan_book(rows: Sequence[BookRow], there: frozenset[str], last_year: int) -> BookPlan:
    """Return what ``rows`` would add to a register that has the prints ``there`` already."""
    new: list[BookLine] = []
    bad: list[BadRow] = []
    first: dict[str, int] = {}
    known = 0
    for row in rows:
        line = book_line_of(row, last_year)
        if isinstance(line, BadRow):
            bad.append(line)
        elif line.print in there:
            known += 1
        elif line.print in first:
            twice = str(first[line.print])
            bad.append(BadRow(number=row.number, fault=Fault.TWICE, name=row.name, word=twice))
        else:
            first[line.print] = row.number
            new.append(line)
    return BookPlan(new=new, bad=bad, known=known)


def book_line_of(row: BookRow, last_year: int) -> BookLine | BadRow:
    """Return the line that ``row`` means, or why it means none."""

    def bad(fault: Fault, word: str = "") -> BadRow:
        return BadRow(number=row.number, fault=fault, name=row.name, word=word)

    if not row.name:
        return bad(Fault.NO_NAME)
    if not row.form:
        return bad(Fault.NO_AWARD)
    try:
        day = read_date(row.decided_on)
    except ValueError:
        return bad(Fault.BAD_DATE, row.decided_on)
    told = row.year or (str(day.year) if day else "")
    year = int(told) if told.isascii() and told.isdigit() else 0
    if not FIRST_YEAR <= year <= last_year:
        return bad(Fault.BAD_YEAR, told)
    kind = KIND_WORDS.get(fold(row.kind), "")
    if row.kind and not kind:
        return bad(Fault.UNKNOWN_KIND, row.kind)
    return BookLine(
        number=row.number, name=row.name, form=row.form, year=year, kind=kind, place=row.place,
        words=row.words, book_number=row.book_number, decision=row.decision,
        decided_on=day.isoformat() if day else "", page=row.page,
    )  # fmt: skip
