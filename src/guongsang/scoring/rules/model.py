"""The additive two-way mixed model: quality of candidates, severity of members, noise.

y = mu + q + b + e with q ~ N(0, sq²), b ~ N(0, sb²), e ~ N(0, se²/w). The ratios sq/se and sb/se
have half-Cauchy(1) priors and are integrated on a grid around their mode; everything else is exact
given them (ADR 0010). The longer side, candidates as a rule, is eliminated, so that what is
factored has the size of the shorter one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guongsang.scoring.rules.table import Table

Numbers = NDArray[np.float64]

SEED = 20_260_101
DRAWS, GRID, COARSE = 4_000, 21, 13
# Natural logarithms of sd ratios: from 1/400 to 400 times the noise.
WIDEST = 6.0
# More different weights than this are not worth grouping.
MOST_GROUPS = 100
# Cells this far (in logarithms) below the mode weigh less than a thousandth of it.
DROP = 7.0


@dataclass(frozen=True, slots=True)
class Sums:
    """What the likelihood needs; ``links`` is the longer side × [shorter side, mu]."""

    links: Numbers
    weights: Numbers
    inner: Numbers
    of_long: Numbers
    of_short: Numbers
    square: float
    scores: int
    alike: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Keys of the longer side with one weight: they are eliminated together, at any ratio."""

    weight: float
    number: int
    inner: Numbers
    right: Numbers
    square: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The posterior of the two log ratios, and the factors to draw from at each cell."""

    long_logs: Numbers
    short_logs: Numbers
    log_density: Numbers
    factors: Numbers
    centres: Numbers
    rss: Numbers


@dataclass(frozen=True, slots=True)
class Draws:
    """Draws from the posterior (draws × keys), and its exact means."""

    long: Numbers
    short: Numbers
    noise: Numbers
    long_ratio: Numbers
    short_ratio: Numbers
    long_mean: Numbers
    short_mean: Numbers
    mu: float


def sums_of(table: Table, values: Numbers, *, by_candidate: bool) -> Sums:
    """Return the sums of ``values`` with candidates (or else members) as the longer side."""
    long, short = (table.row, table.col) if by_candidate else (table.col, table.row)
    many, few = len(table.candidates), len(table.members)
    many, few = (many, few) if by_candidate else (few, many)
    weight, weighted = table.weight, table.weight * values
    links = np.zeros((many, few + 1))
    links[long, short] = weight
    weights = links.sum(axis=1)
    links[:, few] = weights
    load = links[:, :few].sum(axis=0)
    inner = np.diag(np.append(load, weights.sum()))
    inner[:few, few] = inner[few, :few] = load
    of_long = np.bincount(long, weighted, many).astype(np.float64)
    of_short = np.bincount(short, weighted, few).astype(np.float64)
    return Sums(
        links=links,
        weights=weights,
        inner=inner,
        of_long=of_long,
        of_short=np.append(of_short, of_short.sum()),
        square=float((weighted * values).sum()),
        scores=len(values),
    )


def with_groups(sums: Sums) -> Sums:
    """Return the sums with the longer side grouped by weight, for many ratios in a row.

    Counts of scores take few values, so a cell of the grid then costs nothing on that side.
    """
    groups, found = [], np.unique(sums.weights)
    if len(found) > MOST_GROUPS:
        return sums
    for weight in found:
        some = sums.weights == weight
        links, right = sums.links[some], sums.of_long[some]
        groups.append(
            Alike(float(weight), len(right), links.T @ links, links.T @ right, float(right @ right))
        )
    return replace(sums, alike=tuple(groups))


def _eliminated(sums: Sums, ratio: float) -> tuple[Numbers, Numbers, float, float]:
    """Return what the longer side takes from the matrix, its right side and the square; log|D|."""
    if sums.alike:
        pivots = [one.weight + ratio for one in sums.alike]
        pairs = list(zip(sums.alike, pivots, strict=True))
        return (
            sum((one.inner / pivot for one, pivot in pairs), np.zeros_like(sums.inner)),
            sum((one.right / pivot for one, pivot in pairs), np.zeros_like(sums.of_short)),
            sum(one.square / pivot for one, pivot in pairs),
            sum(one.number * float(np.log(pivot)) for one, pivot in pairs),
        )
    each = sums.weights + ratio
    scaled = sums.links / each[:, None]
    square = float((sums.of_long**2 / each).sum())
    return sums.links.T @ scaled, scaled.T @ sums.of_long, square, float(np.log(each).sum())


def evaluate(sums: Sums, long_logs: Numbers, short_logs: Numbers) -> Grid:
    """Return the log posterior at every pair of log ratios sd/noise, with its factors."""
    few = len(sums.of_short) - 1
    shape = (len(long_logs), len(short_logs))
    density, rss = np.empty(shape), np.empty(shape)
    factors, centres = np.empty((*shape, few + 1, few + 1)), np.empty((*shape, few + 1))
    diagonal, ratios = np.arange(few), np.exp(-2 * short_logs)
    for place, log in enumerate(long_logs):
        taken, pulled, square, logs = _eliminated(sums, float(np.exp(-2 * log)))
        right = sums.of_short - pulled
        matrix = np.repeat((sums.inner - taken)[None], len(short_logs), axis=0)
        matrix[:, diagonal, diagonal] += ratios[:, None]
        factor = np.linalg.cholesky(matrix)
        half = np.linalg.solve(factor, np.repeat(right[None, :, None], len(short_logs), axis=0))
        left = sums.square - square - (half[..., 0] ** 2).sum(axis=1)
        rss[place] = np.maximum(left, 1e-12 * sums.square)
        factors[place] = factor
        centres[place] = np.linalg.solve(factor.transpose(0, 2, 1), half)[..., 0]
        roots = np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
        # The half-Cauchy prior of a ratio x, on the scale of log x: x / (1 + x²).
        prior = log - np.logaddexp(0, 2 * log) + short_logs - np.logaddexp(0, 2 * short_logs)
        density[place] = prior - 0.5 * (
            logs + 2 * roots + (sums.scores - 1) * np.log(rss[place])
            + 2 * len(sums.weights) * log + 2 * few * short_logs
        )  # fmt: skip
    return Grid(long_logs, short_logs, density, factors, centres, rss)


def around_the_mode(sums: Sums) -> Grid:
    """Return the final grid: every cell that matters, found by looking ever closer."""
    sums = with_groups(sums)
    sides = [(-WIDEST, WIDEST), (-WIDEST, WIDEST)]
    for _ in range(6):
        logs = [np.linspace(low, high, COARSE) for low, high in sides]
        near = _near(evaluate(sums, logs[0], logs[1]).log_density)
        sides = [
            _narrowed(axis, np.asarray(near.any(axis=1 - side))) for side, axis in enumerate(logs)
        ]
        if min(near.any(axis=1).sum(), near.any(axis=0).sum()) >= COARSE // 2:
            break
    return evaluate(sums, np.linspace(*sides[0], GRID), np.linspace(*sides[1], GRID))


def _near(density: Numbers) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = density > density.max() - DROP
    return near


def _narrowed(axis: Numbers, matters: NDArray[np.bool_]) -> tuple[float, float]:
    step, inside = axis[1] - axis[0], axis[matters]
    return max(inside[0] - step, -WIDEST), min(inside[-1] + step, WIDEST)


def draw(sums: Sums, grid: Grid, *, seed: int) -> Draws:
    """Return draws from the posterior; the same scores and seed give the same draws."""
    chance = np.exp(grid.log_density - grid.log_density.max())
    chance /= chance.sum()
    # Each cell has its fair share of the draws, up to one: no luck in choosing cells.
    ends = np.floor(np.cumsum(chance.ravel()) / chance.sum() * DRAWS + 0.5).astype(int)
    counts = np.diff(ends, prepend=0)
    random = np.random.default_rng(seed)
    many, size = len(sums.weights), len(sums.of_short)
    long, short, noise = np.empty((DRAWS, many)), np.empty((DRAWS, size)), np.empty(DRAWS)
    for cell in np.flatnonzero(counts):
        a, b = divmod(int(cell), len(grid.short_logs))
        rows = slice(ends[cell] - counts[cell], ends[cell])
        noise[rows] = np.sqrt(grid.rss[a, b] / random.chisquare(sums.scores - 1, counts[cell]))
        wild = np.linalg.solve(grid.factors[a, b].T, random.standard_normal((size, counts[cell])))
        short[rows] = grid.centres[a, b] + (wild * noise[rows]).T
    for a, last in enumerate(ends.reshape(chance.shape)[:, -1]):
        # All cells of one ratio of the longer side in one go.
        rows = slice(0 if a == 0 else ends.reshape(chance.shape)[a - 1, -1], last)
        pivot = sums.weights + np.exp(-2 * grid.long_logs[a])
        long[rows] = random.standard_normal((rows.stop - rows.start, many)) / np.sqrt(pivot)
        long[rows] *= noise[rows, None]
        long[rows] += (sums.of_long - short[rows] @ sums.links.T) / pivot
    cells = np.repeat(np.arange(chance.size), counts)
    return Draws(
        long=long,
        short=short[:, :-1],
        noise=noise,
        long_ratio=np.exp(grid.long_logs[cells // len(grid.short_logs)]),
        short_ratio=np.exp(grid.short_logs[cells % len(grid.short_logs)]),
        **_means(sums, grid, chance),
    )


def _means(sums: Sums, grid: Grid, chance: Numbers) -> dict[str, Any]:
    """Return the posterior means over the grid, without the noise of drawing."""
    short = (chance[..., None] * grid.centres).sum(axis=(0, 1))
    long = np.zeros(len(sums.weights))
    for place, log in enumerate(grid.long_logs):
        share = chance[place].sum()
        centre = (chance[place][:, None] * grid.centres[place]).sum(axis=0)
        long += (share * sums.of_long - sums.links @ centre) / (sums.weights + np.exp(-2 * log))
    return {"long_mean": long, "short_mean": short[:-1], "mu": float(short[-1])}
