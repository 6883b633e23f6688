"""Registering an exemplar (Biểu 01): who, where, in which plan and field, for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import Line, record, record_all
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.discovery.usecases import accept_lead
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_in_plan, why_not_register
from guongsang.dossiers.queries.eligibility import Ruling, asked_of, rule_on_all, rule_on_one
from guongsang.dossiers.queries.registering import (
    is_invited,
    registered_already,
    registered_in,
)
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases.eligibility import keep_waiver
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.regulations.rules import Stage as RuleStage
from guongsang.subjects.models import Subject
from guongsang.subjects.usecases import Note, note_event, note_events, register_subject

# PostgreSQL refuses a longer entry of an index.
MOST_INDEXED = 2_600


@transaction.atomic
def register_dossier(
    *,
    subject_id: int,
    plan_id: int,
    field_id: int,
    unit_id: int,
    title: str,
    goal: str = "",
    helper: str = "",
    finish_on: date | None = None,
    note: str = "",
    lead_id: int | None = None,
    applied_for: str = "",
    waiver_reason: str = "",
    by: User,
    at: datetime,
) -> Dossier:
    """Put a subject on the list of those to be built up, in one plan and field.

    :param lead_id: the lead it grew from; it is accepted in the same act.
    :param applied_for: the title or form asked for; "" asks to be recognised only.
    :param waiver_reason: why it goes on although a rule of eligibility says no.
    :raises Refused: if the officer, the plan, the unit or an earlier registration forbids it.
    """
    plan, unit, subject = _chosen(plan_id, unit_id, subject_id, by=by)
    refuse_if(why_not_here(plan, unit, field_id, finish_on=finish_on, by=by, at=at))
    refuse_if(_why_not_twice(subject, plan, field_id, by=by))
    dossier = Dossier(
        subject=subject, plan=plan, field_id=field_id, unit=unit, lead_id=lead_id,
        title=tidy(title), goal=goal.strip(), helper=tidy(helper),
        finish_on=finish_on, note=tidy(note), applied_for=applied_for,
    )  # fmt: skip
    ruling = _ruling(dossier, waiver_reason, at=at)
    _begin(dossier, by=by, at=at)
    if ruling.is_stopped:
        keep_waiver(ruling, reason=waiver_reason, by=by, at=at)
    if lead_id is not None:
        accept_lead(lead_id, subject_id=subject.pk, by=by, at=at)
    return dossier


def _chosen(plan_id: int, unit_id: int, subject_id: int, *, by: User) -> tuple[Plan, Unit, Subject]:
    plan = Plan.objects.select_related("unit", "criteria_set").filter(pk=plan_id).first()
    unit = Unit.objects.filter(pk=unit_id).first()
    # Locked, so that two people cannot register the same subject side by side.
    known = Subject.objects.readable_by(by).living().select_for_update(of=("self",))
    known = known.select_related("unit", "is_unit")
    subject = known.filter(pk=subject_id).first()
    if plan is None or unit is None or subject is None:
        raise Refused(_("Không thấy kế hoạch, đơn vị hoặc chủ thể đã chọn. Xin tải lại trang."))
    return plan, unit, subject


def _ruling(dossier: Dossier, waiver_reason: str, *, at: datetime) -> Ruling:
    """Return what the rules say before the long form; a no stops unless a reason lets it pass."""
    found = rule_on_one(
        asked_of(dossier), office=dossier.plan.unit, day=timezone.localdate(at),
        stage=RuleStage.REGISTRATION,
    )  # fmt: skip
    if found.is_stopped and not waiver_reason.strip():
        raise Refused(found.why_not)
    return found


def why_not_eligible(subjects: Sequence[Subject], plan: Plan, *, at: datetime) -> list[str]:
    """Return for each of ``subjects`` which rules stop its registration in ``plan``, "" for none.

    One that is saved nowhere yet is asked of too: as somebody of whom nothing is on record.
    """
    asked = [asked_of(Dossier(subject=one, plan=plan)) for one in subjects]
    found = rule_on_all(
        asked, office=plan.unit, day=timezone.localdate(at), stage=RuleStage.REGISTRATION
    )
    return [ruling.why_not for ruling in found]


def _begin(dossier: Dossier, *, by: User, at: datetime) -> None:
    """Save a new dossier and tell the log and the life line of it."""
    _prepare(dossier, by=by, at=at)
    dossier.save()
    record(Act.REGISTERED, dossier, by=by, at=at, where=dossier.unit.path, **_told(dossier))
    tell_life(dossier, Act.REGISTERED, dossier.title, at=at)


def _told(dossier: Dossier) -> dict[str, object]:
    """Return what the log says of a registration."""
    return {"told": dossier.plan.title, "field": dossier.field.name, "lead": dossier.lead_id}


def _prepare(dossier: Dossier, *, by: User, at: datetime) -> None:
    """Put on a new dossier what it begins with; saving is the caller's."""
    refuse_if("" if dossier.title else _("Chưa ghi tóm tắt mô hình, việc làm."))
    plan = dossier.plan
    dossier.criteria_set, dossier.due_on = plan.criteria_set, plan.ends_on
    dossier.stage, dossier.stage_since, dossier.registered_at = Stage.REGISTERED, at, at
    dossier.edited_at, dossier.edited_by = at, by
    dossier.fold_text = words_of(dossier)


