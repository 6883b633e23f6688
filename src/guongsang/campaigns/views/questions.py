"""What a plan asks beyond the criteria: the list, writing a question, its place, giving it up."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import permissions, usecases
from guongsang.campaigns.forms.questions import QuestionForm, told_of_question
from guongsang.campaigns.models import Plan, Question, QuestionKind, QuestionVersion
from guongsang.campaigns.permissions.questions import why_not_drop
from guongsang.campaigns.queries.questions import (
    condition_words,
    kind_words,
    questions_at,
    retired_among,
    scope_words,
    standing,
    state_of_question,
    versions_of,
)
from guongsang.campaigns.rules import Kind
from guongsang.campaigns.states import PlanStage
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.ui.answers import act_or_show, do

ASKS = require_http_methods(["GET", "HEAD", "POST"])
ICONS = {
    Kind.TEXT: "type",
    Kind.LONG: "file-text",
    Kind.NUMBER: "hash",
    Kind.DATE: "calendar",
    Kind.YES_NO: "circle-check",
    Kind.ONE: "list",
    Kind.SEVERAL: "list-checks",
}


@dataclass(frozen=True, kw_only=True)
class QuestionRow:
    """One question on the officer's list."""

    version: QuestionVersion
    how: str
    of_whom: str
    condition: str
    why_not_drop: str = ""
    # Not offered where another would come to stand before the one it hangs on.
    may_go_up: bool = False
    may_go_down: bool = False


def rows_of(form: list[QuestionVersion]) -> list[QuestionRow]:
    """Return the questions of a form as the list shows them."""
    return [
        QuestionRow(
            version=one,
            how=kind_words(one),
            of_whom=scope_words(one),
            condition=condition_words(one, form),
            why_not_drop=why_not_drop(one.question_id, form),
            may_go_up=may_swap(form, place - 1),
            may_go_down=may_swap(form, place),
        )
        for place, one in enumerate(form)
    ]


def may_swap(form: list[QuestionVersion], place: int) -> bool:
    """Tell whether the question at ``place`` and the next one may change places."""
    if not 0 <= place < len(form) - 1:
        return False
    first, second = form[place : place + 2]
    return not permissions.why_not_place([*form[:place], second, first, *form[place + 2 :]])


def question_or_404(request: SignedInRequest, question_id: int) -> Question:
    """Return a question of a plan that the reader may see."""
    plans = Plan.objects.readable_by(request.user)
    found = Question.objects.filter(plan__in=plans).select_related("plan__unit")
    return get_object_or_404(found, pk=question_id)


