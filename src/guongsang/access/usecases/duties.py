"""Roles are given, their days change, they end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from guongsang.access.acts import Act
from guongsang.access.models import Assignment
from guongsang.access.notices import tell_role_changed, tell_role_ended, tell_role_given
from guongsang.access.permissions import why_not_end, why_not_give, why_not_hold_twice
from guongsang.access.roles import ADMINISTRATOR
from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations.models import Unit


@transaction.atomic
def give_role(
    person_id: int,
    *,
    role: str,
    unit_id: int | None,
    starts_on: date,
    ends_on: date | None,
    by: User,
    at: datetime,
) -> Assignment:
    """Charge a person with a role at a unit and all below it; tell them.

    :param unit_id: None for the whole installation.
    :raises Refused: if ``by`` may not give it there, or the person holds it already.
    """
    person = User.objects.select_for_update().get(pk=person_id)
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    refuse_if(why_not_give(role, unit, to=person, by=by))
    refuse_if(why_not_hold_twice(person, role, unit, starts_on=starts_on, ends_on=ends_on))
    duty = Assignment.objects.create(
        user=person, role=role, unit=unit, starts_on=starts_on, ends_on=ends_on, given_by=by
    )
    write(Act.ROLE_GIVEN, duty, by=by, at=at)
    tell_role_given(duty, at=at)
    return duty


@transaction.atomic
def change_role_dates(
    duty_id: int, *, starts_on: date, ends_on: date | None, by: User, at: datetime
) -> Assignment:
    """Correct from when to when a role is held; tell the person.

    :raises Refused: if ``by`` may not, or it would leave no administrator.
    """
    duty = locked(duty_id)
    refuse_if(why_not_end(duty, by=by, day=timezone.localdate(at)))
    refuse_if(
        why_not_hold_twice(
            duty.user, duty.role, duty.unit, starts_on=starts_on, ends_on=ends_on, but=duty.pk
        )
    )
    before = {"starts_on_before": duty.starts_on, "ends_on_before": duty.ends_on}
    duty.starts_on, duty.ends_on = starts_on, ends_on
    duty.save(update_fields=["starts_on", "ends_on"])
    write(Act.ROLE_CHANGED, duty, by=by, at=at, **before)
    tell_role_changed(duty, at=at)
    return duty


@transaction.atomic
def end_role(duty_id: int, *, last_day: date, by: User, at: datetime) -> None:
    """Let a role end with ``last_day``; one that has not begun by then is taken back whole.

    :raises Refused: if ``by`` may not, or it would leave no administrator.
    """
    duty = locked(duty_id)
    refuse_if(why_not_end(duty, by=by, day=timezone.localdate(at)))
    duty.ends_on = last_day
    if last_day < duty.starts_on:
        write(Act.ROLE_WITHDRAWN, duty, by=by, at=at)
        duty.delete()
    else:
        duty.save(update_fields=["ends_on"])
        write(Act.ROLE_ENDED, duty, by=by, at=at)
    tell_role_ended(duty, last_day, at=at)


def locked_administrators() -> None:
    """Lock every administrator's assignment, in one order.

    Two administrators who end each other at the same moment take turns, so that one remains.
    """
    list(
        Assignment.objects.select_for_update()
        .filter(role=ADMINISTRATOR.key, unit=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def locked(duty_id: int) -> Assignment:
    """Return the assignment, locked together with every administrator's."""
    locked_administrators()
    return (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("user", "unit")
        .get(pk=duty_id)
    )


def write(act: Act, duty: Assignment, *, by: User, at: datetime, **more: object) -> None:
    """Write one line about the person's role, filed where the role is held."""
    record(
        act,
        duty,
        by=by,
        at=at,
        where=duty.unit.path if duty.unit else "",
        role=duty.role,
        unit=duty.unit.name if duty.unit else "",
        starts_on=duty.starts_on,
        ends_on=duty.ends_on,
        **more,
    )
