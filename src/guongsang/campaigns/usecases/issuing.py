"""Issuing a plan, noting who has seen it, closing it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.acts import Act
from guongsang.campaigns.models import Invitation, Plan
from guongsang.campaigns.notices import tell_units
from guongsang.campaigns.permissions import why_not_close, why_not_issue
from guongsang.campaigns.queries import own_units
from guongsang.campaigns.states import PLAN_STAGES, PlanStage
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.outgoing.rules import Paper
from guongsang.outgoing.states import PaperKind
from guongsang.outgoing.usecases import give_number, typed_place


@transaction.atomic
def issue_plan(
    plan_id: int,
    *,
    doc_number: str,
    doc_symbol: str,
    issued_on: date,
    signer_name: str,
    signer_title: str = "",
    by: User,
    at: datetime,
) -> Plan:
    """Give the signed plan its number and date, and tell the invited units.

    :raises Refused: if the officer may not, the draft is not ready, or the number is taken.
    """
    plan = _locked(plan_id)
    refuse_if(why_not_issue(plan, by=by))
    plan.doc_number, plan.doc_symbol = tidy(doc_number).lstrip("0"), tidy(doc_symbol)
    plan.issued_on = issued_on
    plan.signer_name, plan.signer_title = tidy(signer_name), tidy(signer_title)
    refuse_if(_why_not_so_signed(plan, at=at))

    given = give_number(
        unit=plan.unit, symbol=plan.doc_symbol, day=issued_on, place=typed_place(plan.doc_number),
        paper=Paper(
            kind=PaperKind.PLAN, title=plan.title, source=f"campaigns.plan:{plan.pk}",
            href=reverse("campaigns:detail", args=[plan.pk]),
        ),
        by=by, at=at,
    )  # fmt: skip
    plan.doc_number = f"{given.number}{given.suffix}"
    _move(plan, PlanStage.ISSUED, at=at)
    record(
        Act.ISSUED, plan, by=by, at=at, where=plan.unit.path,
        number=plan.full_number, issued_on=str(issued_on), signer=plan.signer_name,
    )  # fmt: skip
    tell_units(plan, plan.invitations.values_list("unit_id", flat=True), by=by, at=at)
    return plan


@transaction.atomic
def note_seen(plan_id: int, *, by: User, at: datetime) -> int:
    """Note that somebody of an invited unit has opened the issued plan; return how many units.

    The one act that a page does by being read: the office must know whom to telephone. Opening
    the plan again changes nothing.
    """
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    waiting = Invitation.objects.filter(own_units(by), plan=plan, seen_at=None)
    if plan.stage != PlanStage.ISSUED or not waiting.exists():
        return 0
    names = list(waiting.values_list("unit__name", flat=True))
    many = Invitation.objects.filter(pk__in=list(waiting.values_list("pk", flat=True))).update(
        seen_at=at
    )
    record(Act.SEEN, plan, by=by, at=at, where=plan.unit.path, units=names)
    return many


@transaction.atomic
def close_plan(plan_id: int, *, by: User, at: datetime) -> Plan:
    """End a plan: nothing more is registered under it, everything stays to be read.

    :raises Refused: if the officer may not or the plan is not issued.
    """
    plan = _locked(plan_id)
    refuse_if(why_not_close(plan, by=by))
    _move(plan, PlanStage.CLOSED, at=at)
    record(Act.CLOSED, plan, by=by, at=at, where=plan.unit.path)
    return plan


def _locked(plan_id: int) -> Plan:
    plans = Plan.objects.select_for_update(of=("self",))
    return plans.select_related("unit", "criteria_set__unit").get(pk=plan_id)


def _move(plan: Plan, stage: PlanStage, *, at: datetime) -> None:
    PLAN_STAGES.check(PlanStage(plan.stage), stage)
    plan.stage, plan.stage_since = stage, at
    plan.save()


def _why_not_so_signed(plan: Plan, *, at: datetime) -> str:
    if not plan.doc_number or not plan.doc_symbol:
        return _("Chưa ghi đủ số và ký hiệu của kế hoạch.")
    if not plan.signer_name:
        return _("Chưa ghi người ký.")
    if plan.issued_on is None or plan.issued_on > timezone.localdate(at):
        return _("Ngày ban hành không được ở tương lai.")
    if plan.issued_on > plan.ends_on:
        return _("Ngày ban hành sau ngày kết thúc kế hoạch. Hãy xem lại thời gian.")
    same = Plan.objects.filter(
        unit=plan.unit,
        doc_number=plan.doc_number,
        doc_symbol=plan.doc_symbol,
        issued_on__year=plan.issued_on.year,
    )
    if other := same.exclude(pk=plan.pk).first():
        return _("Số %(number)s năm %(year)s đã dùng cho «%(title)s».") % {
            "number": plan.full_number,
            "year": plan.issued_on.year,
            "title": other.title,
        }
    return ""
