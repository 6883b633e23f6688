"""Writing what a plan asks further: add, change, order, give up; fixed by the first hand-in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.acts import Act
from guongsang.campaigns.models import Plan, Question, QuestionVersion
from guongsang.campaigns.permissions import (
    why_not_ask,
    why_not_drop,
    why_not_keep_questions,
    why_not_place,
)
from guongsang.campaigns.queries.questions import questions_at, state_of_question
from guongsang.campaigns.rules import WITH_OPTIONS, Kind, QuestionDraft
from guongsang.campaigns.states import PlanStage
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy

WORDS = (
    "text", "help", "is_required", "field_id", "subject_kinds", "measure", "least", "most",
    "options", "shown_op", "shown_value",
)  # fmt: skip


@transaction.atomic
def add_question(
    plan_id: int, *, kind: str, draft: QuestionDraft, by: User, at: datetime
) -> Question:
    """Put one more question at the end of the form of a plan.

    :raises Refused: if the officer may not, the plan is closed, or the words do not fit together.
    """
    plan = _locked_plan(plan_id, by=by)
    form = questions_at(plan.pk)
    refuse_if(why_not_ask(plan, Kind(kind), draft, form, None))
    last = plan.questions.order_by("-ordinal").values_list("ordinal", flat=True).first()
    question = Question.objects.create(plan=plan, kind=kind, ordinal=(last or 0) + 1)
    version = QuestionVersion(question=question, number=1, since=at, written_by=by)
    _write(version, draft)
    _log(Act.QUESTION_ADDED, plan, version, by=by, at=at)
    return question


@transaction.atomic
def change_question(
    question_id: int, *, draft: QuestionDraft, read_as: str = "", by: User, at: datetime
) -> QuestionVersion:
    """Change the words of a question; its kind stays.

    While no dossier was handed in with them, they change in place. After that a new version is
    begun: what was handed in keeps its words, dossiers being written are asked anew.

    :param read_as: ``queries.state_of_question`` when the officer began; "" does not compare.
    :raises Refused: if the officer may not, somebody else changed it since, or the words do not
        fit together.
    """
    question = Question.objects.select_related("plan").get(pk=question_id)
    plan = _locked_plan(question.plan_id, by=by)
    form = questions_at(plan.pk)
    refuse_if(_why_gone(question_id, form))
    version = QuestionVersion.objects.select_for_update().get(
        pk=next(one.pk for one in form if one.question_id == question_id)
    )
    refuse_if(_why_stale(version, read_as))
    refuse_if(why_not_ask(plan, Kind(question.kind), draft, form, question_id))
    before = version.text
    if version.frozen_at is not None:
        version = QuestionVersion(
            question=question, number=version.number + 1, since=at, written_by=by
        )
    else:
        version.revision += 1
    _write(version, draft)
    _log(Act.QUESTION_CHANGED, plan, version, by=by, at=at, before=before)
    return version


@transaction.atomic
def move_question_up(question_id: int, *, by: User, at: datetime) -> None:
    """Ask a question one place earlier.

    :raises Refused: if the officer may not, or it would stand before the one it hangs on.
    """
    _move(question_id, -1, by=by, at=at)


@transaction.atomic
def move_question_down(question_id: int, *, by: User, at: datetime) -> None:
    """Ask a question one place later.

    :raises Refused: if the officer may not, or one that hangs on it would stand before it.
    """
    _move(question_id, 1, by=by, at=at)


@transaction.atomic
def retire_question(question_id: int, *, by: User, at: datetime) -> Question:
    """Ask a question no more; answers that were given stay where they are.

    In a draft, where nobody can have answered yet, it is taken out altogether.

    :raises Refused: if the officer may not, or another question hangs on it.
    """
    question = Question.objects.get(pk=question_id)
    plan = _locked_plan(question.plan_id, by=by)
    form = questions_at(plan.pk)
    refuse_if(why_not_drop(question_id, form))
    version = next(one for one in form if one.question_id == question_id)
    _log(Act.QUESTION_RETIRED, plan, version, by=by, at=at)
    if plan.stage == PlanStage.DRAFT:
        question.delete()
        return question
    question.retired_at, question.retired_by = at, by
    question.save(update_fields=["retired_at", "retired_by"])
    return question


def freeze_questions(version_ids: Iterable[int], *, at: datetime) -> None:
    """Fix the words of questions for ever because a dossier is handed in with them."""
    versions = QuestionVersion.objects.filter(pk__in=list(version_ids), frozen_at=None)
    versions.update(frozen_at=at)


def copy_questions(source: Plan, plan: Plan, *, by: User, at: datetime) -> None:
    """Ask in a new plan what an earlier one asks now, with the same conditions."""
    made: dict[int | None, Question] = {}
    for old in questions_at(source.pk):
        question = Question.objects.create(plan=plan, kind=old.question.kind, ordinal=len(made) + 1)
        QuestionVersion.objects.create(
            question=question,
            shown_if=made.get(old.shown_if_id),
            since=at,
            written_by=by,
            **{name: getattr(old, name) for name in WORDS},
        )
        made[old.question_id] = question


def _locked_plan(plan_id: int, *, by: User) -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    refuse_if(why_not_keep_questions(plan, by=by))
    return plan


def _why_gone(question_id: int, form: list[QuestionVersion]) -> str:
    if any(one.question_id == question_id for one in form):
        return ""
    return _("Câu này đã thôi hỏi trước đó. Xin tải lại trang.")


def _why_stale(version: QuestionVersion, read_as: str) -> str:
    if not read_as or read_as == state_of_question(version):
        return ""
    return _(
        "Có người vừa sửa câu này sau khi bạn mở trang. Bản đang lưu hiện ở bên dưới; "
        "hãy so lại rồi lưu lần nữa nếu vẫn muốn thay."
    )


def _write(version: QuestionVersion, draft: QuestionDraft) -> None:
    kind, condition = Kind(version.question.kind), draft.condition
    is_number = kind is Kind.NUMBER
    version.text, version.help = tidy(draft.text), tidy(draft.help)
    version.is_required = draft.is_required
    version.field_id, version.subject_kinds = draft.field_id, sorted(draft.subject_kinds)
    version.measure = tidy(draft.measure) if is_number else ""
    version.least, version.most = (draft.least, draft.most) if is_number else (None, None)
    version.options = list(draft.options) if kind in WITH_OPTIONS else []
    version.shown_if_id = condition.source if condition else None
    version.shown_op = condition.op.value if condition else ""
    version.shown_value = condition.wanted if condition else ""
    version.save()


def _move(question_id: int, places: int, *, by: User, at: datetime) -> None:
    question = Question.objects.get(pk=question_id)
    plan = _locked_plan(question.plan_id, by=by)
    form = questions_at(plan.pk)
    refuse_if(_why_gone(question_id, form))
    now = next(n for n, one in enumerate(form) if one.question_id == question_id)
    there = now + places
    if not 0 <= there < len(form):
        return
    form[now], form[there] = form[there], form[now]
    refuse_if(why_not_place(form))
    for ordinal, one in enumerate(form, start=1):
        Question.objects.filter(pk=one.question_id).update(ordinal=ordinal)
    _log(Act.QUESTION_MOVED, plan, form[there], by=by, at=at, line=there + 1)


def _log(
    act: Act, plan: Plan, version: QuestionVersion, *, by: User, at: datetime, **more: object
) -> None:
    record(
        act, plan, by=by, at=at, where=plan.unit.path,
        question=version.text, version=version.number, **more,
    )  # fmt: skip
