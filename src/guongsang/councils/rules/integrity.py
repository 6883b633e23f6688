"""Whether a round of scores was run as it should be: findings with their numbers, no verdicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations
from math import comb

QUICK = timedelta(seconds=30)
# Identical rows are told when chance alone would hardly make as many.
RARE = 0.001
FEWEST_ALIKE = 2
SURE, HOPELESS = 0.9, 0.1


@dataclass(frozen=True, kw_only=True)
class ScoreEvent:
    """One score written down, or changed, by one member for one criterion of one dossier."""

    member: int
    dossier: int
    criterion: int
    points: float
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Opening:
    """That a member opened a dossier to read it."""

    member: int
    dossier: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Recusal:
    """That a member stands aside from one dossier."""

    member: int
    dossier: int


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the council made of one dossier, and how likely it was among the best by the scores."""

    dossier: int
    p: float
    is_chosen: bool
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Round:
    """Everything that is asked about one round."""

    scores: Sequence[ScoreEvent]
    openings: Sequence[Opening] = ()
    recusals: Collection[Recusal] = ()
    decisions: Sequence[Decision] = ()
    # Units by member and by dossier; a member without unit has no own dossiers.
    unit_of_member: Mapping[int, int] = field(default_factory=dict)
    unit_of_dossier: Mapping[int, int] = field(default_factory=dict)
    members: Collection[int] = ()
    deadline: datetime | None = None
    locked_at: datetime | None = None
    hash_at_lock: str = ""
    hash_now: str = ""


