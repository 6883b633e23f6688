"""The form of a plan as the one who builds a dossier will see it; nothing is kept."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.forms.questions import ForWhomForm, TrialForm, box_of
from guongsang.campaigns.queries.questions import asked_of, questions_at, spec_of
from guongsang.campaigns.rules import lacking, shown
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.ui.answers import partial_or_page


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def try_form(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the questions for one field and kind of subject, and what answers open or hide."""
    plan = plan_or_404(request, plan_id)
    whom = ForWhomForm(request.POST or request.GET, fields=list(plan.fields.all()))
    asked = asked_of(questions_at(plan.pk), field_id=whom.field_id, kind=whom.subject_kind)
    trial = TrialForm(request.POST or None, asked=asked)
    replies = trial.replies()
    form = [spec_of(one) for one in asked]
    visible = set(shown(form, replies))
    must = set(lacking(form, replies))
    context = {
        **sections(request, plan, "questions"),
        "whom": whom,
        "boxes": [
            {"version": one, "box": trial[box_of(one)]}
            for one in asked
            if one.question_id in visible
        ],
        "hidden": len(asked) - len(visible),
        "lacking": [one for one in asked if one.question_id in must] if trial.is_bound else [],
        "was_tried": trial.is_bound,
    }
    return partial_or_page(request, "campaigns/questions_try.html", "form", context)
