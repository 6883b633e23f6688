"""Counting days for an answer: plain days, or working days by a calendar of days off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST_DAY_OF_WEEKEND = 5


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """Which days are worked at one place, beside Monday to Friday.

    :param off: days off with their names.
    :param worked: days worked although they look free (made up for, or no holiday here).
    """

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)

    def is_worked(self, day: date) -> bool:
        """Tell whether ``day`` counts as a working day."""
        if day in self.worked:
            return True
        return day.weekday() < FIRST_DAY_OF_WEEKEND and day not in self.off

    @property
    def known_years(self) -> set[int]:
        """Return the years of which any day off is written down."""
        return {day.year for day in self.off}


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The last day of a period, and what was left out on the way to it.

    :param off: the days off that fell on what would have been working days, in order.
    :param worked: Saturdays and Sundays that counted because they were worked.
    :param unknown: the years passed through of which no day off is known.
    """

    day: date
    is_working: bool = False
    has_weekend: bool = False
    off: tuple[tuple[date, str], ...] = ()
    worked: tuple[date, ...] = ()
    unknown: tuple[int, ...] = ()


def count_days(start: date, days: int) -> Counted:
    """Return the day ``days`` after ``start``, every day counting."""
    return Counted(day=start + timedelta(days=days))


def count_working_days(start: date, days: int, calendar: WorkCalendar) -> Counted:
    """Return the ``days``-th working day after ``start``; ``start`` itself is not counted."""
    day, off, worked, has_weekend = start, [], [], False
    while days > 0:
        day += timedelta(days=1)
        is_weekend = day.weekday() >= FIRST_DAY_OF_WEEKEND
        if calendar.is_worked(day):
            days -= 1
            worked += [day] if is_weekend else []
        elif is_weekend:
            has_weekend = True
        else:
            off.append((day, calendar.off[day]))
    passed = range(start.year, day.year + 1)
    return Counted(
        day=day,
        is_working=True,
        has_weekend=has_weekend,
        off=tuple(off),
        worked=tuple(worked),
        unknown=tuple(year for year in passed if year not in calendar.known_years),
    )
