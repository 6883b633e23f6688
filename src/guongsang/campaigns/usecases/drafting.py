"""Writing the draft: facts, words, legal basis, fields; or copying an earlier plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.acts import Act
from guongsang.campaigns.models import Invitation, LegalBasis, Milestone, Plan, Target
from guongsang.campaigns.permissions import why_not_copy, why_not_create, why_not_edit
from guongsang.campaigns.queries import state_of
from guongsang.campaigns.rules import (
    TO_CHECK,
    StartingMilestone,
    StartingText,
    moved,
    starting_text,
)
from guongsang.campaigns.usecases.questions import copy_questions
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.regulations.queries import bases_on, lines_of

FACTS = (
    "title", "starts_on", "ends_on", "criteria_set_id",
    "accepts_self_nomination", "accepts_public_suggestion",
)  # fmt: skip
WORDS = ("aims", "content", "organisation")


@transaction.atomic
def create_plan(
    *,
    unit_id: int,
    title: str,
    starts_on: date,
    ends_on: date,
    criteria_set_id: int,
    field_ids: Sequence[int] = (),
    accepts_self_nomination: bool = True,
    accepts_public_suggestion: bool = True,
    is_demo: bool = False,
    by: User,
    at: datetime,
) -> Plan:
    """Begin a draft with the proposed text, bases to be checked and a calendar.

    :raises Refused: if the officer may not, or the facts do not fit together.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_create(unit, by=by))

    words = starting_text()
    plan = _begin(
        unit,
        words,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        criteria_set_id=criteria_set_id,
        accepts_self_nomination=accepts_self_nomination,
        accepts_public_suggestion=accepts_public_suggestion,
        is_demo=is_demo,
        at=at,
    )
    plan.fields.set(field_ids)
    laws = bases_on("plan", day=timezone.localdate(at), unit=unit)
    _put_bases(plan, [*lines_of(laws, mark=TO_CHECK), *words.bases])
    _put_calendar(plan, words.calendar(starts_on, ends_on))
    record(Act.CREATED, plan, by=by, at=at, where=unit.path)
    return plan


@transaction.atomic
def edit_plan(
    plan_id: int,
    *,
    title: str,
    starts_on: date,
    ends_on: date,
    criteria_set_id: int,
    accepts_self_nomination: bool = True,
    accepts_public_suggestion: bool = True,
    read_as: str = "",
    by: User,
    at: datetime,
) -> Plan:
    """Change name, period, criteria set and who may suggest, of a draft.

    :param read_as: ``queries.state_of`` these values when the officer began; "" does not compare.
    :raises Refused: if the plan is no draft, somebody else changed it since, or the facts do not
        fit together.
    """
    plan = _drafted(plan_id, by=by)
    refuse_if(why_stale(plan, FACTS, read_as))
    refuse_if(_why_not_these(title, starts_on, ends_on))

    plan.title, plan.fold_title = tidy(title), fold(title)[:600]
    plan.starts_on, plan.ends_on = starts_on, ends_on
    plan.criteria_set_id = criteria_set_id
    plan.accepts_self_nomination = accepts_self_nomination
    plan.accepts_public_suggestion = accepts_public_suggestion
    plan.save()
    record(
        Act.EDITED, plan, by=by, at=at, where=plan.unit.path,
        starts_on=str(starts_on), ends_on=str(ends_on), criteria_set=criteria_set_id,
    )  # fmt: skip
    return plan


@transaction.atomic
def write_text(
    plan_id: int,
    *,
    aims: str,
    content: str,
    organisation: str,
    read_as: str = "",
    by: User,
    at: datetime,
) -> Plan:
    """Replace the three sections of text of a draft.

    :raises Refused: if the plan is no draft or somebody else wrote in it since.
    """
    plan = _drafted(plan_id, by=by)
    refuse_if(why_stale(plan, WORDS, read_as))
    plan.aims, plan.content, plan.organisation = aims.strip(), content.strip(), organisation.strip()
    plan.save(update_fields=WORDS)
    letters = {name: len(getattr(plan, name)) for name in WORDS}
    record(Act.WRITTEN, plan, by=by, at=at, where=plan.unit.path, letters=letters)
    return plan


@transaction.atomic
def write_bases(plan_id: int, *, texts: Sequence[str], by: User, at: datetime) -> list[LegalBasis]:
    """Replace the "Căn cứ …" lines of a draft: what is missing is removed, blanks are left out.

    :raises Refused: if the plan is no draft or a line is too long.
    """
    plan = _drafted(plan_id, by=by)
    lines = [line for text in texts if (line := tidy(text))]
    too_long = next((line for line in lines if len(line) > 500), "")
    if too_long:
        refuse_if(
            _("Căn cứ «%(line)s…» dài quá 500 chữ. Hãy tách thành hai dòng.")
            % {"line": too_long[:60]}
        )
    before = list(plan.bases.values_list("text", flat=True))
    plan.bases.all().delete()
    _put_bases(plan, lines)
    record(Act.BASED, plan, by=by, at=at, where=plan.unit.path, before=before, after=lines)
    return list(plan.bases.all())


