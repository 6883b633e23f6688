"""Moments of the demo town."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def noon(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment in office hours of ``day``, local time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
