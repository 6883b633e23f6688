"""A second opinion at the line: each member with a scale and a noise of his own.

y = mu + b + a q + e, e ~ N(0, s² of the member). Fitted by a few rounds of expectation and
maximisation from the default model's answer; scales and noises are held near the panel's, because
a member has few scores. It is a sensitivity line, never the ranking.
"""

from __future__ import annotations

import numpy as np

from guongsang.scoring.rules.fitting import Fit
from guongsang.scoring.rules.model import Numbers
from guongsang.scoring.rules.table import Table

ROUNDS = 40
# The log of a scale is held to 0 as by so many scores; a noise to the panel's as by so many.
SCALE_SD, NOISE_SCORES = 0.35, 5.0


def second_estimates(table: Table, fitted: Fit) -> Numbers:
    """Return the quality of each candidate, in points, if unsteady members count less."""
    number, members = len(table.candidates), len(table.members)
    values = table.value - fitted.centre
    noise, spread, lean = (
        float(np.median(one)) ** 2 for one in (fitted.noise, fitted.quality_sd, fitted.severity_sd)
    )
    # The noise of a perfect table is nothing; a little keeps every weight finite.
    noise = max(noise, 1e-6 * fitted.unit**2)
    quality, severity = fitted.quality_mean.copy(), fitted.severity_mean.copy()
    scale, own = np.ones(members), np.full(members, noise)
    for _ in range(ROUNDS):
        ease = table.weight / own[table.col]
        stretch = scale[table.col]
        pull = np.bincount(table.row, ease * stretch * (values - severity[table.col]), number)
        known = np.bincount(table.row, ease * stretch**2, number) + 1 / spread
        quality, unsure = pull / known, 1 / known
        seen = quality[table.row]
        load = np.bincount(table.col, ease, members) + 1 / lean
        severity = np.bincount(table.col, ease * (values - stretch * seen), members) / load
        scale = _scales(table, values - severity[table.col], seen, unsure[table.row], own)
        rest = values - severity[table.col] - scale[table.col] * seen
        square = rest**2 + scale[table.col] ** 2 * unsure[table.row]
        given = np.bincount(table.col, minlength=members)
        found = np.bincount(table.col, table.weight * square, members)
        own = (found + NOISE_SCORES * noise) / (given + NOISE_SCORES)
    return quality


def _scales(table: Table, values: Numbers, seen: Numbers, unsure: Numbers, own: Numbers) -> Numbers:
    """Return each member's slope on quality, held near 1."""
    members, held = len(table.members), 1 / SCALE_SD**2
    across = np.bincount(table.col, table.weight * values * seen, members) / own
    along = np.bincount(table.col, table.weight * (seen**2 + unsure), members) / own
    scale: Numbers = np.clip((across + held) / (along + held), 0.05, 20.0)
    level: Numbers = scale / np.exp(np.log(scale).mean())
    return level