@transaction.atomic
def register_newcomer(
    *,
    kind: str,
    name: str,
    facts: Mapping[str, object],
    unit_id: int,
    by: User,
    at: datetime,
    **candidacy: Any,
) -> Dossier:
    """Open the record of a subject that is not known yet and register it: both or neither.

    :param facts: what else ``subjects.usecases.register_subject`` takes.
    :param candidacy: what else ``register_dossier`` takes.
    :raises Refused: as those two do.
    """
    told: dict[str, Any] = dict(facts)
    subject = register_subject(kind=kind, name=name, unit_id=unit_id, **told, by=by, at=at)
    return register_dossier(subject_id=subject.pk, unit_id=unit_id, by=by, at=at, **candidacy)


def why_not_here(
    plan: Plan, unit: Unit, field_id: int, *, finish_on: date | None, by: User, at: datetime
) -> str:
    """Return why ``by`` may not register for ``unit`` in a field of ``plan`` at this moment."""
    day = timezone.localdate(at)
    if why := why_not_register(unit, by=by) or why_not_in_plan(plan):
        return why
    if not is_invited(plan, unit):
        return _("«%(unit)s» không có trong danh sách đơn vị thực hiện «%(plan)s».") % {
            "unit": unit.name,
            "plan": plan.title,
        }
    if not plan.starts_on <= day <= plan.ends_on:
        return _("«%(plan)s» thực hiện từ %(start)s đến %(end)s, hôm nay không đăng ký được.") % {
            "plan": plan.title,
            "start": plan.starts_on.strftime("%d/%m/%Y"),
            "end": plan.ends_on.strftime("%d/%m/%Y"),
        }
    if not unit.exists_on(day):
        return _("«%(unit)s» không còn hoạt động. Xin chọn đơn vị kế thừa.") % {"unit": unit.name}
    field = Field.objects.filter(pk=field_id).first()
    if field is None or not plan.fields.filter(pk=field_id).exists():
        return _("«%(plan)s» không xét lĩnh vực đã chọn. Xin chọn lĩnh vực khác.") % {
            "plan": plan.title
        }
    if finish_on is not None and finish_on < day:
        return _("Thời gian hoàn thành phải sau hôm nay.")
    return ""


