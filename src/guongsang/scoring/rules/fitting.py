"""The model laid over one part's scores, in points: draws, means, residuals with their freedom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guongsang.scoring.rules.model import (
    SEED,
    Numbers,
    around_the_mode,
    draw,
    evaluate,
    sums_of,
)
from guongsang.scoring.rules.table import Table

FEWEST_TO_TRIM = 5


@dataclass(frozen=True, slots=True)
class Plugged:
    """The model with its two ratios fixed: cheap, and enough for residuals.

    ``freedom`` is the share of each residual that noise is free to fill (1 - leverage);
    ``quality_without`` is, for each score, the candidate's quality had it not been given;
    ``quality_variance`` and ``severity_variance`` are in units of the noise variance.
    """

    noise: float
    residual: Numbers
    freedom: Numbers
    quality_without: Numbers
    quality_variance: Numbers
    severity_variance: Numbers


@dataclass(frozen=True, slots=True)
class Fit:
    """What one part's scores say, in points; draws are draws × keys of the table."""

    table: Table
    centre: float
    quality: Numbers
    severity: Numbers
    noise: Numbers
    quality_sd: Numbers
    severity_sd: Numbers
    quality_mean: Numbers
    severity_mean: Numbers
    plugged: Plugged
    unit: float


def fit(table: Table, *, seed: int = SEED) -> Fit | None:
    """Return the fitted model; None when all scores are equal and there is nothing to learn."""
    middle, unit = float(table.value.mean()), float(table.value.std())
    if unit <= 1e-12 * max(1.0, float(np.abs(table.value).max())):
        return None
    values = (table.value - middle) / unit
    by_candidate = len(table.candidates) >= len(table.members)
    sums = sums_of(table, values, by_candidate=by_candidate)
    drawn = draw(sums, around_the_mode(sums), seed=seed)
    drawn.noise[:] *= unit
    for big in (drawn.long, drawn.short):
        big *= unit
    sides = [
        (drawn.long, drawn.long_mean * unit, drawn.long_ratio),
        (drawn.short, drawn.short_mean * unit, drawn.short_ratio),
    ]
    (quality, quality_mean, of_quality), (severity, severity_mean, of_severity) = (
        sides if by_candidate else reversed(sides)
    )
    ratios = float(np.log(of_quality).mean()), float(np.log(of_severity).mean())
    core = _middle(severity_mean)
    return Fit(
        table=table,
        centre=middle + drawn.mu * unit,
        quality=quality,
        # Against this panel: what all its members share, no score can tell.
        severity=severity - severity[:, core].mean(axis=1, keepdims=True),
        noise=drawn.noise,
        quality_sd=of_quality * drawn.noise,
        severity_sd=of_severity * drawn.noise,
        quality_mean=quality_mean,
        severity_mean=severity_mean - severity_mean[core].mean(),
        plugged=plug_in(table, table.value - middle, ratios),
        unit=unit,
    )


def _middle(severity: Numbers) -> NDArray[np.intp]:
    """Return the members without the strictest and the most lenient, where five or more are.

    One odd member must not make all others look odd the other way.
    """
    order = np.argsort(severity, kind="stable")
    return order[1:-1] if len(order) >= FEWEST_TO_TRIM else order


def plug_in(table: Table, values: Numbers, ratios: tuple[float, float]) -> Plugged:
    """Return the model at fixed log ratios (quality/noise, severity/noise)."""
    by_candidate = len(table.candidates) >= len(table.members)
    sums = sums_of(table, values, by_candidate=by_candidate)
    long_log, short_log = ratios if by_candidate else ratios[::-1]
    grid = evaluate(sums, np.array([long_log]), np.array([short_log]))
    short, pivot = grid.centres[0, 0], sums.weights + np.exp(-2 * long_log)
    sides = [(sums.of_long - sums.links @ short) / pivot, short[:-1]]
    quality, severity = sides if by_candidate else reversed(sides)
    root, shares = np.linalg.inv(grid.factors[0, 0]), sums.links / pivot[:, None]
    spread = _spread(table, by_candidate, pivot, shares, root.T @ root)
    residual = values - short[-1] - quality[table.row] - severity[table.col]
    freedom = np.clip(1 - table.weight * spread.fitted, 1e-9, 1.0)
    return Plugged(
        noise=float(np.sqrt(grid.rss[0, 0] / max(sums.scores - 1, 1))),
        residual=residual,
        freedom=freedom,
        # One score taken out: exact, without solving anything again.
        quality_without=quality[table.row] - table.weight * spread.pull * residual / freedom,
        quality_variance=spread.quality,
        severity_variance=spread.severity,
    )


@dataclass(frozen=True, slots=True)
class _Spread:
    """Variances in units of the noise variance: of mu + q + b and of its covariance with q, for
    every score; of q and b for every key."""

    fitted: Numbers
    pull: Numbers
    quality: Numbers
    severity: Numbers


def _spread(
    table: Table, by_candidate: bool, pivot: Numbers, shares: Numbers, covariance: Numbers
) -> _Spread:
    long, short = (table.row, table.col) if by_candidate else (table.col, table.row)
    cross = shares @ covariance
    own, diagonal = 1 / pivot + (cross * shares).sum(axis=1), np.diagonal(covariance)
    of_long = own[long] - cross[long, short] - cross[long, -1]
    of_short = diagonal[short] + covariance[short, -1] - cross[long, short]
    of_mu = covariance[short, -1] + covariance[-1, -1] - cross[long, -1]
    return _Spread(
        fitted=of_long + of_short + of_mu,
        pull=of_long if by_candidate else of_short,
        quality=own if by_candidate else diagonal[:-1],
        severity=diagonal[:-1] if by_candidate else own,
    )


def twins(values: Numbers, variances: Numbers, *more: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return a number for each key, the same for keys that the scores cannot tell apart."""
    keys = np.column_stack([np.round(values, 9), np.round(variances, 9), *more]) + 0.0
    _found, places = np.unique(keys, axis=0, return_inverse=True)
    return np.asarray(places, dtype=np.intp).reshape(-1)


def shared(figures: Numbers, group: NDArray[np.intp]) -> Numbers:
    """Return the figures averaged over twins, so that drawing favours none of them."""
    averaged: Numbers = (np.bincount(group, figures) / np.bincount(group))[group]
    return averaged
