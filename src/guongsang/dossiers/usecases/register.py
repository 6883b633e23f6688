"""Registering an exemplar (Biểu 01): who, where, in which plan and field, for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.discovery.usecases import accept_lead
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_in_plan, why_not_register
from guongsang.dossiers.queries.registering import is_invited, registered_already
from guongsang.dossiers.states import Stage
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from guongsang.subjects.usecases import note_event, register_subject

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
    by: User,
    at: datetime,
) -> Dossier:
    """Put a subject on the list of those to be built up, in one plan and field.

    :param lead_id: the lead it grew from; it is accepted in the same act.
    :raises Refused: if the officer, the plan, the unit or an earlier registration forbids it.
    """
    plan, unit, subject = _chosen(plan_id, unit_id, subject_id, by=by)
    refuse_if(_why_not_here(plan, unit, field_id, finish_on=finish_on, by=by, at=at))
    refuse_if(_why_not_twice(subject, plan, field_id, by=by))
    dossier = Dossier(
        subject=subject, plan=plan, field_id=field_id, unit=unit, lead_id=lead_id,
        title=tidy(title), goal=goal.strip(), helper=tidy(helper),
        finish_on=finish_on, note=tidy(note),
    )  # fmt: skip
    _begin(dossier, by=by, at=at)
    if lead_id is not None:
        accept_lead(lead_id, subject_id=subject.pk, by=by, at=at)
    return dossier


def _chosen(plan_id: int, unit_id: int, subject_id: int, *, by: User) -> tuple[Plan, Unit, Subject]:
    plan = Plan.objects.select_related("unit", "criteria_set").filter(pk=plan_id).first()
    unit = Unit.objects.filter(pk=unit_id).first()
    # Locked, so that two people cannot register the same subject side by side.
    known = Subject.objects.readable_by(by).living().select_for_update()
    subject = known.filter(pk=subject_id).first()
    if plan is None or unit is None or subject is None:
        raise Refused(_("Không thấy kế hoạch, đơn vị hoặc chủ thể đã chọn. Xin tải lại trang."))
    return plan, unit, subject


def _begin(dossier: Dossier, *, by: User, at: datetime) -> None:
    """Save a new dossier and tell the log and the life line of it."""
    refuse_if("" if dossier.title else _("Chưa ghi tóm tắt mô hình, việc làm."))
    plan = dossier.plan
    dossier.criteria_set, dossier.due_on = plan.criteria_set, plan.ends_on
    dossier.stage, dossier.stage_since, dossier.registered_at = Stage.REGISTERED, at, at
    dossier.edited_at, dossier.edited_by = at, by
    dossier.fold_text = words_of(dossier)
    dossier.save()
    record(
        Act.REGISTERED, dossier, by=by, at=at, where=dossier.unit.path,
        told=plan.title, field=dossier.field.name, lead=dossier.lead_id,
    )  # fmt: skip
    tell_life(dossier, Act.REGISTERED, _("Đăng ký xây dựng điển hình"), dossier.title, at=at)


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


def _why_not_here(
    plan: Plan, unit: Unit, field_id: int, *, finish_on: date | None, by: User, at: datetime
) -> str:
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


def tell_life(dossier: Dossier, act: Act, title: str, detail: str = "", *, at: datetime) -> None:
    """Write a line into the life of the subject."""
    note_event(
        dossier.subject_id,
        act=act,
        title=title,
        detail=detail,
        unit_name=dossier.unit.name,
        plan_title=dossier.plan.title,
        source=dossier,
        at=at,
    )