def _why_not_twice(subject: Subject, plan: Plan, field_id: int, *, by: User) -> str:
    other = registered_already(subject, plan.pk, field_id)
    if other is None:
        return ""
    if not Dossier.objects.readable_by(by).filter(pk=other.pk).exists():
        return _(
            "«%(subject)s» đã được một đơn vị khác đăng ký ở lĩnh vực này trong cùng kế hoạch. "
            "Xin hỏi cơ quan ban hành kế hoạch."
        ) % {"subject": subject.name}
    return _(
        "«%(subject)s» đã được «%(unit)s» đăng ký ở lĩnh vực này trong cùng kế hoạch ngày %(day)s, "
        "hồ sơ đang ở bước «%(stage)s». Xin mở hồ sơ đó để làm tiếp."
    ) % {
        "subject": subject.name,
        "unit": other.unit.name,
        "day": timezone.localtime(other.registered_at).strftime("%d/%m/%Y"),
        "stage": other.get_stage_display(),
    }


def words_of(dossier: Dossier) -> str:
    """Return the words by which a dossier is found: subject, title, unit, receipt number."""
    told = [dossier.subject.name, dossier.title, dossier.unit.name, dossier.receipt_number]
    words = fold(" ".join(told)).encode()
    return words[:MOST_INDEXED].decode(errors="ignore")


def tell_life(dossier: Dossier, act: Act, detail: str = "", *, at: datetime) -> None:
    """Write a line into the life of the subject, called as the act is called."""
    note_event(
        dossier.subject_id,
        act=act,
        detail=detail,
        unit_name=dossier.unit.name,
        plan_title=dossier.plan.title,
        source=dossier,
        at=at,
    )


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One of many registrations: whose, where, in which field, for what."""

    subject: Subject
    unit_id: int
    field_id: int
    title: str
    goal: str = ""
    helper: str = ""
    finish_on: date | None = None
    note: str = ""
    results: str = ""


@transaction.atomic
def register_dossiers(
    asked: Sequence[Registration], *, plan_id: int, by: User, at: datetime
) -> list[Dossier]:
    """Register many subjects in one plan, as ``register_dossier`` would one by one: all or none.

    No rule of eligibility is let pass here: whom one stops is registered alone, with a reason.

    :param asked: subjects that ``by`` may read; ``results`` begins the report of achievements.
    :raises Refused: as ``register_dossier``, for the first that may not.
    """
    # Locked, so that two lists cannot register the same subject side by side.
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("unit", "criteria_set")
        .get(pk=plan_id)
    )
    units = Unit.objects.in_bulk({one.unit_id for one in asked})
    fields = Field.objects.in_bulk({one.field_id for one in asked})
    refuse_if(_why_not_any(asked, plan, units, by=by, at=at))
    standing = registered_in(plan.pk, [one.subject.pk for one in asked])
    dossiers = []
    for one in asked:
        if (one.subject.pk, one.field_id) in standing:
            refuse_if(_why_not_twice(one.subject, plan, one.field_id, by=by))
        dossier = Dossier(
            subject=one.subject, plan=plan, field=fields[one.field_id], unit=units[one.unit_id],
            title=tidy(one.title), goal=one.goal.strip(), helper=tidy(one.helper),
            finish_on=one.finish_on, note=tidy(one.note), report_results=one.results.strip(),
        )  # fmt: skip
        _prepare(dossier, by=by, at=at)
        dossiers.append(dossier)
    Dossier.objects.bulk_create(dossiers, batch_size=500)
    lines = (Line(Act.REGISTERED, one, one.unit.path, _told(one)) for one in dossiers)
    record_all(lines, by=by, at=at)
    notes = (Note(one.subject_id, one.title, one.unit.name, plan.title, one) for one in dossiers)
    note_events(Act.REGISTERED, notes, at=at)
    return dossiers


def _why_not_any(
    asked: Sequence[Registration], plan: Plan, units: Mapping[int, Unit], *, by: User, at: datetime
) -> str:
    """Return why the first may not that may not; each place is asked about once."""
    for unit_id, field_id, finish_on in {(x.unit_id, x.field_id, x.finish_on) for x in asked}:
        unit = units[unit_id]
        if why := why_not_here(plan, unit, field_id, finish_on=finish_on, by=by, at=at):
            return why
    whys = why_not_eligible([one.subject for one in asked], plan, at=at)
    return next(filter(None, whys), "")
