"""What an officer does with a lead before answering it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.discovery.acts import Act
from guongsang.discovery.models import Lead, LeadNote
from guongsang.discovery.permissions import (
    why_not_check,
    why_not_clear,
    why_not_put_in_fast_lane,
    why_not_take_up,
)
from guongsang.discovery.queries import due_for
from guongsang.discovery.states import LeadStage
from guongsang.foundation.refusals import refuse_if


def locked(lead_id: int) -> Lead:
    """Return the lead, locked until the end of the act."""
    return Lead.objects.select_for_update(of=("self",)).select_related("unit").get(pk=lead_id)


@transaction.atomic
def take_up_lead(lead_id: int, *, by: User, at: datetime) -> Lead:
    """Begin to check a lead; the officer's name stands on it from now on.

    :raises Refused: if the officer or the stage does not allow it.
    """
    lead = locked(lead_id)
    refuse_if(why_not_take_up(lead, by=by))
    lead.move_to(LeadStage.CHECKING, at=at)
    lead.checked_by = by
    lead.save()
    record(Act.TAKEN_UP, lead, by=by, at=at, where=lead.unit.path)
    return lead


@transaction.atomic
def take_up_many(lead_ids: Sequence[int], *, by: User, at: datetime) -> int:
    """Begin to check several leads at once, all or none; return how many.

    :raises Refused: if one of them does not allow it; then none was taken.
    """
    for lead_id in lead_ids:
        take_up_lead(lead_id, by=by, at=at)
    return len(lead_ids)


@transaction.atomic
def add_note(lead_id: int, *, text: str, by: User, at: datetime) -> LeadNote:
    """Write down what was found out; the sender never sees it.

    :raises Refused: if the officer may not check leads there.
    """
    lead = locked(lead_id)
    refuse_if(why_not_check(lead, by=by))
    note = LeadNote.objects.create(lead=lead, by=by, at=at, text=text)
    record(Act.NOTED, lead, by=by, at=at, where=lead.unit.path)
    return note


@transaction.atomic
def put_in_fast_lane(lead_id: int, *, by: User, at: datetime) -> Lead:
    """Treat a lead as a single good deed, whose answer is due within days of its receipt.

    :raises Refused: if the officer or the stage does not allow it.
    """
    lead = locked(lead_id)
    refuse_if(why_not_put_in_fast_lane(lead, by=by))
    lead.is_good_deed = True
    received = timezone.localdate(lead.received_at)
    lead.due_on = min(lead.due_on, due_for(received, is_good_deed=True, unit=lead.unit))
    lead.save()
    record(Act.PUT_IN_FAST_LANE, lead, by=by, at=at, where=lead.unit.path, due=str(lead.due_on))
    return lead


@transaction.atomic
def clear_spam_mark(lead_id: int, *, by: User, at: datetime) -> Lead:
    """Say that a suspicious lead is an honest one.

    :raises Refused: if the officer may not, or nothing is marked.
    """
    lead = locked(lead_id)
    refuse_if(why_not_clear(lead, by=by))
    lead.looks_like_spam = False
    lead.save()
    record(Act.CLEARED, lead, by=by, at=at, where=lead.unit.path, signs=lead.spam_signs)
    return lead
