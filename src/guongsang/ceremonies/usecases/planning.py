"""Planning a ceremony, changing it, holding it, calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ceremonies.acts import Act
from guongsang.ceremonies.models import Call, Ceremony, Supply
from guongsang.ceremonies.permissions import (
    why_not_call,
    why_not_held_on,
    why_not_hold,
    why_not_plan,
    why_not_prepare,
)
from guongsang.ceremonies.queries import shipped_supplies
from guongsang.ceremonies.queries.hall import called
from guongsang.ceremonies.rules.hall import called_in_order
from guongsang.ceremonies.rules.told import Plans
from guongsang.ceremonies.states import CEREMONIES, CeremonyState
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.honours.models import Decision, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit

LONGEST, MOST_SEATS = 6_000, 60


def why_not_so(plans: Plans) -> str:
    """Return what is missing or impossible in what is said about a ceremony."""
    if not tidy(plans.title) or not tidy(plans.place):
        return _("Xin ghi tên buổi lễ và địa điểm.")
    sizes = (plans.per_turn, plans.seat_rows, plans.seats_per_row)
    if not all(1 <= size <= MOST_SEATS for size in sizes):
        return _("Số người mỗi đợt, số hàng ghế, ghế mỗi hàng phải từ 1 đến %(most)s.") % {
            "most": MOST_SEATS
        }
    return ""


@transaction.atomic
def plan_ceremony(
    *, unit_id: int, plans: Plans, decision_ids: Sequence[int], by: User, at: datetime
) -> Ceremony:
    """Plan a ceremony of an office; everybody whom its decisions honour is called, by the rule.

    :raises Refused: if ``by`` may not, something is missing, or a decision cannot be called.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_plan(unit, by=by) or why_not_so(plans))
    ceremony = Ceremony(unit=unit, made_at=at, made_by=by)
    _write(ceremony, plans)
    if not Supply.objects.filter(unit=unit).exists():
        Supply.objects.bulk_create(shipped_supplies(unit))
    record(Act.PLANNED, ceremony, by=by, at=at, where=unit.path, held_on=str(ceremony.held_on))
    _call(ceremony, decision_ids, by=by, at=at)
    return ceremony


@transaction.atomic
def change_ceremony(
    ceremony_id: int, *, plans: Plans, decision_ids: Sequence[int], by: User, at: datetime
) -> Ceremony:
    """Change what is said about a ceremony, and which decisions are called in it.

    Who is new comes at the end, in the order of the rule; whose decision is taken out is not
    called; everybody else keeps the place that a hand may have given.

    :raises Refused: if ``by`` may not, something is missing, or a decision cannot be called.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_prepare(ceremony, by=by) or why_not_so(plans))
    _write(ceremony, plans)
    record(
        Act.CHANGED, ceremony, by=by, at=at, where=ceremony.unit.path,
        held_on=str(ceremony.held_on),
    )  # fmt: skip
    _call(ceremony, decision_ids, by=by, at=at)
    return ceremony


def locked(ceremony_id: int) -> Ceremony:
    """Return the ceremony with all that its acts read, locked until the transaction ends."""
    rows = Ceremony.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=ceremony_id)


@in_vietnamese()
def _write(ceremony: Ceremony, plans: Plans) -> None:
    for name, value in asdict(plans).items():
        field = Ceremony._meta.get_field(name)
        most = getattr(field, "max_length", None)
        if isinstance(value, str):
            value = tidy(value)[:most] if most else value.replace("\x00", "").strip()[:LONGEST]
        setattr(ceremony, name, value)
    ceremony.fold_text = fold(f"{ceremony.title} {ceremony.place}")[:900]
    ceremony.save()


def _call(ceremony: Ceremony, decision_ids: Sequence[int], *, by: User, at: datetime) -> None:
    """Let exactly these decisions be called."""
    wanted = list(Decision.objects.filter(pk__in=decision_ids).order_by("signed_on", "pk"))
    held = set(ceremony.decisions.values_list("pk", flat=True))
    for decision in wanted:
        if decision.pk not in held:
            refuse_if(why_not_call(decision, office=ceremony.unit, besides=ceremony.pk))
    if {one.pk for one in wanted} == held:
        return
    ceremony.decisions.set(wanted)
    ceremony.calls.exclude(grant__decision__in=wanted).delete()
    there = set(ceremony.calls.values_list("grant_id", flat=True))
    # What somebody took out of the order by hand stays out.
    new = Grant.objects.filter(
        decision__in=[one for one in wanted if one.pk not in held], state=GrantState.VALID
    ).select_related("subject__unit", "field")
    ordered = called_in_order(called(one.pk, one) for one in new if one.pk not in there)
    last = ceremony.calls.count()
    Call.objects.bulk_create(
        Call(ceremony=ceremony, grant_id=one.key, ordinal=last + place)
        for place, one in enumerate(ordered, start=1)
    )
    record(
        Act.CALLED, ceremony, by=by, at=at, where=ceremony.unit.path,
        decisions=[one.pk for one in wanted], added=len(ordered),
    )  # fmt: skip


@transaction.atomic
def hold_ceremony(ceremony_id: int, *, by: User, at: datetime) -> Ceremony:
    """Write down that the ceremony has taken place; who was not there receives later.

    :raises Refused: if ``by`` may not, nobody was called, or its day has not come.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_hold(ceremony, by=by) or why_not_held_on(ceremony, timezone.localdate(at)))
    CEREMONIES.check(CeremonyState(ceremony.state), CeremonyState.HELD)
    ceremony.state = CeremonyState.HELD
    ceremony.save(update_fields=["state"])
    record(Act.HELD, ceremony, by=by, at=at, where=ceremony.unit.path)
    return ceremony


@transaction.atomic
def call_off(ceremony_id: int, *, reason: str, by: User, at: datetime) -> Ceremony:
    """Call a ceremony off; its decisions can be called in another.

    :raises Refused: if ``by`` may not, it has taken place, or no reason is given.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_prepare(ceremony, by=by))
    why = reason.strip()[:LONGEST]
    refuse_if("" if why else _("Chưa ghi lý do thôi tổ chức."))
    CEREMONIES.check(CeremonyState(ceremony.state), CeremonyState.CANCELLED)
    ceremony.state, ceremony.cancel_reason = CeremonyState.CANCELLED, why
    ceremony.save(update_fields=["state", "cancel_reason"])
    record(Act.CALLED_OFF, ceremony, by=by, at=at, where=ceremony.unit.path, reason=why)
    return ceremony
