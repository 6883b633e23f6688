"""Pages that join stages: the desk and the coverage of a plan."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from guongsang.campaigns.models import Plan
from guongsang.workspace import queries
from guongsang.workspace.forms import CoverageForm


@require_GET
@login_required
def coverage(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Unit × field × kind of subject of one plan, with the empty cells in view."""
    plan = get_object_or_404(
        Plan.objects.readable_by(request.user).select_related("unit"), pk=plan_id
    )
    form = CoverageForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    fields = list(plan.fields.all())
    matrix = queries.coverage(plan, fields, kind=wanted.get("kind", ""), reader=request.user)
    lines = [line for line in matrix.lines if line.is_empty or not wanted.get("empty")]
    return render(
        request,
        "workspace/coverage.html",
        {"plan": plan, "fields": fields, "matrix": matrix, "lines": lines, "form": form},
    )