@require_safe
@login_required
def list_questions(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show what the plan asks further, with conditions; who keeps it may change it."""
    plan = plan_or_404(request, plan_id)
    versions = versions_of(plan.pk)
    context = {
        **sections(request, plan, "questions"),
        "rows": rows_of(standing(versions)),
        "retired": retired_among(versions),
        "why_not_keep": permissions.why_not_keep_questions(plan, by=request.user),
        "is_draft": plan.stage == PlanStage.DRAFT,
    }
    return render(request, "campaigns/questions.html", context)


@require_safe
@login_required
def choose_kind(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Ask in which form the new question is to be answered."""
    plan = plan_or_404(request, plan_id)
    told = {
        Kind.TEXT: _("Tên, chức danh, địa chỉ trang mạng… trong một dòng."),
        Kind.LONG: _("Kể, giải thích; được che tên khi chấm giấu tên."),
        Kind.NUMBER: _("Có đơn vị tính, số nhỏ nhất và lớn nhất; câu sau so sánh được."),
        Kind.DATE: _("Một ngày, ghi ngày/tháng/năm."),
        Kind.YES_NO: _("Hay dùng làm điều kiện cho câu sau."),
        Kind.ONE: _("Một trong các lựa chọn bạn ghi sẵn."),
        Kind.SEVERAL: _("Một hoặc nhiều lựa chọn trong danh sách."),
    }
    context = {
        **sections(request, plan, "questions"),
        "kinds": [
            {
                "label": QuestionKind(kind.value).label,
                "words": words,
                "icon": ICONS[kind],
                "href": reverse("campaigns:question_add", args=[plan.pk, kind.value]),
            }
            for kind, words in told.items()
        ],
        "why_not_keep": permissions.why_not_keep_questions(plan, by=request.user),
    }
    return render(request, "campaigns/question_kinds.html", context)


@ASKS
@login_required
def add(request: SignedInRequest, plan_id: int, kind: str) -> HttpResponse:
    """Write a new question of one kind."""
    plan = plan_or_404(request, plan_id)
    if kind not in QuestionKind.values:
        raise Http404
    form = QuestionForm(
        request.POST or None,
        kind=Kind(kind),
        fields=plan.fields.all(),
        before=questions_at(plan.pk),
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.add_question(
            plan.pk, kind=kind, draft=form.draft, by=request.user, at=timezone.now()
        ),
        template="campaigns/question.html",
        context={
            **sections(request, plan, "questions"),
            "heading": _("Thêm câu hỏi: %(kind)s") % {"kind": QuestionKind(kind).label},
            "why_not_keep": permissions.why_not_keep_questions(plan, by=request.user),
        },
        done=_("Đã thêm câu hỏi. Hãy xem thử biểu mẫu như người lập hồ sơ sẽ thấy."),
        there=reverse("campaigns:questions", args=[plan.pk]),
    )


@ASKS
@login_required
def change(request: SignedInRequest, question_id: int) -> HttpResponse:
    """Change the words of a question."""
    question = question_or_404(request, question_id)
    plan = question.plan
    asked = questions_at(plan.pk)
    now = next((one for one in asked if one.question_id == question.pk), None)
    if now is None:
        raise Http404
    mark = state_of_question(now)
    form = QuestionForm(
        request.POST or None,
        kind=Kind(question.kind),
        fields=plan.fields.all(),
        before=asked[: asked.index(now)],
        initial=told_of_question(now, mark),
    )
    is_stale = form.is_bound and request.POST.get("read_as", mark) != mark
    context = {
        **sections(request, plan, "questions"),
        "heading": _("Sửa câu hỏi"),
        "version": now,
        "stale": rows_of(asked)[asked.index(now)] if is_stale else None,
        "why_not_keep": permissions.why_not_keep_questions(plan, by=request.user),
    }
    read_as = request.POST.get("read_as", "")
    if is_stale:
        # Saving once more, after the other's words were shown, is then free.
        form.data = request.POST.copy()
        form.data["read_as"] = mark
    return act_or_show(
        request,
        form,
        lambda: usecases.change_question(
            question.pk, draft=form.draft, read_as=read_as, by=request.user, at=timezone.now()
        ),
        template="campaigns/question.html",
        context=context,
        done=_("Đã lưu câu hỏi."),
        there=reverse("campaigns:questions", args=[plan.pk]) + f"#{now.mark}",
    )


@require_POST
@login_required
def move_up(request: SignedInRequest, question_id: int) -> HttpResponse:
    """Ask it one place earlier."""
    question = question_or_404(request, question_id)
    return do(
        request,
        _there(question),
        "",
        lambda: usecases.move_question_up(question.pk, by=request.user, at=timezone.now()),
    )


@require_POST
@login_required
def move_down(request: SignedInRequest, question_id: int) -> HttpResponse:
    """Ask it one place later."""
    question = question_or_404(request, question_id)
    return do(
        request,
        _there(question),
        "",
        lambda: usecases.move_question_down(question.pk, by=request.user, at=timezone.now()),
    )


@require_POST
@login_required
def retire(request: SignedInRequest, question_id: int) -> HttpResponse:
    """Ask it no more."""
    question = question_or_404(request, question_id)
    return do(
        request,
        reverse("campaigns:questions", args=[question.plan_id]),
        _("Đã thôi hỏi câu này. Câu trả lời đã ghi vẫn được giữ."),
        lambda: usecases.retire_question(question.pk, by=request.user, at=timezone.now()),
    )


def _there(question: Question) -> str:
    return reverse("campaigns:questions", args=[question.plan_id]) + f"#hoi-{question.pk}"
