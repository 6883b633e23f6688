"""The last look at a draft, issuing it, and its paper to print."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import permissions, queries, usecases
from guongsang.campaigns.forms import IssueForm
from guongsang.campaigns.views.plans import facts_of
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.refusals import Refused
from guongsang.outgoing.queries import next_number
from guongsang.papers.queries import word_paper

PAPERS = Path(__file__).resolve().parent.parent / "papers"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "POST"])
@login_required
def issue(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show what will be signed and what is lacking; issue it with number, date and signer."""
    plan = plan_or_404(request, plan_id)
    today = timezone.localdate()
    earlier = queries.last_signed(plan)
    symbol = queries.symbol_of_plans(plan.unit, today)
    form = IssueForm(
        request.POST or None,
        initial={
            "doc_number": next_number(plan.unit, symbol, today.year),
            "doc_symbol": symbol,
            "issued_on": today,
            "signer_name": earlier.signer_name if earlier else "",
            "signer_title": earlier.signer_title if earlier else "",
        },
    )
    if form.is_valid():
        told = {key: value for key, value in form.cleaned_data.items() if key != "checked"}
        try:
            usecases.issue_plan(plan.pk, **told, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ban hành. Các đơn vị được mời đã nhận tin báo."))
            return redirect("campaigns:detail", plan.pk)
    context = {
        **sections(request, plan, "issue"),
        "form": form,
        "facts": facts_of(plan),
        "grid": queries.grid_of(plan),
        "why_not_issue": permissions.why_not_issue(plan, by=request.user),
    }
    return render(request, "campaigns/issue.html", context)


@require_safe
@login_required
def paper(request: SignedInRequest, plan_id: int, form: str) -> HttpResponse:
    """Give the plan as a PDF, or as a Word file that the office may still change."""
    plan = plan_or_404(request, plan_id)
    words = queries.paper_of(plan)
    if form == "pdf":
        body, kind = render_pdf(PAPERS / "plan.typ", words), "application/pdf"
    elif form == "docx":
        body, kind = word_paper("campaigns.plan", words, unit=plan.unit), WORD
    else:
        raise Http404
    return _file(body, kind, f"ke-hoach-{plan.pk}.{form}")


@require_safe
@login_required
def pact(request: SignedInRequest, plan_id: int, cluster_id: int, form: str) -> HttpResponse:
    """Give the giao ước of a cluster under the plan, for its members to sign."""
    plan = plan_or_404(request, plan_id)
    year = queries.pact_year(plan, timezone.localdate())
    clusters = queries.clusters_signing(plan, reader=request.user, year=year)
    cluster = get_object_or_404(clusters, pk=cluster_id)
    words = queries.pact_of(plan, cluster, year=year)
    if form == "pdf":
        body, kind = render_pdf(PAPERS / "pact.typ", words), "application/pdf"
    elif form == "docx":
        body, kind = word_paper("campaigns.pact", words, unit=cluster.owner), WORD
    else:
        raise Http404
    return _file(body, kind, f"giao-uoc-{plan.pk}-{cluster.pk}.{form}")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        body,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
