"""The door of the ranking: scores in, a ranking with its cautions out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from guongsang.scoring.rules.graph import Island, Pair, efficiency, islands
from guongsang.scoring.rules.records import (
    ENOUGH_ANCHORS,
    CandidateRank,
    Caution,
    MemberNote,
    Notice,
    Part,
    Ranking,
    Score,
    SecondOpinion,
)

if TYPE_CHECKING:
    from guongsang.scoring.rules.concerns import Draft
    from guongsang.scoring.rules.fitting import Fit
    from guongsang.scoring.rules.table import Table

SEED = 20_260_101


@dataclass(frozen=True, kw_only=True)
class FittedPart:
    """One connected part of the scores with the model fitted to it; None where nothing differs."""

    island: Island
    scores: Sequence[Score]
    table: Table
    fit: Fit | None


def rank(scores: Iterable[Score], *, top: int, seed: int = SEED, **named: Any) -> Ranking:
    """Return the ranking of all candidates by their scores, with what must be said beside it.

    :param named: ``candidates``, ``members``, ``gated``, ``own``, as ``rank_fitted`` takes them.
    :raises ValueError: as ``fit_parts`` and ``rank_fitted`` do.
    """
    return rank_fitted(fit_parts(scores, seed=seed), top=top, **named)


def fit_parts(scores: Iterable[Score], *, seed: int = SEED) -> list[FittedPart]:
    """Fit every connected part of ``scores`` by itself, for the ranking and the second opinion.

    :raises ValueError: when a member scored a candidate twice, a score is no number, or a weight
        is not above 0.
    """
    # Here and nowhere earlier are numpy and scipy loaded.
    from guongsang.scoring.rules.fitting import fit
    from guongsang.scoring.rules.table import table_of

    given = _checked(scores)
    found = islands((one.member, one.candidate) for one in given)
    parts = []
    for island, inside in zip(found, _by_part(given, found), strict=True):
        table = table_of(inside)
        fitted = fit(table, seed=seed)
        parts.append(FittedPart(island=island, scores=inside, table=table, fit=fitted))
    return parts


def rank_fitted(
    fitted: Sequence[FittedPart],
    *,
    top: int,
    candidates: Iterable[str] = (),
    members: Iterable[str] = (),
    gated: Collection[str] = (),
    own: Collection[Pair] = (),
) -> Ranking:
    """Return the ranking of fitted parts, with ``top`` places in each.

    ``joint`` of the answer says whether there is but one part. ``candidates`` and ``members`` name
    those who may have no score at all. ``gated`` are out before the ranking: their scores still
    tell of their readers, but they take no place. ``own`` are (member, candidate) pairs of one
    unit.

    :raises ValueError: when ``top`` is below 1.
    """
    _check_top(top)
    parts: list[Part] = []
    lines: list[CandidateRank] = []
    drafts: list[Draft] = []
    for number, one in enumerate(fitted, start=1):
        part, ranked, noted = _rank_part(number, one, top, gated, own)
        parts.append(part)
        lines += ranked
        drafts += noted
    scored = {name for one in fitted for name in one.island.candidates}
    unscored = sorted({*candidates} - scored)
    lines += [CandidateRank(candidate=one, excluded=one in gated) for one in unscored]
    return Ranking(
        top=top,
        parts=tuple(parts),
        candidates=tuple(lines),
        members=tuple(_notes(drafts, members)),
        notices=tuple(_notices(parts, len(unscored))),
    )


def second_opinion(
    fitted: Sequence[FittedPart], *, top: int, gated: Collection[str] = ()
) -> SecondOpinion:
    """Return who would enter and leave the top of each part if unsteady members counted less.

    :raises ValueError: when ``top`` is below 1.
    """
    from guongsang.scoring.rules.second_opinion import second_estimates

    _check_top(top)
    entering, leaving, estimates = [], [], {}
    for part in fitted:
        table, first = part.table, part.fit
        if first is None:
            continue
        kept = [n for n, name in enumerate(table.candidates) if name not in gated]
        second = second_estimates(table, first)
        first_top, second_top = (
            {
                table.candidates[n]
                for n in sorted(kept, key=lambda n: (-round(float(by[n]), 9), n))[:top]
            }
            for by in (first.quality_mean / first.unit, second / first.unit)
        )
        entering += sorted(second_top - first_top)
        leaving += sorted(first_top - second_top)
        for name, quality in zip(table.candidates, second, strict=True):
            estimates[name] = first.centre + float(quality)
    return SecondOpinion(tuple(entering), tuple(leaving), estimates)


def _check_top(top: int) -> None:
    if top < 1:
        raise ValueError("top must be 1 or more")


def _checked(scores: Iterable[Score]) -> list[Score]:
    given = list(scores)
    if len({(one.member, one.candidate) for one in given}) < len(given):
        raise ValueError("a member has scored a candidate twice")
    if not all(isfinite(one.value) and isfinite(one.weight) and one.weight > 0 for one in given):
        raise ValueError("a score is no number, or its weight is not above 0")
    return given


def _by_part(given: Sequence[Score], found: Sequence[Island]) -> list[list[Score]]:
    home = {name: n for n, one in enumerate(found) for name in one.candidates}
    inside: list[list[Score]] = [[] for _ in found]
    for one in given:
        inside[home[one.candidate]].append(one)
    return inside


def _rank_part(
    number: int, one: FittedPart, top: int, gated: Collection[str], own: Collection[Pair]
) -> tuple[Part, list[CandidateRank], list[Draft]]:
    from guongsang.scoring.rules.concerns import draft_notes
    from guongsang.scoring.rules.ranking import panel_of, rank_part

    island, table = one.island, one.table
    complete = len(one.scores) == len(island.candidates) * len(island.members)
    part = Part(
        number=number,
        candidates=island.candidates,
        members=island.members,
        efficiency=efficiency(island.pairs),
        same_as_mean=complete and len({score.weight for score in one.scores}) == 1,
        panel=panel_of(table, one.fit) if one.fit else None,
    )
    ranked = rank_part(table, one.fit, number=number, top=top, gated=gated)
    return part, ranked, draft_notes(table, one.fit, number=number, own=own)


def _notes(drafts: Sequence[Draft], members: Iterable[str]) -> list[MemberNote]:
    """Return the notes by name, those without scores among them."""
    notes: list[MemberNote] = []
    if drafts:
        from guongsang.scoring.rules.concerns import warn

        notes = warn(drafts)
    silent = {*members} - {one.member for one in notes}
    return sorted([*notes, *(MemberNote(name) for name in silent)], key=lambda one: one.member)


def _notices(parts: Sequence[Part], unscored: int) -> list[Notice]:
    notices = []
    if len(parts) > 1:
        numbers = {"parts": float(len(parts)), "anchors": float(ENOUGH_ANCHORS)}
        notices.append(Notice(Caution.SEVERAL_PARTS, numbers))
    for part in parts:
        if part.panel is None and len(part.candidates) > 1:
            numbers = {"candidates": float(len(part.candidates))}
            notices.append(Notice(Caution.NO_SPREAD, numbers, part.number))
        elif part.same_as_mean:
            notices.append(Notice(Caution.SAME_AS_MEAN, {}, part.number))
        if not part.reliable:
            numbers = {"efficiency": part.efficiency, "anchors": float(ENOUGH_ANCHORS)}
            notices.append(Notice(Caution.WEAK_LINKS, numbers, part.number))
    if unscored:
        notices.append(Notice(Caution.UNSCORED, {"candidates": float(unscored)}))
    return notices
