"""What a member's scores say of the member, and when that deserves a question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from math import atanh, erfc, sqrt

import numpy as np

from guongsang.scoring.rules.fitting import Fit, shared, twins
from guongsang.scoring.rules.graph import Pair
from guongsang.scoring.rules.ranking import bounds
from guongsang.scoring.rules.records import Concern, MemberNote, Warned
from guongsang.scoring.rules.table import Table

# A severity is worth a word when it is surely more than half the spread of quality.
HALF = 0.5
FAMILY = 0.05
# Noise and agreement look at the same thing from two sides, so they share the risk of alarm.
SHARED_FAMILY = 0.01
FEWEST = 5


@dataclass(slots=True)
class Draft:
    """A note still without warnings, and how surprising each kind would be by chance."""

    note: MemberNote
    surprise: dict[Concern, tuple[float, dict[str, float]]] = field(default_factory=dict)


def draft_notes(
    table: Table, fitted: Fit | None, *, number: int, own: Collection[Pair]
) -> list[Draft]:
    """Return one draft per member of a part, in the order of the table."""
    drafts = [Draft(_counted(table, place, number)) for place in range(len(table.members))]
    if fitted is None:
        return drafts
    if len(drafts) > 1:
        _tell_severity(drafts, fitted)
    _tell_noise(drafts, table, fitted)
    _tell_agreement(drafts, table, fitted)
    _tell_own_unit(drafts, table, fitted, own)
    _tell_spread(drafts, table)
    return drafts


def warn(drafts: Sequence[Draft]) -> list[MemberNote]:
    """Return the notes with the warnings that stand after Holm's correction over all members."""
    standing: dict[str, list[Warned]] = {one.note.member: [] for one in drafts}
    for kind in Concern:
        asked = [(one.surprise[kind], one.note.member) for one in drafts if kind in one.surprise]
        family = SHARED_FAMILY if kind in (Concern.NOISY, Concern.AT_ODDS) else FAMILY
        for numbers, member in holm(asked, family):
            standing[member].append(Warned(kind, numbers))
    return [replace(one.note, warnings=tuple(standing[one.note.member])) for one in drafts]


def holm(
    asked: Sequence[tuple[tuple[float, dict[str, float]], str]], family: float
) -> list[tuple[dict[str, float], str]]:
    """Return what stands when the chance of any false one among all is held to ``family``."""
    kept = []
    ordered = sorted(asked, key=lambda one: (one[0][0], one[1]))
    for n, ((surprise, numbers), member) in enumerate(ordered):
        if surprise * (len(ordered) - n) > family:
            break
        kept.append((numbers, member))
    return kept


def two_sided(z: float) -> float:
    """Return how often a normal number lies this far out on either side."""
    return erfc(abs(z) / sqrt(2))


def _counted(table: Table, place: int, number: int) -> MemberNote:
    given = table.value[table.col == place]
    return MemberNote(
        member=table.members[place],
        part=number,
        n=len(given),
        mean=float(given.mean()),
        spread=float(given.std(ddof=1)) if len(given) > 1 else None,
    )


def _tell_severity(drafts: list[Draft], fitted: Fit) -> None:
    group = twins(fitted.severity_mean / fitted.unit, fitted.plugged.severity_variance)
    low, high = (shared(end, group) for end in bounds(fitted.severity, 0.025, 0.975))
    limit = HALF * float(fitted.quality_sd.mean())
    spread = fitted.severity.std(axis=0)
    # The prior draws severities together; a test must not lose what it drew.
    kept = np.clip(1 - spread**2 / (fitted.severity_sd**2).mean(), 0.05, 1.0)
    beyond = np.abs(fitted.severity_mean) / kept - limit
    surprise = shared(beyond / np.maximum(spread / np.sqrt(kept), 1e-12 * fitted.unit), group)
    for place, one in enumerate(drafts):
        severity, ends = float(fitted.severity_mean[place]), (float(low[place]), float(high[place]))
        one.note = replace(one.note, severity=severity, low=ends[0], high=ends[1])
        kind, other = (
            (Concern.SEVERE, Concern.LENIENT) if severity < 0 else (Concern.LENIENT, Concern.SEVERE)
        )
        z = float(surprise[place])
        outside = ends[1] < -limit or ends[0] > limit
        chance = two_sided(z) / 2 if z > 0 and outside and one.note.n >= FEWEST else 1.0
        numbers = {"severity": severity, "low": ends[0], "high": ends[1], "limit": limit}
        # Both kinds are asked of everybody, so that each is corrected for all members.
        one.surprise[kind], one.surprise[other] = (chance, numbers), (1.0, numbers)