class Key(StrEnum):
    """What was looked at."""

    NOT_LOCKED = "not_locked"
    LOCKED_LATE = "locked_late"
    RULES_CHANGED = "rules_changed"
    LATE_SCORES = "late_scores"
    EDITS = "edits"
    OWN_UNIT_SCORED = "own_unit_scored"
    RECUSED_SCORED = "recused_scored"
    RECUSAL_MISSING = "recusal_missing"
    STRANGERS = "strangers"
    UNOPENED = "unopened"
    QUICK = "quick"
    IDENTICAL = "identical"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing that somebody should look at.

    ``count`` of ``total`` are so; ``pairs`` names them as (member, dossier), the second member
    standing in the place of a dossier for identical rows, and 0 for nobody.
    """

    key: Key
    count: int
    total: int
    pairs: tuple[tuple[int, int], ...] = ()
    chance: float | None = None


def examine(told: Round) -> list[Found]:
    """Return what there is to look at, in the order of the round; nothing found, nothing said."""
    found = [
        *_lock(told), *_times(told), *_own_units(told), *_strangers(told), *_reading(told),
        *_identical(told), *_unexplained(told),
    ]  # fmt: skip
    return [one for one in found if one.count]


def _told(key: Key, pairs: Collection[tuple[int, int]], total: int) -> Found:
    return Found(key=key, count=len(pairs), total=total, pairs=tuple(sorted(pairs)))


def _scored(told: Round) -> dict[tuple[int, int], datetime]:
    """Return when each member first scored each dossier."""
    first: dict[tuple[int, int], datetime] = {}
    for one in told.scores:
        pair = (one.member, one.dossier)
        first[pair] = min(one.at, first.get(pair, one.at))
    return first


def _lock(told: Round) -> list[Found]:
    if not told.scores:
        return []
    if told.locked_at is None:
        return [Found(key=Key.NOT_LOCKED, count=1, total=1)]
    locked_at = told.locked_at
    early = [pair for pair, at in _scored(told).items() if at < locked_at]
    changed = told.hash_at_lock != told.hash_now
    return [
        _told(Key.LOCKED_LATE, early, len(_scored(told))),
        Found(key=Key.RULES_CHANGED, count=int(changed), total=1),
    ]


def _times(told: Round) -> list[Found]:
    total = len(told.scores)
    late = [one for one in told.scores if told.deadline is not None and one.at > told.deadline]
    cells = Counter((one.member, one.dossier, one.criterion) for one in told.scores)
    edited = {cell[:2]: times - 1 for cell, times in cells.items() if times > 1}
    edits = sum(times - 1 for times in cells.values())
    return [
        Found(
            key=Key.LATE_SCORES, count=len(late), total=total,
            pairs=tuple(sorted({(one.member, one.dossier) for one in late})),
        ),
        Found(key=Key.EDITS, count=edits, total=total, pairs=tuple(sorted(edited))),
    ]  # fmt: skip


def _own_units(told: Round) -> list[Found]:
    scored = set(_scored(told))
    aside = {(one.member, one.dossier) for one in told.recusals}
    own = {
        (member, dossier)
        for member, unit in told.unit_of_member.items()
        for dossier, home in told.unit_of_dossier.items()
        if unit == home
    }
    return [
        _told(Key.OWN_UNIT_SCORED, own & scored, len(own)),
        _told(Key.RECUSED_SCORED, aside & scored, len(aside)),
        _told(Key.RECUSAL_MISSING, own - aside, len(own)),
    ]


def _strangers(told: Round) -> list[Found]:
    scored = set(_scored(told))
    return [
        _told(Key.STRANGERS, [one for one in scored if one[0] not in told.members], len(scored))
    ]


def _reading(told: Round) -> list[Found]:
    """Tell who scored without having opened the dossier before, or right after opening it."""
    opened: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for one in told.openings:
        opened[one.member, one.dossier].append(one.at)
    unread, quick = [], []
    scored = _scored(told)
    for pair, at in scored.items():
        before = [moment for moment in opened[pair] if moment <= at]
        if not before:
            unread.append(pair)
        elif at - min(before) <= QUICK:
            quick.append(pair)
    return [_told(Key.UNOPENED, unread, len(scored)), _told(Key.QUICK, quick, len(scored))]


def _rows(told: Round) -> dict[int, dict[int, dict[int, float]]]:
    """Return the last points by member, dossier, criterion."""
    rows: dict[int, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for one in sorted(told.scores, key=lambda score: score.at):
        rows[one.member][one.dossier][one.criterion] = one.points
    return rows


def _identical(told: Round) -> list[Found]:
    """Tell of two members whose rows are alike more often than their habits would make them.

    The chance is that of members who score apart: each draws points for a criterion as often as
    over all their dossiers. Good dossiers make members agree, so this is a question, no proof.
    """
    found = []
    rows = _rows(told)
    for one, other in combinations(sorted(rows), 2):
        shared = sorted(rows[one].keys() & rows[other].keys())
        alike = [dossier for dossier in shared if rows[one][dossier] == rows[other][dossier]]
        if len(alike) < FEWEST_ALIKE:
            continue
        chance = _at_least(
            len(alike), len(shared), _chance_alike([rows[one][d] for d in shared],
                                                   [rows[other][d] for d in shared])
        )  # fmt: skip
        if chance < RARE:
            found.append(
                Found(
                    key=Key.IDENTICAL, count=len(alike), total=len(shared),
                    pairs=((one, other),), chance=chance,
                )
            )  # fmt: skip
    return found


def _chance_alike(mine: list[dict[int, float]], theirs: list[dict[int, float]]) -> float:
    """Return the chance that two rows drawn apart are alike in every criterion."""
    chance = 1.0
    for criterion in {key for row in (*mine, *theirs) for key in row}:
        here = Counter(row.get(criterion) for row in mine)
        there = Counter(row.get(criterion) for row in theirs)
        chance *= sum(here[points] * there[points] for points in here) / len(mine) ** 2
    return chance


def _at_least(count: int, total: int, chance: float) -> float:
    """Return the chance of at least ``count`` successes in ``total`` draws."""
    return sum(
        comb(total, hits) * chance**hits * (1 - chance) ** (total - hits)
        for hits in range(count, total + 1)
    )


def _unexplained(told: Round) -> list[Found]:
    odd = [
        (0, one.dossier)
        for one in told.decisions
        if (one.p < HOPELESS if one.is_chosen else one.p > SURE) and not one.reason.strip()
    ]
    return [_told(Key.UNEXPLAINED, odd, len(told.decisions))]
