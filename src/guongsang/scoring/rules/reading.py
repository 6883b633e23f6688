"""Arithmetic of reading: the total of a sheet, whose turn it is, how far marks lie apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

HUNDREDTH = Decimal("0.01")
TENTHS = 10
KEEP_MINE, KEEP_THEIRS = "mine", "theirs"
LONGEST_WORDS = 4_000
# For so long a saved sheet can be taken back with one touch.
UNDO_WITHIN = timedelta(seconds=10)
# What a slow line adds before the office refuses.
GRACE = timedelta(seconds=3)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a reader gives for one criterion; empty while nothing."""

    points: Decimal | None = None
    passes: bool | None = None

    @property
    def is_empty(self) -> bool:
        return self.points is None and self.passes is None


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A score sheet as its reader has filled it."""

    given: Mapping[int, Given]
    note: str = ""
    advice: str = ""
    is_flagged: bool = False


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How far the marks of several readers lie apart."""

    low: Decimal
    middle: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        return self.high - self.low


def weighted_total(marks: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Return the sum of points times weight, rounded once, to a hundredth."""
    summed = sum((points * weight for points, weight in marks), Decimal(0))
    return summed.quantize(HUNDREDTH, ROUND_HALF_UP)


def own_order(seed: int, reader: int, entry: int) -> str:
    """Return a key that puts dossiers in an order of the reader's own, the same every day."""
    return hashlib.sha256(f"{seed}/{reader}/{entry}".encode()).hexdigest()


def spread_of(values: Sequence[Decimal]) -> Spread | None:
    """Return the lowest, the middle and the highest of ``values``; None of nothing."""
    if not values:
        return None
    return Spread(low=min(values), middle=Decimal(median(values)), high=max(values))


def days_and_hours(left: timedelta) -> tuple[int, int]:
    """Return whole days and hours in ``left``; nothing once it has run out."""
    seconds = max(0, int(left.total_seconds()))
    return seconds // 86_400, seconds % 86_400 // 3_600


def is_tenth(points: Decimal) -> bool:
    """Tell whether ``points`` have one digit after the comma at most."""
    return points * TENTHS % 1 == 0


def clashes(mine: Mapping[int, Given], theirs: Mapping[int, Given]) -> list[int]:
    """Return the criteria that two windows of one reader have answered differently.

    What only one of them answers is no clash: both answers are kept.
    """
    return [
        key
        for key, given in mine.items()
        if not given.is_empty and key in theirs and theirs[key] != given
    ]
