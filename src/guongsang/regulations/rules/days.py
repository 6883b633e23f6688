"""Counting months and years between days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from guongsang.regulations.rules.cases import Absence

LAST_YEAR = 9998


def months_later(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(count // 12, LAST_YEAR), count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def new_year(year: int) -> date:
    """Return the first day of ``year``."""
    return date(min(year, LAST_YEAR), 1, 1)


def days_away(absences: tuple[Absence, ...], *, since: date, until: date) -> int:
    """Return how many days between ``since`` and ``until`` were spent away, each counted once."""
    away: set[date] = set()
    for one in absences:
        first, last = max(one.since, since), min(one.until or until, until)
        length = (last - first).days + 1
        away.update(first + timedelta(days=step) for step in range(max(length, 0)))
    return len(away)
