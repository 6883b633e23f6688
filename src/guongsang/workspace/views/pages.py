"""Pages that join stages: the desk and the coverage of a plan."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.workspace import queries
from guongsang.workspace.forms import CoverageForm
from guongsang.workspace.views.matrix import draw_row, draw_rows


@require_GET
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits for me, with days left, and what I may begin."""
    today = timezone.localdate()
    return render(
        request,
        "workspace/desk.html",
        {
            "piles": queries.piles_of(request.user, today),
            "doors": queries.doors_of(request.user),
            "plans": queries.plans_on_desk(request.user, today),
            "today": today,
        },
    )


@require_GET
@login_required
def coverage(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Unit × field × kind of subject of one plan, with the empty cells in view."""
    plan = get_object_or_404(
        Plan.objects.readable_by(request.user).select_related("unit"), pk=plan_id
    )
    form = CoverageForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    fields = list(plan.fields.all())
    matrix = queries.coverage(plan, fields, kind=wanted.get("kind", ""), reader=request.user)
    lines = [line for line in matrix.lines if line.is_empty or not wanted.get("empty")]
    sums = draw_row(_("Cộng"), matrix.totals, matrix.number, matrix.wanted)
    context = {
        "plan": plan,
        "fields": fields,
        "matrix": matrix,
        "form": form,
        "rows": draw_rows(lines),
        "sums": sums,
    }
    return render(request, "workspace/coverage.html", context)
