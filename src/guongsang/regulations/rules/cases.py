"""A case: what is known of one candidate for one title or form. None always means "not known"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

RECOGNITION = "dien-hinh"
"""What a dossier asks for when it asks for no title: to be recognised as exemplary."""

RATINGS = ("fail", "fair", "good", "excellent")
SCOPES = ("hamlet", "commune", "intercommune", "province", "region", "nation")
# Results of these awards are no basis for an award of merit (NĐ 152/2025, Điều 4 khoản 3).
NO_BASIS = frozenset({"sudden", "movement"})
DISCIPLINE = "discipline"


class Answer(StrEnum):
    """What a rule answers; what is not known is never a yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """When the question is asked; votes exist from the decision on."""

    REGISTRATION = "registration"
    SUBMISSION = "submission"
    SITTING = "sitting"
    DECISION = "decision"


@dataclass(frozen=True, kw_only=True)
class Honour:
    """A title or form of the past.

    ``counts_for`` is the type of commendation ("merit", "sudden", "movement"…; "" not told).
    """

    key: str
    year: int
    is_verified: bool = True
    is_revoked: bool = False
    counts_for: str = ""
    paper: str = ""


@dataclass(frozen=True, kw_only=True)
class Initiative:
    """A solution; ``used_for`` is "" while it has served for no award."""

    name: str
    year: int | None = None
    scope: str = ""
    is_accepted: bool | None = None
    used_for: str | None = None


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """A result; ``rewarded_by`` is "" while no award was given for it."""

    text: str
    rewarded_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Discipline, inquiry, inspection or complaint; without ``until`` it goes on."""

    kind: str
    since: date | None = None
    until: date | None = None

    def is_open_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or self.until >= day
        )


@dataclass(frozen=True, kw_only=True)
class Absence:
    """A time away from work; without ``until`` it goes on."""

    kind: str
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class UnitLife:
    """When the unit existed; ``is_known`` False means that nobody told."""

    name: str = ""
    since: date | None = None
    until: date | None = None
    is_known: bool = True


@dataclass(frozen=True, kw_only=True)
class Votes:
    """How many agreed, of how many members in all and how many present."""

    agreed: int
    members: int | None = None
    present: int | None = None


@dataclass(frozen=True, kw_only=True)
class Members:
    """The people of a collective: how many, and how many of them hold what.

    ``holding`` maps a title ("ldtt"), "completed" or "disciplined" to a number of people.
    """

    total: int | None = None
    holding: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One candidate, one title or form, one day; every None is "not known"."""

    award: str
    kind: str
    decision_date: date
    id: str = ""
    year: int | None = None
    reception_date: date | None = None
    stage: Stage = Stage.DECISION
    honours: tuple[Honour, ...] | None = None
    # From this year on the ledger lacks nothing; 0 always, None never.
    honours_since: int | None = None
    ratings: Mapping[int, str] = field(default_factory=dict)
    initiatives: tuple[Initiative, ...] | None = None
    achievements: tuple[Achievement, ...] | None = None
    holds: tuple[Hold, ...] | None = None
    # In how many opinions other agencies tell of a violation that no person has settled.
    concerns: int = 0
    joined_on: date | None = None
    absences: tuple[Absence, ...] | None = ()
    unit: UnitLife | None = None
    votes: Votes | None = None
    members: Members | None = None
    founded_on: date | None = None
    # What only people can tell, by the word of the rule: {"movement": True}.
    confirmed: Mapping[str, bool] = field(default_factory=dict)

    @property
    def judged_year(self) -> int:
        """The year whose work is judged: as told, else that of the decision."""
        return self.year or self.decision_date.year
