"""Building a candidate up: who helps, what was asked and given, the look at a quarter, ready."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import start_fostering
from guongsang.fostering import notices
from guongsang.fostering.acts import Act
from guongsang.fostering.models import (
    Fostering,
    HelpKind,
    HelpRequest,
    HelpState,
    QuarterCheck,
    Support,
)
from guongsang.fostering.permissions import (
    why_not_answer,
    why_not_begin,
    why_not_change,
    why_not_check,
    why_not_note,
    why_not_ready,
)
from guongsang.fostering.queries import gap_of
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.subjects.usecases import note_event

MOST_COST = Decimal(10) ** 13


@transaction.atomic
def begin_fostering(
    dossier_id: int,
    *,
    sponsor_id: int | None = None,
    mentor_name: str = "",
    mentor_position: str = "",
    mentor_contact: str = "",
    aim: str = "",
    by: User,
    at: datetime,
) -> Fostering:
    """Say who builds a candidate up; a registered dossier goes to fostering with it.

    :raises Refused: if the officer, the stage or a hold does not allow it, or it is begun already.
    """
    Dossier.objects.select_for_update().get(pk=dossier_id)
    dossier = Dossier.objects.select_related("unit", "subject", "plan").get(pk=dossier_id)
    refuse_if(why_not_begin(dossier, by=by))
    if dossier.stage == Stage.REGISTERED:
        dossier = start_fostering(dossier.pk, by=by, at=at)
    fostering = Fostering(dossier=dossier, started_at=at, started_by=by)
    _name(fostering, sponsor_id, mentor_name, mentor_position, mentor_contact, aim, at=at)
    fostering.save()
    _note(Act.BEGUN, fostering, helpers_words(fostering), by=by, at=at)
    notices.tell_sponsor(fostering, by=by, at=at)
    return fostering


@transaction.atomic
def name_helpers(
    fostering_id: int,
    *,
    sponsor_id: int | None,
    mentor_name: str,
    mentor_position: str,
    mentor_contact: str,
    aim: str,
    by: User,
    at: datetime,
) -> Fostering:
    """Change sponsor, mentor or aim; a new sponsor is told.

    :raises Refused: if the officer or the stage does not allow it, or there is no such unit.
    """
    fostering = _locked(fostering_id)
    refuse_if(why_not_change(fostering, by=by))
    before = fostering.sponsor_id
    _name(fostering, sponsor_id, mentor_name, mentor_position, mentor_contact, aim, at=at)
    fostering.save()
    _note(Act.HELPERS_NAMED, fostering, helpers_words(fostering), by=by, at=at)
    if fostering.sponsor_id != before:
        notices.tell_sponsor(fostering, by=by, at=at)
    return fostering


def _name(
    fostering: Fostering,
    sponsor_id: int | None,
    name: str,
    position: str,
    contact: str,
    aim: str,
    *,
    at: datetime,
) -> None:
    fostering.sponsor = _unit(sponsor_id, at=at) if sponsor_id else None
    fostering.mentor_name = tidy(name)[:200]
    fostering.mentor_position = tidy(position)[:200]
    fostering.mentor_contact = tidy(contact)[:200]
    fostering.aim = aim.strip()


def _unit(unit_id: int, *, at: datetime) -> Unit:
    unit = Unit.objects.existing_on(timezone.localdate(at)).filter(pk=unit_id).first()
    if unit is None:
        raise Refused(_("Không có đơn vị đó, hoặc đơn vị đã ngừng hoạt động. Xin chọn lại."))
    return unit


@in_vietnamese()
def helpers_words(fostering: Fostering) -> str:
    """Return sponsor and mentor as one line; "" while nobody is named."""
    mentor = ", ".join(p for p in (fostering.mentor_name, fostering.mentor_position) if p)
    told = [
        _("Đỡ đầu: %(unit)s") % {"unit": fostering.sponsor.name} if fostering.sponsor else "",
        _("kèm cặp: %(name)s") % {"name": mentor} if mentor else "",
    ]
    return "; ".join(part for part in told if part)


@transaction.atomic
def ask_help(
    fostering_id: int,
    *,
    kind: str,
    text: str,
    asked_of_id: int,
    due_on: date | None = None,
    by: User,
    at: datetime,
) -> HelpRequest:
    """Ask a unit for help; its people are told.

    :raises Refused: if the officer or the stage does not allow it, or words or unit are missing.
    """
    fostering = _locked(fostering_id)
    refuse_if(why_not_change(fostering, by=by))
    if kind not in HelpKind.values:
        raise Refused(_("Chưa chọn cần giúp về việc gì."))
    if due_on and due_on < timezone.localdate(at):
        raise Refused(_("Ngày mong trả lời đã qua. Xin chọn lại."))
    request = HelpRequest.objects.create(
        fostering=fostering,
        kind=kind,
        text=_words(text, _("Chưa ghi cần giúp gì.")),
        asked_of=_unit(asked_of_id, at=at),
        due_on=due_on,
        asked_at=at,
        asked_by=by,
    )
    with in_vietnamese():
        told = f"{request.get_kind_display()}, {request.asked_of.name}: {request.text}"
    _log(Act.HELP_ASKED, fostering, told, by=by, at=at)
    notices.tell_asked(request, by=by, at=at)
    return request


@transaction.atomic
def answer_help(request_id: int, *, state: str, answer: str, by: User, at: datetime) -> HelpRequest:
    """Answer a wish for help: promised, given or declined; the unit is told.

    :raises Refused: if the officer may not answer here, it is settled, or words are missing.
    """
    request = HelpRequest.objects.select_for_update().get(pk=request_id)
    request.fostering = _locked(request.fostering_id)
    refuse_if(why_not_answer(request, by=by))
    if state not in {HelpState.PROMISED, HelpState.GIVEN, HelpState.DECLINED}:
        raise Refused(_("Xin chọn câu trả lời: đã nhận giúp, đã giúp xong, hay không giúp được."))
    request.state = state
    request.answer = _words(answer, _("Chưa ghi nội dung trả lời."))
    request.answered_at, request.answered_by = at, by
    request.save()
    with in_vietnamese():
        told = f"{request.get_state_display()}: {request.answer}"
    _log(Act.HELP_ANSWERED, request.fostering, told, by=by, at=at)
    notices.tell_answered(request, by=by, at=at)
    return request


@transaction.atomic
def note_support(
    fostering_id: int,
    *,
    on: date,
    content: str,
    in_charge: str = "",
    cost: Decimal | int = 0,
    by: User,
    at: datetime,
) -> Support:
    """Note help that was given, with what it cost (Biểu 02).

    :raises Refused: if the officer or the stage does not allow it, the day is still to come, or
        words are missing.
    """
    fostering = _locked(fostering_id)
    refuse_if(why_not_note(fostering, by=by))
    if on > timezone.localdate(at):
        raise Refused(_("Ngày hỗ trợ chưa tới. Chỉ ghi việc đã làm."))
    if not 0 <= cost < MOST_COST:
        raise Refused(_("Kinh phí phải từ 0 đồng trở lên và không quá lớn."))
    support = Support.objects.create(
        fostering=fostering,
        on=on,
        content=_words(content, _("Chưa ghi nội dung hỗ trợ.")),
        in_charge=tidy(in_charge)[:200],
        cost=Decimal(cost).quantize(Decimal(1)),
        noted_at=at,
        noted_by=by,
    )
    _log(Act.SUPPORT_NOTED, fostering, support.content, by=by, at=at, cost=str(support.cost))
    return support


@transaction.atomic
def check_quarter(
    fostering_id: int, *, year: int, quarter: int, result: str, by: User, at: datetime
) -> QuarterCheck:
    """Write down what a quarter brought, with the points of this day; again means corrected.

    :raises Refused: if the officer or the stage does not allow it, the quarter is still to come,
        or words are missing.
    """
    fostering = _locked(fostering_id)
    day = timezone.localdate(at)
    refuse_if(why_not_check(fostering, year=year, quarter=quarter, day=day, by=by))
    words = _words(result, _("Chưa ghi kết quả của quý."))
    gap = gap_of(fostering.dossier)
    check, _made = QuarterCheck.objects.update_or_create(
        fostering=fostering,
        year=year,
        quarter=quarter,
        defaults={
            "result": words,
            "self_points": gap.total.claimed,
            "missing_points": gap.total.missing,
            "at": at,
            "by": by,
        },
    )
    named = {"quarter": quarter, "year": year, "words": words}
    with in_vietnamese():
        told = _("Quý %(quarter)s/%(year)s: %(words)s") % named
    _log(Act.QUARTER_CHECKED, fostering, told, by=by, at=at, points=str(gap.total.claimed))
    return check


@transaction.atomic
def mark_ready(fostering_id: int, *, by: User, at: datetime) -> Fostering:
    """Say that the candidate is ready to be handed in; whoever signs for the unit is told.

    :raises Refused: if the officer or the stage does not allow it, or it was said already.
    """
    fostering = _locked(fostering_id)
    refuse_if(why_not_ready(fostering, by=by))
    fostering.ready_at, fostering.ready_by = at, by
    fostering.save()
    _note(Act.READY, fostering, "", by=by, at=at)
    notices.tell_ready(fostering, by=by, at=at)
    return fostering


def _locked(fostering_id: int) -> Fostering:
    Fostering.objects.select_for_update().get(pk=fostering_id)
    return Fostering.objects.select_related(
        "dossier__subject",
        "dossier__unit",
        "dossier__plan",
        "dossier__field",
        "dossier__criteria_set",
        "sponsor",
    ).get(pk=fostering_id)


def _words(text: str, missing: str) -> str:
    kept = text.strip()
    refuse_if("" if kept else missing)
    return kept


def _log(
    act: Act, fostering: Fostering, told: str, *, by: User, at: datetime, **details: object
) -> None:
    where = fostering.dossier.unit.path
    record(act, fostering, by=by, at=at, where=where, told=told, **details)


def _note(act: Act, fostering: Fostering, told: str, *, by: User, at: datetime) -> None:
    """Write into the log and into the life of the subject."""
    _log(act, fostering, told, by=by, at=at)
    dossier = fostering.dossier
    note_event(
        dossier.subject_id,
        act=act,
        detail=told,
        unit_name=dossier.unit.name,
        plan_title=dossier.plan.title,
        source=dossier,
        at=at,
    )
