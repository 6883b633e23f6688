"""Trying a score: answers in the address, points with their words, nothing saved."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.forms import AnswersForm, TrialForm
from guongsang.criteria.models import Block, Field
from guongsang.criteria.queries import criteria_for, kinds_for
from guongsang.criteria.rules import (
    Mark,
    Standing,
    Total,
    failed_gates,
    open_gates,
    plain,
    standing,
    total,
)
from guongsang.criteria.views.requests import set_or_404, way_to

STANDINGS: dict[Standing, tuple[str, Promise]] = {
    Standing.GATE_FAILED: ("bad", _("Không đạt điều kiện bắt buộc.")),
    Standing.INCOMPLETE: ("warn", _("Chưa đủ để kết luận: còn chỗ chưa trả lời, chưa minh chứng.")),
    Standing.BELOW: ("info", _("Chưa đến điểm đạt.")),
    Standing.PASSED: ("good", _("Đến điểm đạt: có thể đề nghị công nhận.")),
    Standing.UPWARD: ("good", _("Đến điểm đề nghị cấp trên.")),
}


@require_safe
@login_required
def try_score(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Show what a candidate of one kind would be asked, and what the answers are worth."""
    criteria_set = set_or_404(request, set_id)
    form = TrialForm(request.GET, fields=list(Field.objects.all()))
    field, kind, region = form.chosen()
    criteria = criteria_for(criteria_set, field, kind) if field and kind else []
    answers = AnswersForm(
        request.GET if "cham" in request.GET else None, criteria=criteria, region=region
    )
    marks = answers.marks()
    context = {
        "set": criteria_set,
        "crumbs": way_to(criteria_set),
        "form": form,
        "answers": answers if criteria else None,
        "has_own": field is not None and kind in kinds_for(criteria_set, field),
        "chosen": (field, kind, region),
        "lines": answers.lines(marks),
        "is_scored": bool(marks),
        "results": results_of(marks),
        "whole": total(marks),
        "standing": STANDINGS[
            standing(
                marks,
                pass_points=criteria_set.pass_points,
                upward_points=criteria_set.upward_points,
            )
        ],
    }
    return render(request, "criteria/try.html", context)


def results_of(marks: Sequence[Mark]) -> list[tuple[str, object]]:
    """Return what the answers come to, as rows of facts."""
    whole = total(marks)
    blocks: list[tuple[str, object]] = [
        (str(block.label), _of(total(marks, block=block))) for block in Block
    ]
    return [
        *blocks,
        (gettext("Cộng"), _of(whole)),
        (gettext("Quy về thang 100"), plain(whole.out_of_100)),
        (gettext("Chưa trả lời"), str(len(whole.unanswered))),
        (gettext("Chưa đủ minh chứng"), str(len(whole.unproven))),
        (gettext("Điều kiện không đạt"), str(len(failed_gates(marks)))),
        (gettext("Điều kiện chưa rõ"), str(len(open_gates(marks)))),
    ]


def _of(summed: Total) -> str:
    return f"{plain(summed.earned)} / {plain(summed.most)}"
