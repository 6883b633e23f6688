"""From marks on several criteria to one weighted score, and what each weight really decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from guongsang.scoring.rules.records import Score

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one member gave one candidate on one criterion; all criteria on the same scale."""

    member: str
    candidate: str
    criterion: str
    value: float


@dataclass(frozen=True, slots=True)
class RealWeight:
    """How much a criterion was meant to decide, and how much it does; both sum to 1."""

    criterion: str
    stated: float
    effective: float | None


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights as shares of 1.

    :raises ValueError: when there is none, or one is not above 0.
    """
    if not weights or min(weights.values()) <= 0:
        raise ValueError("weights must be above 0")
    total = sum(weights.values())
    return {criterion: weight / total for criterion, weight in weights.items()}


def weigh(marks: Iterable[Mark], weights: Mapping[str, float]) -> list[Score]:
    """Return one score per member and candidate: the weighted mean of the marks, on their scale.

    A sheet that lacks some criterion is neither thrown away nor filled with zero: what is there is
    taken as a difference from the mean of its criterion, weighed over the criteria that are there,
    and counts for the share of the weights that it covers. So skipping a criterion on which
    everybody scores low does not lift anybody. ``incomplete`` tells which sheets these are.

    :raises ValueError: when weights are not above 0, a criterion has none, or a mark stands twice.
    """
    share, given = shares(weights), list(marks)
    sheets: dict[tuple[str, str], dict[str, float]] = {}
    for one in given:
        sheet = sheets.setdefault((one.member, one.candidate), {})
        if one.criterion not in share or one.criterion in sheet:
            raise ValueError(f"criterion {one.criterion!r} has no weight or two marks")
        sheet[one.criterion] = one.value
    usual = _means((one.criterion, one.value) for one in given)
    middle = sum(share[criterion] * mean for criterion, mean in usual.items())
    scores = []
    for (member, candidate), sheet in sheets.items():
        if len(sheet) == len(share):
            total = sum(share[criterion] * sheet[criterion] for criterion in sorted(share))
            scores.append(Score(member, candidate, total))
            continue
        covered = sum(share[criterion] for criterion in sorted(sheet))
        above = sum(share[one] * (sheet[one] - usual[one]) for one in sorted(sheet))
        scores.append(Score(member, candidate, middle + above / covered, covered))
    return scores


def incomplete(marks: Iterable[Mark], criteria: Iterable[str]) -> list[tuple[str, str, list[str]]]:
    """Return (member, candidate, missing criteria) of every sheet that lacks one."""
    sheets: dict[tuple[str, str], set[str]] = {}
    for one in marks:
        sheets.setdefault((one.member, one.candidate), set()).add(one.criterion)
    wanted = set(criteria)
    return [
        (member, candidate, sorted(wanted - there))
        for (member, candidate), there in sorted(sheets.items())
        if wanted - there
    ]


def real_weights(marks: Sequence[Mark], weights: Mapping[str, float]) -> list[RealWeight]:
    """Return stated and effective weights: w cov(S, T) / var(T) over the candidates' means.

    A criterion on which scores hardly spread decides little, whatever its weight says. Without
    any spread of the totals, or of fewer than three candidates, it is None. Candidates that lack
    a criterion altogether are left out.
    """
    share = shares(weights)
    means = _means(((one.candidate, one.criterion), one.value) for one in marks)
    candidates = sorted({one.candidate for one in marks})
    full = [one for one in candidates if all((one, criterion) in means for criterion in share)]
    totals = [sum(share[c] * means[one, c] for c in sorted(share)) for one in full]
    spread = _covariance(totals, totals)
    found = []
    for criterion, stated in share.items():
        along = _covariance([means[one, criterion] for one in full], totals)
        effective = stated * along / spread if spread > 1e-18 and len(full) > 2 else None
        found.append(RealWeight(criterion, stated, effective))
    return found


def _means(pairs: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    grouped: dict[Key, list[float]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    # Sorted, so that the sum does not depend on the order of lines.
    return {key: sum(sorted(values)) / len(values) for key, values in grouped.items()}


def _covariance(one: Sequence[float], other: Sequence[float]) -> float:
    if not one:
        return 0.0
    middle, mean = sum(one) / len(one), sum(other) / len(other)
    return sum((a - middle) * (b - mean) for a, b in zip(one, other, strict=True)) / len(one)
