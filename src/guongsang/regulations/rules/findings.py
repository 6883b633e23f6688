"""What one rule answers, as codes and plain values; ``queries.sentences`` puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto

from guongsang.regulations.rules.cases import Answer
from guongsang.regulations.rules.demands import Demand, Norm

Facts = Mapping[str, object]


class Told(StrEnum):
    """What there is to tell; each has its sentence."""

    # Years in a row, numbers of titles and ratings.
    ROW_YES = auto()
    ROW_NO = auto()
    ROW_NONE = auto()
    ROW_UNKNOWN = auto()
    ROW_DOUBTFUL = auto()
    TIMES_YES = auto()
    TIMES_NO = auto()
    TIMES_UNKNOWN = auto()
    STANDARD_YES = auto()
    STANDARD_UNKNOWN = auto()
    RATING_YES = auto()
    RATING_NO = auto()
    RATING_UNKNOWN = auto()
    # Achievements and initiatives.
    INITIATIVES_YES = auto()
    INITIATIVES_NO = auto()
    INITIATIVES_USED = auto()
    INITIATIVES_UNKNOWN = auto()
    ACHIEVEMENT_YES = auto()
    ACHIEVEMENT_NO = auto()
    ACHIEVEMENT_UNKNOWN = auto()
    # Holds, time, unit.
    HOLD_YES = auto()
    HOLD_NO = auto()
    HOLD_NO_UNTIL = auto()
    HOLD_UNKNOWN = auto()
    HOLD_CONCERN = auto()
    MONTHS_YES = auto()
    MONTHS_NO = auto()
    MONTHS_AWAY = auto()
    MONTHS_UNKNOWN = auto()
    ABSENCES_UNKNOWN = auto()
    UNIT_YES = auto()
    UNIT_NO = auto()
    UNIT_NOT_YET = auto()
    UNIT_UNKNOWN = auto()
    YEARS_YES = auto()
    YEARS_NO = auto()
    YEARS_UNKNOWN = auto()
    # Votes and members.
    VOTES_YES = auto()
    VOTES_NO = auto()
    VOTES_UNKNOWN = auto()
    SHARE_YES = auto()
    SHARE_NO = auto()
    SHARE_UNKNOWN = auto()
    COUNT_YES = auto()
    COUNT_NO = auto()
    COUNT_UNKNOWN = auto()
    DISCIPLINED_YES = auto()
    DISCIPLINED_NO = auto()
    DISCIPLINED_UNKNOWN = auto()
    CONFIRMED_YES = auto()
    CONFIRMED_NO = auto()
    CONFIRMED_UNKNOWN = auto()
    FREE = auto()
    # The rules themselves.
    KIND_NO = auto()
    NO_STANDARD = auto()
    RECEPTION_UNKNOWN = auto()
    OLD_RULES = auto()
    NEW_RULES = auto()


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One thing that an answer rests on."""

    key: str
    year: int | None = None
    day: date | None = None
    words: str = ""
    is_verified: bool = True


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The answer of one rule."""

    rule: str
    answer: Answer
    told: Told
    facts: Facts = field(default_factory=dict)
    norm: Norm | None = None
    option: str = ""
    proofs: tuple[Proof, ...] = ()
    # Where time alone is missing: from when yes.
    ready_on: date | None = None


def finding(
    demand: Demand,
    answer: Answer,
    told: Told,
    *,
    proofs: tuple[Proof, ...] = (),
    ready_on: date | None = None,
    **facts: object,
) -> Finding:
    """Return the answer of ``demand``; only a no may wait for its day."""
    return Finding(
        rule=demand.norm.key,
        answer=answer,
        told=told,
        facts=facts,
        norm=demand.norm,
        option=demand.option,
        proofs=proofs,
        ready_on=ready_on if answer is Answer.NO else None,
    )