def _tell_noise(drafts: list[Draft], table: Table, fitted: Fit) -> None:
    """Compare each member's residual variance with that of the others (F test)."""
    from scipy.special import fdtrc

    plugged, number = fitted.plugged, len(drafts)
    square = np.bincount(table.col, table.weight * plugged.residual**2, number)
    free = np.bincount(table.col, plugged.freedom, number)
    for place, one in enumerate(drafts):
        others, rest = square.sum() - square[place], free.sum() - free[place]
        if one.note.n < 2 or rest < 1 or free[place] < 0.5 or others <= 1e-18 * fitted.unit**2:
            continue
        ratio = float(square[place] / free[place] / (others / rest))
        one.note = replace(one.note, noise=ratio)
        if one.note.n >= FEWEST:
            chance = 2 * float(fdtrc(free[place], rest, ratio))
            one.surprise[Concern.NOISY] = (min(chance, 1.0), {"ratio": ratio})


def _tell_agreement(drafts: list[Draft], table: Table, fitted: Fit) -> None:
    """Correlate each member's scores with the quality that the others alone would find."""
    found: dict[int, tuple[float, int]] = {}
    each = np.bincount(table.row, minlength=len(table.candidates))
    if len(drafts) < 2:
        return
    for place in range(len(drafts)):
        mine = (table.col == place) & (each[table.row] > 1)
        if mine.sum() < 3 or np.ptp(table.value[mine]) == 0:
            continue
        seen = fitted.plugged.quality_without[mine]
        if np.ptp(seen) > 1e-9 * fitted.unit:
            agreement = float(np.corrcoef(table.value[mine], seen)[0, 1])
            found[place] = (agreement, int(mine.sum()))
            drafts[place].note = replace(drafts[place].note, agreement=agreement)
    _surprise_of_agreement(drafts, found)


def _surprise_of_agreement(drafts: list[Draft], found: dict[int, tuple[float, int]]) -> None:
    tried = {
        place: (atanh(max(min(agreement, 0.999999), -0.999999)), n - 3)
        for place, (agreement, n) in found.items()
        if n >= FEWEST
    }
    for place, (z, weight) in tried.items():
        others = [one for key, one in tried.items() if key != place]
        total = sum(n for _, n in others)
        if not total:
            continue
        usual = sum(other * n for other, n in others) / total
        distance = (z - usual) / sqrt(1 / weight + 1 / total)
        numbers = {"agreement": found[place][0], "usual": float(np.tanh(usual))}
        chance = two_sided(distance) if distance < 0 else 1.0
        drafts[place].surprise[Concern.AT_ODDS] = (chance, numbers)


def _tell_own_unit(drafts: list[Draft], table: Table, fitted: Fit, own: Collection[Pair]) -> None:
    """Compare a member's residuals on candidates of the own unit with those on all others."""
    if not own:
        return
    named, plugged = set(own), fitted.plugged
    for place, one in enumerate(drafts):
        mine = np.flatnonzero(table.col == place)
        near = np.array(
            [(one.note.member, table.candidates[row]) in named for row in table.row[mine]], bool
        )
        if not near.any() or near.all():
            continue
        sides = [mine[near], mine[~near]]
        # Residuals are shrunk by what the score itself pulled; freedom gives it back.
        free = [float(plugged.freedom[side].sum()) for side in sides]
        mean = [
            float(plugged.residual[side].sum()) / n for side, n in zip(sides, free, strict=True)
        ]
        points, error = mean[0] - mean[1], plugged.noise * sqrt(1 / free[0] + 1 / free[1])
        one.note = replace(one.note, own_unit=points)
        chance = two_sided(points / error) if points > 0 and error > 0 else 1.0
        numbers = {
            "points": points,
            "low": points - 1.96 * error,
            "high": points + 1.96 * error,
            "n": float(near.sum()),
        }
        one.surprise[Concern.OWN_UNIT] = (chance, numbers)


def _tell_spread(drafts: list[Draft], table: Table) -> None:
    """Say how much of the scale each member uses, beside the panel; one value alone is a fact."""
    spreads = [one.note.spread for one in drafts if one.note.spread is not None]
    usual = sqrt(sum(one**2 for one in spreads) / len(spreads)) if spreads else 0.0
    for one in drafts:
        if (spread := one.note.spread) is None or not usual:
            continue
        one.note = replace(one.note, spread_ratio=spread / usual)
        if one.note.n >= FEWEST and spread <= 1e-12 * usual:
            numbers = {"value": one.note.mean or 0.0, "n": float(one.note.n)}
            one.surprise[Concern.ONE_VALUE] = (0.0, numbers)
