"""Whether a group fares as others do: ratio, difference, chance and places, for small numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import comb, exp, inf, log, sqrt

Interval = tuple[float, float]
# The normal quantile of 97.5 %: intervals of 95 %.
Z95 = 1.959963984540054
FOUR_FIFTHS = 0.8
FEWEST_PLACES = 5
# A natural logarithm of a ratio beyond which no council of this world comes.
FAR = 40.0
HALVINGS = 90


def koopman(a: int, n1: int, b: int, n2: int, z: float = Z95) -> Interval:
    """Return the score interval of the rate ratio (a/n1)/(b/n2); open ends are 0 and infinity."""
    if a == b == 0:
        return 0.0, inf

    def fits(log_ratio: float) -> bool:
        return _score(a, n1, b, n2, exp(log_ratio)) <= z * z

    seen = log((a / n1) / (b / n2)) if a and b else (FAR if a else -FAR)
    lower = 0.0 if a == 0 else exp(_edge(fits, outside=-FAR, inside=seen))
    upper = inf if b == 0 else exp(_edge(fits, outside=FAR, inside=seen))
    return lower, upper


def _score(a: int, n1: int, b: int, n2: int, ratio: float) -> float:
    """Return how badly ``ratio`` fits: Koopman's chi-square with the constrained estimate."""
    # The smaller root of the likelihood equation for the rate of the others.
    first, half = (n1 + n2) * ratio, (n1 + b) * ratio + a + n2
    # Written so that nothing is lost when the ratio is huge or tiny.
    root = sqrt(max(0.0, half * half - 4 * first * (a + b)))
    others = min(1.0, 2 * (a + b) / (half + root))
    group = min(1.0, ratio * others)
    spread = group * (1 - group) / n1 + ratio * ratio * others * (1 - others) / n2
    gap = a / n1 - ratio * b / n2
    if spread <= 0:
        return 0.0 if abs(gap) < 1e-12 else inf
    return gap * gap / spread


def _edge(fits: Callable[[float], bool], *, outside: float, inside: float) -> float:
    """Return where ``fits`` turns from no to yes between two places."""
    for _turn in range(HALVINGS):
        middle = (outside + inside) / 2
        if fits(middle):
            inside = middle
        else:
            outside = middle
    return inside


def wilson(a: int, n: int, z: float = Z95) -> Interval:
    """Return the score interval of the rate a/n."""
    rate, square = a / n, z * z
    middle = rate + square / (2 * n)
    width = z * sqrt(rate * (1 - rate) / n + square / (4 * n * n))
    return (middle - width) / (1 + square / n), (middle + width) / (1 + square / n)


def newcombe(a: int, n1: int, b: int, n2: int, z: float = Z95) -> Interval:
    """Return Newcombe's interval of the difference a/n1 - b/n2."""
    p1, p2 = a / n1, b / n2
    (low1, high1), (low2, high2) = wilson(a, n1, z), wilson(b, n2, z)
    return (
        p1 - p2 - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        p1 - p2 + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )


def mid_p(a: int, n1: int, k: int, n: int) -> float:
    """Return P(X < a) + P(X = a)/2, when k places fall by lot among n people, n1 of the group."""
    ways = [comb(n1, x) * comb(n - n1, k - x) for x in range(min(a, n1, k) + 1) if k - x <= n - n1]
    here = comb(n1, a) * comb(n - n1, k - a) if 0 <= k - a <= n - n1 else 0
    return float(Fraction(2 * sum(ways) - here, 2 * comb(n, k)))


def shortfall(a: int, n1: int, k: int, n: int) -> float:
    """Return how many places the group lacks by its share of the people (below 0: has more)."""
    return n1 * k / n - a


def nomination_gap(
    *, nominated: int, all_nominated: int, eligible: int, all_eligible: int
) -> float | None:
    """Return share among the nominated / share among the eligible; None where one is empty."""
    if not (all_nominated and eligible and all_eligible):
        return None
    return (nominated / all_nominated) / (eligible / all_eligible)


