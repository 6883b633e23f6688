"""Moments of the demo town."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def noon(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment in office hours of ``day``, local time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def last_afternoon(now: datetime) -> datetime:
    """Return four in the afternoon of the last day on which that hour has come by ``now``.

    A town that is built at night must not look as if its officers worked in the dark.
    """
    today = noon(timezone.localdate(now), 16)
    return today if today <= now else today - timedelta(days=1)
