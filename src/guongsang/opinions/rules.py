"""How an opinion stands on a day: asked, overdue, answered late; no Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NONE, VIOLATION = "none", "violation"


class Standing(StrEnum):
    """How one asked opinion stands."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    CLEAR = "clear"
    # A person has yet to say what the violation means.
    OPEN_VIOLATION = "open_violation"
    SETTLED_VIOLATION = "settled_violation"


def standing_of(answer: str, *, due_on: date, day: date, is_settled: bool = False) -> Standing:
    """Return how an opinion stands on ``day``; no answer never becomes a good one."""
    if answer == NONE:
        return Standing.OVERDUE if day > due_on else Standing.WAITING
    if answer != VIOLATION:
        return Standing.CLEAR
    return Standing.SETTLED_VIOLATION if is_settled else Standing.OPEN_VIOLATION


def is_late(received_on: date | None, due_on: date) -> bool:
    """Tell whether an answer came after its day."""
    return received_on is not None and received_on > due_on


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One agency that is asked: of which kind, by which name, where letters go."""

    agency: str
    name: str
    address: str = ""
    unit_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an agency says about one dossier."""

    answer: str
    facts: str = ""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How many agencies were asked about a dossier, and how they stand."""

    asked: int = 0
    waiting: int = 0
    overdue: int = 0
    open_violations: int = 0
    settled: int = 0

    @property
    def answered(self) -> int:
        return self.asked - self.waiting - self.overdue


def summary_of(standings: Iterable[Standing]) -> Summary:
    """Return the numbers of the opinions of one dossier."""
    told = list(standings)
    return Summary(
        asked=len(told),
        waiting=told.count(Standing.WAITING),
        overdue=told.count(Standing.OVERDUE),
        open_violations=told.count(Standing.OPEN_VIOLATION),
        settled=told.count(Standing.SETTLED_VIOLATION),
    )