@transaction.atomic
def choose_fields(plan_id: int, *, field_ids: Sequence[int], by: User, at: datetime) -> Plan:
    """Say in which fields the plan seeks exemplars; targets of dropped fields are dropped too.

    :raises Refused: if the plan is no draft.
    """
    plan = _drafted(plan_id, by=by)
    plan.fields.set(field_ids)
    dropped, _kinds = plan.targets.exclude(field=None).exclude(field_id__in=field_ids).delete()
    record(
        Act.FIELDS_CHOSEN, plan, by=by, at=at, where=plan.unit.path,
        fields=list(plan.fields.values_list("code", flat=True)), targets_dropped=dropped,
    )  # fmt: skip
    return plan


@transaction.atomic
def copy_plan(
    plan_id: int, *, title: str, starts_on: date, ends_on: date, by: User, at: datetime
) -> Plan:
    """Begin a draft after an earlier plan: text, bases, fields, questions, units,
    targets, moved calendar.

    Units that no longer exist are left out with their targets.

    :raises Refused: if the officer may not, or the period is wrong.
    """
    source = Plan.objects.select_related("unit").get(pk=plan_id)
    refuse_if(why_not_copy(source, by=by))

    plan = _begin(
        source.unit,
        source,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        criteria_set_id=source.criteria_set_id,
        accepts_self_nomination=source.accepts_self_nomination,
        accepts_public_suggestion=source.accepts_public_suggestion,
        is_demo=source.is_demo,
        at=at,
    )
    plan.fields.set(source.fields.all())
    _put_bases(plan, source.bases.values_list("text", flat=True))
    units = _copy_units_and_targets(source, plan, on=timezone.localdate(at))
    calendar = list(source.milestones.all())
    for one in calendar:
        one.due_on = moved(
            one.due_on, from_start=source.starts_on, to_start=starts_on, not_after=ends_on
        )
    _put_calendar(plan, calendar)
    copy_questions(source, plan, by=by, at=at)
    record(Act.COPIED, plan, by=by, at=at, where=plan.unit.path, source=source.pk, units=units)
    return plan


def _begin(
    unit: Unit, words: Plan | StartingText, *, title: str, starts_on: date, ends_on: date,
    criteria_set_id: int, accepts_self_nomination: bool, accepts_public_suggestion: bool,
    is_demo: bool, at: datetime,
) -> Plan:  # fmt: skip
    refuse_if(_why_not_these(title, starts_on, ends_on))
    return Plan.objects.create(
        unit=unit,
        title=tidy(title),
        fold_title=fold(title)[:600],
        starts_on=starts_on,
        ends_on=ends_on,
        criteria_set_id=criteria_set_id,
        accepts_self_nomination=accepts_self_nomination,
        accepts_public_suggestion=accepts_public_suggestion,
        stage_since=at,
        is_demo=is_demo,
        **{name: getattr(words, name) for name in WORDS},
    )


def _copy_units_and_targets(source: Plan, plan: Plan, *, on: date) -> int:
    units = Unit.objects.existing_on(on).filter(invitations__plan=source)
    kept = set(units.values_list("pk", flat=True))
    Invitation.objects.bulk_create(Invitation(plan=plan, unit_id=pk) for pk in sorted(kept))
    Target.objects.bulk_create(
        Target(
            plan=plan,
            unit_id=one.unit_id,
            field_id=one.field_id,
            subject_kind=one.subject_kind,
            kind=one.kind,
            count=one.count,
        )
        for one in source.targets.filter(unit_id__in=kept)
    )
    return len(kept)


def why_stale(plan: Plan, names: Sequence[str], read_as: str) -> str:
    """Tell the second of two editors that the first has saved meanwhile."""
    if not read_as or read_as == state_of(plan, *names):
        return ""
    return _(
        "Có người vừa sửa phần này sau khi bạn mở trang. Bản đang lưu hiện ở bên dưới; "
        "hãy so lại rồi lưu lần nữa nếu vẫn muốn thay."
    )


def _drafted(plan_id: int, *, by: User) -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    refuse_if(why_not_edit(plan, by=by))
    return plan


def _put_bases(plan: Plan, texts: Iterable[str]) -> None:
    LegalBasis.objects.bulk_create(
        LegalBasis(plan=plan, ordinal=number, text=text)
        for number, text in enumerate(texts, start=1)
    )


def _put_calendar(plan: Plan, days: Iterable[Milestone | StartingMilestone]) -> None:
    Milestone.objects.bulk_create(
        Milestone(plan=plan, title=one.title, due_on=one.due_on, for_units=one.for_units)
        for one in days
    )


def _why_not_these(title: str, starts_on: date, ends_on: date) -> str:
    if not tidy(title):
        return _("Chưa ghi tên kế hoạch.")
    if len(tidy(title)) > 300:
        return _("Tên kế hoạch dài quá 300 chữ. Hãy rút gọn.")
    if ends_on < starts_on:
        return _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    return ""
