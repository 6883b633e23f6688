"""From draws to what the council sees of each candidate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from guongsang.scoring.rules.fitting import Fit, shared, twins
from guongsang.scoring.rules.model import Numbers
from guongsang.scoring.rules.records import SURELY_IN, SURELY_OUT, CandidateRank, Panel, Zone
from guongsang.scoring.rules.table import Table

# 90 % of the draws lie between these.
LOW, HIGH = 0.05, 0.95
AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Chances:
    """What the draws say of the ranks of those that may be ranked."""

    p_top: Numbers
    expected: Numbers
    low: Numbers
    high: Numbers


def zone_of(p_top: float) -> Zone:
    """Return where a chance stands: from 0,10 to 0,90 the council must discuss."""
    if p_top > SURELY_IN:
        return Zone.IN
    return Zone.OUT if p_top < SURELY_OUT else Zone.DISCUSS


def count_ranks(quality: Numbers, top: int) -> Chances:
    """Return chances and ranks over the draws (draws × candidates); the sum of chances is k."""
    draws, number = quality.shape
    ranks = np.empty((number, draws), dtype=np.int32)
    for start in range(0, draws, AT_ONCE):
        some = quality[start : start + AT_ONCE]
        order = np.argsort(-some, axis=1, kind="stable")
        places = np.empty_like(order)
        np.put_along_axis(places, order, np.arange(1, number + 1)[None, :], axis=1)
        ranks[:, start : start + AT_ONCE] = places.T
    p_top, expected = (ranks <= top).mean(axis=1), ranks.mean(axis=1)
    ranks.sort(axis=1)
    ends = (int(LOW * (draws - 1)), int(np.ceil(HIGH * (draws - 1))))
    low, high = (ranks[:, end].astype(np.float64) for end in ends)
    return Chances(p_top, expected, low, high)


def bounds(draws: Numbers, low: float, high: float) -> tuple[Numbers, Numbers]:
    """Return two quantiles of every column, a few columns at a time to spare memory."""
    found = [
        np.quantile(draws[:, start : start + AT_ONCE], [low, high], axis=0)
        for start in range(0, draws.shape[1], AT_ONCE)
    ]
    both = np.concatenate(found, axis=1)
    return both[0], both[1]


def rank_part(
    table: Table, fitted: Fit | None, *, number: int, top: int, gated: Collection[str]
) -> list[CandidateRank]:
    """Return the lines of one part: ranked ones best first, then those that failed a gate."""
    excluded = np.array([name in gated for name in table.candidates], dtype=bool)
    if fitted is None:
        lines = _all_alike(table, excluded, number=number, top=top)
    else:
        lines = _told_apart(table, fitted, excluded, number=number, top=top)
    return _placed(lines)


def _plain(table: Table, number: int) -> list[CandidateRank]:
    """Return the lines with what needs no model: counts, means, medians."""
    each = np.bincount(table.row, minlength=len(table.candidates))
    # The rows of a table stand by candidate, so that every candidate is one slice of it.
    return [
        CandidateRank(
            candidate=name,
            part=number,
            n=len(given),
            mean=float(given.mean()),
            median=float(np.median(given)),
        )
        for name, given in zip(
            table.candidates, np.split(table.value, np.cumsum(each)[:-1]), strict=True
        )
    ]


def _all_alike(
    table: Table, excluded: NDArray[np.bool_], *, number: int, top: int
) -> list[CandidateRank]:
    """Return the lines where all scores are equal: the same chance for all, the whole interval."""
    ranked = int((~excluded).sum())
    chance = min(top / ranked, 1.0) if ranked else 0.0
    lines = []
    for line, out in zip(_plain(table, number), excluded, strict=True):
        same = replace(line, estimate=line.mean, low=line.mean, high=line.mean)
        lines.append(
            replace(same, excluded=True, p_top=0.0, zone=Zone.GATED)
            if out
            else replace(
                same,
                p_top=chance,
                zone=zone_of(chance),
                rank_low=1,
                rank_high=ranked,
                expected_rank=(ranked + 1) / 2,
                readers_severity=0.0,
            )
        )
    return lines


def _told_apart(
    table: Table, fitted: Fit, excluded: NDArray[np.bool_], *, number: int, top: int
) -> list[CandidateRank]:
    plugged = fitted.plugged
    group = twins(fitted.quality_mean / fitted.unit, plugged.quality_variance, excluded)
    estimate = shared(fitted.centre + fitted.quality_mean, group)
    low, high = (shared(fitted.centre + end, group) for end in bounds(fitted.quality, LOW, HIGH))
    strict = _mean_by_candidate(table, fitted.severity_mean[table.col])
    unlike = _disagreement(table, fitted)
    kept = np.flatnonzero(~excluded)
    chances = count_ranks(fitted.quality[:, kept], top) if len(kept) else None
    among = {int(place): n for n, place in enumerate(kept)}
    lines = []
    for place, line in enumerate(_plain(table, number)):
        line = replace(
            line,
            estimate=float(estimate[place]),
            low=float(low[place]),
            high=float(high[place]),
            readers_severity=float(strict[place]),
            disagreement=float(unlike[place]) if line.n > 1 else None,
        )
        lines.append(line)
    if chances is not None:
        _add_chances(lines, among, _shared_chances(chances, group[kept]))
    return [
        replace(line, excluded=True, p_top=0.0, zone=Zone.GATED) if out else line
        for line, out in zip(lines, excluded, strict=True)
    ]


def _shared_chances(chances: Chances, group: NDArray[np.intp]) -> Chances:
    _, group = np.unique(group, return_inverse=True)
    return Chances(
        shared(chances.p_top, group),
        shared(chances.expected, group),
        np.floor(shared(chances.low, group)),
        np.ceil(shared(chances.high, group)),
    )


def _add_chances(lines: list[CandidateRank], among: dict[int, int], chances: Chances) -> None:
    for place, n in among.items():
        p_top = float(chances.p_top[n])
        lines[place] = replace(
            lines[place],
            p_top=p_top,
            zone=zone_of(p_top),
            expected_rank=float(chances.expected[n]),
            rank_low=int(chances.low[n]),
            rank_high=int(chances.high[n]),
        )


def _mean_by_candidate(table: Table, values: Numbers) -> Numbers:
    number = len(table.candidates)
    mean: Numbers = np.bincount(table.row, values, number) / np.bincount(table.row, None, number)
    return mean


def _disagreement(table: Table, fitted: Fit) -> Numbers:
    """Return how far a candidate's readers lie apart, in units of what noise alone would do."""
    plugged, number = fitted.plugged, len(table.candidates)
    square = np.bincount(table.row, table.weight * plugged.residual**2, number)
    free = np.bincount(table.row, plugged.freedom, number)
    unlike: Numbers = np.sqrt(square / free) / max(plugged.noise, 1e-12 * fitted.unit)
    return unlike


def _placed(lines: list[CandidateRank]) -> list[CandidateRank]:
    """Return the lines in order, each with its place; equal estimates share the better one."""
    # An estimate of a ranked or excluded line is never None; the or is for the type checker.
    ordered = sorted(lines, key=lambda one: (one.excluded, -(one.estimate or 0), one.candidate))
    placed: list[CandidateRank] = []
    for n, line in enumerate(ordered, start=1):
        if line.excluded:
            placed.append(line)
            continue
        tied = placed and placed[-1].estimate == line.estimate
        placed.append(replace(line, place=placed[-1].place if tied else n))
    return placed


def panel_of(table: Table, fitted: Fit) -> Panel:
    """Return the panel's three standard deviations and what they mean for its means."""
    quality, severity, noise = (
        float(np.median(one)) for one in (fitted.quality_sd, fitted.severity_sd, fitted.noise)
    )
    each = len(table.value) / len(table.candidates)
    return Panel(
        quality=quality,
        severity=severity,
        noise=noise,
        icc=quality**2 / (quality**2 + severity**2 + noise**2),
        scores_each=each,
        reliability=quality**2 / (quality**2 + noise**2 / each),
    )
