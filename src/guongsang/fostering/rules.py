"""How far a candidate is from the pass mark, and which quarter a day lies in; no Django here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One scored criterion: the most it brings, what is claimed for it, and is that proven."""

    most: Decimal
    claimed: Decimal
    is_proven: bool

    @property
    def earned(self) -> Decimal:
        """What counts towards the pass mark: only what is proven."""
        return self.claimed if self.is_proven else ZERO


def share(most: Decimal, pass_points: Decimal) -> Decimal:
    """Return how many of ``most`` points the pass mark (on a scale of 100) asks for."""
    return (most * pass_points / HUNDRED).quantize(TENTH, ROUND_HALF_UP)


def short_of(item: Item, pass_points: Decimal) -> Decimal:
    """Return how many points one criterion lacks to its share of the pass mark."""
    return max(ZERO, share(item.most, pass_points) - item.earned)


@dataclass(frozen=True, kw_only=True)
class Distance:
    """All criteria together: claimed, earned, asked for and still missing."""

    most: Decimal
    claimed: Decimal
    earned: Decimal
    asked: Decimal

    @property
    def missing(self) -> Decimal:
        """Points that still lack to the pass mark; nothing once it is reached."""
        return max(ZERO, self.asked - self.earned)


def distance(items: Sequence[Item], pass_points: Decimal) -> Distance:
    """Add up ``items``: strong criteria make up for weak ones, as the pass mark is one for all."""
    most = sum((item.most for item in items), ZERO)
    return Distance(
        most=most,
        claimed=sum((item.claimed for item in items), ZERO),
        earned=sum((item.earned for item in items), ZERO),
        asked=share(most, pass_points),
    )


def quarter_of(day: date) -> tuple[int, int]:
    """Return year and quarter of ``day``."""
    return day.year, (day.month + 2) // 3


def has_begun(year: int, quarter: int, day: date) -> bool:
    """Tell whether a quarter has begun on ``day``: nobody checks what is still to come."""
    return (year, quarter) <= quarter_of(day)
