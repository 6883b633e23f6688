"""Two rounds: a shortlist from the first, and pairs to choose between for the few at the line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from guongsang.scoring.rules.records import Ranking, Zone

if TYPE_CHECKING:
    from guongsang.scoring.rules.model import Numbers

SEED = 20_260_101
DRAWS, STEPS = 4_000, 50
# The spread of strengths expected beforehand; it keeps an unbeaten candidate finite.
PRIOR_SD = 1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """One member preferred one candidate to another."""

    member: str
    better: str
    worse: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where pairwise choices put a candidate; ``strength`` is in log odds, 90 % interval."""

    candidate: str
    place: int
    wins: int
    losses: int
    strength: float
    low: float
    high: float
    p_top: float


def shortlist(ranking: Ranking, *, times: int = 3) -> dict[int, tuple[str, ...]]:
    """Return, by part, who goes to the second round: the best ``times`` × k, and all in the zone.

    Without a joint order every part has its own list. Who failed a gate or has no score is on none.
    """
    lists = {}
    for part in ranking.parts:
        ranked = [line for line in ranking.of_part(part.number) if not line.excluded]
        ranked.sort(key=lambda one: (-(one.p_top or 0), -(one.estimate or 0), one.candidate))
        sure = times * ranking.top
        lists[part.number] = tuple(
            line.candidate
            for n, line in enumerate(ranked)
            if n < sure or line.zone in (Zone.DISCUSS, Zone.IN)
        )
    return lists


def tied_at_the_line(ranking: Ranking, part: int) -> tuple[str, ...]:
    """Return the candidates of a part between which the scores do not decide."""
    return tuple(one.candidate for one in ranking.of_part(part) if one.zone is Zone.DISCUSS)


def questions(
    candidates: Collection[str],
    *,
    member: str,
    barred: Iterable[tuple[str, str]] = (),
    seed: int = 0,
) -> list[tuple[str, str]]:
    """Return every pair one member is asked about, in an order and with sides drawn by lot.

    Pairs with a candidate that a conflict bars from this member are not asked.
    """
    closed = {candidate for who, candidate in barred if who == member}
    random = Random(f"{seed}/{member}")  # noqa: S311 — a lot that can be drawn again
    pairs = list(combinations(sorted(set(candidates) - closed), 2))
    random.shuffle(pairs)
    return [pair if random.random() < 0.5 else pair[::-1] for pair in pairs]


def compare(
    candidates: Collection[str], choices: Iterable[Choice], *, places: int, seed: int = SEED
) -> list[Standing]:
    """Return the candidates by the Bradley-Terry model of the choices, strongest first.

    A normal prior keeps a few choices from saying too much. Equal strengths share a place.

    :raises ValueError: when a choice names a candidate that is not among them, or one twice.
    """
    import numpy as np

    names = sorted(candidates)
    place = {name: n for n, name in enumerate(names)}
    made = sorted((one.better, one.worse) for one in choices)
    if any(a == b or a not in place or b not in place for a, b in made):
        raise ValueError("a choice must name two of the candidates")
    wins = np.zeros((len(names), len(names)))
    for better, worse in made:
        wins[place[better], place[worse]] += 1
    strength, covariance = _fitted(wins)
    random = np.random.default_rng(seed)
    wild = random.standard_normal((DRAWS, len(names)))
    drawn = strength + wild @ np.linalg.cholesky(covariance).T
    ranks = np.argsort(np.argsort(-drawn, axis=1), axis=1)
    p_top = (ranks < places).mean(axis=0)
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0) if names else (strength, strength)
    found = [(round(float(strength[n]), 9), name, n) for n, name in enumerate(names)]
    return [
        Standing(
            candidate=name,
            place=1 + sum(other > value for other, _, _ in found),
            wins=int(wins[n].sum()),
            losses=int(wins[:, n].sum()),
            strength=float(strength[n]),
            low=float(low[n]),
            high=float(high[n]),
            p_top=float(p_top[n]),
        )
        for value, name, n in sorted(found, key=lambda one: (-one[0], one[1]))
    ]


def _fitted(wins: Numbers) -> tuple[Numbers, Numbers]:
    """Return the mode of the strengths and their covariance around it (Newton's steps)."""
    import numpy as np

    number = len(wins)
    strength, met = np.zeros(number), wins + wins.T
    hessian = np.eye(number) / PRIOR_SD**2
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(strength[None, :] - strength[:, None]))
        slope = wins.sum(axis=1) - (met * chance).sum(axis=1) - strength / PRIOR_SD**2
        bend = met * chance * (1 - chance)
        hessian = np.diag(bend.sum(axis=1) + 1 / PRIOR_SD**2) - bend
        step = np.linalg.solve(hessian, slope)
        # Held short, so that no step of a one-sided table overshoots.
        strength = strength + np.clip(step, -1.0, 1.0)
        if np.abs(step).max(initial=0.0) < 1e-10:
            break
    covariance = np.linalg.inv(hessian).astype(np.float64)
    return strength, covariance
