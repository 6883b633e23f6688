"""Councils whose truth is known, because it was planted: quality, severity, taste, noise.

The world of SCIENCE A1.2: quality sd 1; severity sd .7; a member's own view of a candidate sd 1;
noise sd .83, so that one score has an ICC of .31.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from guongsang.scoring.rules.records import Score

QUALITY, SEVERITY, TASTE, NOISE = 1.0, 0.7, 1.0, 0.83


@dataclass
class World:
    """Scores together with the truth behind them."""

    quality: dict[str, float]
    severity: dict[str, float]
    scores: list[Score] = field(default_factory=list)

    def best(self, top: int) -> set[str]:
        """Return the true top ``top``."""
        return set(sorted(self.quality, key=lambda one: -self.quality[one])[:top])


def a_council(
    seed: int,
    *,
    candidates: int = 60,
    members: int = 11,
    each: int | None = None,
    severity: dict[int, float] | None = None,
    pairs: list[tuple[str, str]] | None = None,
    push: dict[tuple[str, str], float] | None = None,
) -> World:
    """Return a council with its scores: ``each`` readers a candidate, all of them if None.

    ``severity`` plants the severity of some members (by number), ``push`` adds points to pairs.
    """
    random = Random(seed)
    quality = {f"c{n:03}": random.gauss(0, QUALITY) for n in range(candidates)}
    severities = {f"m{n:02}": random.gauss(0, SEVERITY) for n in range(members)}
    severities |= {f"m{n:02}": points for n, points in (severity or {}).items()}
    chosen = pairs if pairs is not None else readers(random, quality, severities, each)
    world = World(quality, severities)
    for member, candidate in chosen:
        seen = random.gauss(0, TASTE) + random.gauss(0, NOISE)
        value = 5 + quality[candidate] + severities[member] + seen
        value += (push or {}).get((member, candidate), 0.0)
        world.scores.append(Score(member, candidate, value))
    return world


def readers(random: Random, candidates, members, each: int | None) -> list[tuple[str, str]]:
    """Return who reads what: the least loaded first, then by lot."""
    if each is None:
        return [(member, candidate) for candidate in candidates for member in members]
    load = dict.fromkeys(members, 0)
    pairs = []
    for candidate in random.sample(list(candidates), len(candidates)):
        order = sorted(members, key=lambda one: (load[one], random.random()))
        for member in order[:each]:
            load[member] += 1
            pairs.append((member, candidate))
    return pairs


def means(scores: list[Score]) -> dict[str, float]:
    """Return the plain mean of each candidate."""
    given: dict[str, list[float]] = {}
    for one in scores:
        given.setdefault(one.candidate, []).append(one.value)
    return {candidate: sum(values) / len(values) for candidate, values in given.items()}


def order(figures: dict[str, float]) -> list[str]:
    """Return the keys by their figures, largest first."""
    return sorted(figures, key=lambda one: -figures[one])


def tau(one: dict[str, float], other: dict[str, float]) -> float:
    """Return Kendall's tau between two orders of the same keys."""
    keys = sorted(one)
    agreeing = pairs = 0
    for n, a in enumerate(keys):
        for b in keys[:n]:
            difference = (one[a] - one[b]) * (other[a] - other[b])
            agreeing += (difference > 0) - (difference < 0)
            pairs += 1
    return agreeing / pairs