class Reading(StrEnum):
    """What may be said of a comparison; never that it is right or wrong."""

    NOBODY = "nobody"
    TOO_FEW = "too_few"
    LOWER_BY_CHANCE = "lower_by_chance"
    LOWER = "lower"
    HIGHER = "higher"
    ALIKE = "alike"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One step of a round for one group: ``a`` of ``n1`` went on, and ``b`` of ``n2`` others."""

    a: int
    n1: int
    b: int
    n2: int
    ratio: float | None = None
    ratio_interval: Interval | None = None
    difference: float | None = None
    difference_interval: Interval | None = None
    chance: float | None = None
    expected: float | None = None
    lacking: float | None = None
    reading: Reading = Reading.NOBODY


def compare(a: int, n1: int, b: int, n2: int) -> Comparison:
    """Return everything that a page tells of one step for one group.

    Where the group, the others, or those who went on are nobody, there is nothing to compare.
    """
    k, n = a + b, n1 + n2
    if not (n1 and n2 and k):
        return Comparison(a=a, n1=n1, b=b, n2=n2)
    ratio = (a / n1) / (b / n2) if b else None
    interval = koopman(a, n1, b, n2)
    expected = n1 * k / n
    return Comparison(
        a=a, n1=n1, b=b, n2=n2, ratio=ratio, ratio_interval=interval,
        difference=a / n1 - b / n2, difference_interval=newcombe(a, n1, b, n2),
        chance=mid_p(a, n1, k, n), expected=expected, lacking=shortfall(a, n1, k, n),
        reading=_reading(ratio, interval, expected),
    )  # fmt: skip


def _reading(ratio: float | None, interval: Interval, expected: float) -> Reading:
    # With five places expected a lot leaves the whole group out in 1 of 148 cases at most, so
    # "even nobody chosen would be no surprise" is asked by the same line.
    if expected < FEWEST_PLACES:
        return Reading.TOO_FEW
    lower, upper = interval
    if upper < 1:
        return Reading.LOWER
    if lower > 1:
        return Reading.HIGHER
    is_low = ratio is not None and ratio < FOUR_FIFTHS
    return Reading.LOWER_BY_CHANCE if is_low else Reading.ALIKE


# ---- the price of a quota ---------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Standing:
    """One candidate: by what it is ordered, and whether it belongs to the group of the quota."""

    key: int
    weight: float
    is_inside: bool


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Who would give way to whom."""

    leaves: Standing
    enters: Standing

    @property
    def price(self) -> float:
        """How much lower the one who enters stands."""
        return self.leaves.weight - self.enters.weight


@dataclass(frozen=True, kw_only=True)
class Price:
    """What a minimum costs: the list without it, and the exchanges that reach it."""

    best: list[Standing]
    exchanges: list[Exchange]
    minimum: int

    @property
    def inside(self) -> int:
        """How many of the group stand in the list without the minimum."""
        return sum(one.is_inside for one in self.best)

    @property
    def reached(self) -> int:
        """How many of the group stand there after the exchanges."""
        return self.inside + len(self.exchanges)

    @property
    def is_met(self) -> bool:
        return self.reached >= self.minimum

    @property
    def total(self) -> float:
        return sum(one.price for one in self.exchanges)


def price_of_quota(candidates: Sequence[Standing], *, places: int, minimum: int) -> Price:
    """Return the k best, and which exchanges bring ``minimum`` of the group among them.

    The lowest outsider gives way to the best insider left out, as often as needed and possible.
    Equal weights keep the order in which ``candidates`` are given.
    """
    order = sorted(candidates, key=lambda one: -one.weight)
    best, rest = order[:places], order[places:]
    lacking = max(0, minimum - sum(one.is_inside for one in best))
    outsiders = [one for one in reversed(best) if not one.is_inside]
    insiders = [one for one in rest if one.is_inside]
    pairs = list(zip(outsiders, insiders, strict=False))[:lacking]
    exchanges = [Exchange(leaves=out, enters=into) for out, into in pairs]
    return Price(best=best, exchanges=exchanges, minimum=minimum)
