"""Counting how often a code is looked up."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from guongsang.credentials.models import Lookup


def note_lookup(grant_id: int, *, day: date) -> None:
    """Count one more lookup on ``day``; who looked is nowhere."""
    counted = Lookup.objects.filter(grant_id=grant_id, day=day)
    if counted.update(times=F("times") + 1):
        return
    try:
        with transaction.atomic():
            Lookup.objects.create(grant_id=grant_id, day=day, times=1)
    except IntegrityError:  # somebody else was the first of the day at the same moment
        counted.update(times=F("times") + 1)
