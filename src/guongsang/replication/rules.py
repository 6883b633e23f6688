"""Arithmetic of replication: days of checks, intervals, survival, before and after (SCIENCE B1.3).

Silence is never read as success: who gives no news when a check is due counts as not kept.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

CHECK_MONTHS = (6, 12, 24)
# News may come a little before the day of a check; after the grace without news it is silence.
EARLY, GRACE = timedelta(days=31), timedelta(days=60)
Z_95 = 1.959964
HIGHER, LOWER = "higher", "lower"
STOPPED, UNKNOWN = "stopped", "unknown"
ALIVE = ("running", "sustained")


class Event(NamedTuple):
    """One line of the ledger, as arithmetic needs it; a plain tuple, for there are thousands."""

    state: str
    on: date
    months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Life:
    """How many months somebody has kept it up, and whether it ended then (or is only unseen)."""

    months: float
    ended: bool


@dataclass(frozen=True, kw_only=True)
class Share:
    """A share with its 95 % interval (Wilson); nothing to count has no share."""

    count: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.count / self.total if self.total else None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Kaplan-Meier: the share kept up after some months; None where nobody was seen so long."""

    months: int
    share: float | None
    at_risk: int


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an indicator did: by how much, in per cent of before, and whether for the better."""

    by: Decimal
    percent: Decimal | None
    is_better: bool | None


@lru_cache(maxsize=16_384)
def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(start: date, end: date) -> float:
    """Return the time from ``start`` to ``end`` in months of equal length."""
    return max(0.0, (end - start).days / 30.4375)


def checks_due(started_on: date | None, done: Iterable[int], *, day: date) -> list[int]:
    """Return the checks (months) that are due by ``day`` and not done, the earliest first."""
    if started_on is None:
        return []
    known = set(done)
    later = max(known, default=0)
    # A check that a later one has overtaken cannot be made any more.
    return [
        months
        for months in CHECK_MONTHS
        if months > later and months_after(started_on, months) - EARLY <= day
    ]


def silent_on(started_on: date | None, last_news: date, *, day: date) -> bool:
    """Tell whether a check fell due, the grace has passed, and no news came since."""
    if started_on is None:
        return False
    return any(
        months_after(started_on, months) + GRACE < day
        and last_news < months_after(started_on, months) - EARLY
        for months in CHECK_MONTHS
    )


def wilson(count: int, total: int) -> Share:
    """Return ``count`` of ``total`` with Wilson's 95 % interval."""
    if not total:
        return Share(count=0, total=0, low=0.0, high=1.0)
    share, square = count / total, Z_95 * Z_95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = (
        Z_95
        / (1 + square / total)
        * sqrt(share * (1 - share) / total + square / (4 * total * total))
    )
    return Share(
        count=count, total=total, low=max(0.0, middle - half), high=min(1.0, middle + half)
    )


def life_of(started_on: date, events: Sequence[Event], *, day: date) -> Life:
    """Return how long an adoption was kept up, by what was told until ``day``.

    A stop counts from its day; silence from the check that was not answered; who is well counts
    until the last news, for nobody knows what came after.
    """
    told = [event for event in events if event.on <= day]
    last = told[-1] if told else None
    if last is None:
        return Life(months=0.0, ended=False)
    if last.state == STOPPED:
        return Life(months=months_between(started_on, last.on), ended=True)
    news = max((event.on for event in told if event.state != UNKNOWN), default=started_on)
    if last.state == UNKNOWN or silent_on(started_on, news, day=day):
        missed = next((m for m in CHECK_MONTHS if news < months_after(started_on, m) - EARLY), None)
        told_for = months_between(started_on, news)
        return Life(months=told_for if missed is None else float(missed), ended=True)
    kept_checks = [event.months for event in told if event.months and event.state in ALIVE]
    seen = max([months_between(started_on, news), *kept_checks])
    return Life(months=seen, ended=False)


def kept_at(lives: Sequence[Life], months: int) -> Kept:
    """Return the Kaplan-Meier share of ``lives`` kept up beyond ``months``."""
    return kept_over(lives, [months])[0]


def kept_over(lives: Sequence[Life], moments: Iterable[int]) -> list[Kept]:
    """Return the Kaplan-Meier share of ``lives`` kept up beyond each of ``moments`` in months."""
    lasted = sorted(life.months for life in lives)
    ended = Counter(life.months for life in lives if life.ended)
    steps, share = [], 1.0
    for moment in sorted(ended):
        share *= 1 - ended[moment] / (len(lasted) - bisect_left(lasted, moment))
        steps.append((moment, share))
    found = []
    for months in moments:
        passed = bisect_right(steps, months, key=itemgetter(0))
        kept = steps[passed - 1][1] if passed else 1.0
        seen = len(lasted) - bisect_left(lasted, months)
        found.append(Kept(months=months, share=kept if seen or kept == 0 else None, at_risk=seen))
    return found


def succeeded_at(months: int, started_on: date, events: Sequence[Event], *, better: bool) -> bool:
    """Tell whether an adoption was kept up at ``months`` with an indicator that got better.

    What was not told is a failure.
    """
    due = months_after(started_on, months)
    kept = any(
        (event.state in ALIVE and (event.months or 0) >= months)
        or (event.state in ALIVE and event.on >= due - EARLY)
        for event in events
    )
    stopped_before = any(event.state == STOPPED and event.on <= due for event in events)
    return kept and not stopped_before and better


def change(before: Decimal | None, after: Decimal | None, direction: str = HIGHER) -> Change | None:
    """Return what an indicator did, minding which way is good; None when one value is missing."""
    if before is None or after is None:
        return None
    by = after - before
    percent = (by / abs(before) * 100).quantize(Decimal("0.1")) if before else None
    better = None if by == 0 else (by > 0) == (direction == HIGHER)
    return Change(by=by, percent=percent, is_better=better)


def spread(learned_from_adopter: int, adopters: int) -> Share:
    """Return the share of adopters who learned from an adopter, not from the origin."""
    return wilson(learned_from_adopter, adopters)
