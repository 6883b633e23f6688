"""What taking a list in would do with each row; nothing else will be done."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum, auto

from guongsang.foundation.text import fold
from guongsang.intake.rules.candidates import Candidate
from guongsang.intake.rules.facts import Fault

# What a person may say of a row instead of choosing a record.
AS_NEW, LEAVE_OUT = "new", "skip"


class Outcome(StrEnum):
    """What becomes of one row."""

    NEW = auto()
    KNOWN = auto()
    DOUBT = auto()
    ALREADY = auto()
    REPEAT = auto()
    WRONG = auto()
    LEFT_OUT = auto()


# These rows make registrations; those two hold the whole list back.
TAKEN_IN = (Outcome.NEW, Outcome.KNOWN)
HOLDING_BACK = (Outcome.WRONG, Outcome.DOUBT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Likely:
    """A record that a row may be about; ``is_certain`` stands for the band of the matching rule."""

    subject_id: int
    is_certain: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A candidate with what the house knows of it."""

    candidate: Candidate
    unit_id: int
    field_id: int | None
    likely: tuple[Likely, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A row that a list has brought before."""

    subject_id: int
    told: str


@dataclass(frozen=True, kw_only=True)
class Book:
    """What is on record when a list is checked."""

    # (subject, field) → a sentence about the registration that is there.
    registered: Mapping[tuple[int, int], str] = field(default_factory=dict)
    # Prints of rows that lists have brought, and are still in force.
    taken: Mapping[str, Taken] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Consequence:
    """What one row would do, as it is shown and as it is done."""

    key: str
    place: str
    number: int
    outcome: str
    name: str
    kind: str
    unit_id: int
    field_id: int | None
    print: str
    subject_id: int | None = None
    why: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    likely: tuple[dict[str, object], ...] = ()


def row_print(placed: Placed, again: int = 0) -> str:
    """Return the SHA-256 by which a row is known again, in this list or a later one.

    Of who and where, not of the words about the deed: a mended summary is still the same row.
    """
    one = placed.candidate
    told = [
        placed.unit_id,
        placed.field_id,
        one.kind,
        fold(one.name),
        one.birth_year,
        one.birth_date,
    ]
    if again:
        told.append(again)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def outcomes_of(
    placed: Sequence[Placed], choices: Mapping[str, str], book: Book
) -> list[Consequence]:
    """Return what each candidate would do, in their order."""
    seen: dict[str, Candidate] = {}
    used: dict[tuple[int, int | None], Candidate] = {}
    return [_one(one, choices.get(one.candidate.key, ""), book, seen, used) for one in placed]


def _one(
    placed: Placed,
    choice: str,
    book: Book,
    seen: dict[str, Candidate],
    used: dict[tuple[int, int | None], Candidate],
) -> Consequence:
    one = placed.candidate
    base = Consequence(
        key=one.key, place=one.place, number=one.number, outcome=Outcome.NEW, name=one.name,
        kind=one.kind, unit_id=placed.unit_id, field_id=placed.field_id, print=row_print(placed),
        remarks=one.remarks, likely=tuple(asdict(like) for like in placed.likely),
    )  # fmt: skip
    if choice == LEAVE_OUT:
        return replace(base, outcome=Outcome.LEFT_OUT, why=one.faults)
    if one.faults:
        return replace(base, outcome=Outcome.WRONG, why=one.faults)
    if (before := seen.setdefault(base.print, one)) is not one:
        if choice != AS_NEW:
            return _repeated(base, before)
        base = replace(base, print=row_print(placed, again=one.number or 1))
    if (taken := book.taken.get(base.print)) and choice != AS_NEW:
        return replace(
            base, outcome=Outcome.ALREADY, subject_id=taken.subject_id,
            why=((Outcome.ALREADY, taken.told),),
        )  # fmt: skip
    if taken:
        base = replace(base, print=row_print(placed, again=one.number or 1))
    return _by_record(base, placed, choice, book, used)


def _by_record(
    base: Consequence,
    placed: Placed,
    choice: str,
    book: Book,
    used: dict[tuple[int, int | None], Candidate],
) -> Consequence:
    subject_id = _chosen(placed, choice)
    if subject_id is None:
        asks = bool(placed.likely) and choice != AS_NEW
        return replace(base, outcome=Outcome.DOUBT if asks else Outcome.NEW)
    base = replace(base, outcome=Outcome.KNOWN, subject_id=subject_id)
    if told := book.registered.get((subject_id, placed.field_id or 0)):
        return replace(base, outcome=Outcome.ALREADY, why=((Outcome.ALREADY, told),))
    before = used.setdefault((subject_id, placed.field_id), placed.candidate)
    return base if before is placed.candidate else _repeated(base, before)


def _repeated(base: Consequence, before: Candidate) -> Consequence:
    return replace(base, outcome=Outcome.REPEAT, why=((Outcome.REPEAT, before.where),))


def _chosen(placed: Placed, choice: str) -> int | None:
    """Return the record that was chosen, or the only one that is certain."""
    known = {like.subject_id for like in placed.likely}
    if choice.isascii() and choice.isdigit() and int(choice) in known:
        return int(choice)
    certain = [like.subject_id for like in placed.likely if like.is_certain]
    return certain[0] if choice != AS_NEW and len(certain) == 1 else None


def refuse_double_numbers(placed: Sequence[Placed], taken: set[str]) -> list[Placed]:
    """Return the candidates, those at fault whose citizen number is another's already.

    :param taken: the numbers on record that no likely record explains.
    """
    times = Counter(one.candidate.citizen_id for one in placed if one.candidate.citizen_id)
    made = []
    for one in placed:
        number = one.candidate.citizen_id
        fault = None
        if number and number in taken and not any(like.is_certain for like in one.likely):
            fault = Fault.NUMBER_TAKEN
        elif number and times[number] > 1:
            fault = Fault.NUMBER_TWICE
        if fault:
            faults = (*one.candidate.faults, (str(fault), number[-3:]))
            one = replace(one, candidate=replace(one.candidate, faults=faults))
        made.append(one)
    return made


def counts_of(consequences: Sequence[Consequence]) -> dict[str, int]:
    """Return how many rows do what."""
    counted = Counter(one.outcome for one in consequences)
    return {outcome.value: counted[outcome] for outcome in Outcome if counted[outcome]}


def fingerprint_of(consequences: Sequence[Consequence]) -> str:
    """Return the SHA-256 of what would be done: two checks that would do the same have the same."""
    done = [
        [one.key, one.outcome, one.print, one.subject_id, one.unit_id, one.field_id]
        for one in consequences
    ]
    return hashlib.sha256(json.dumps(done).encode()).hexdigest()
