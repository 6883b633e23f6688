"""Decisions and letters as files."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.honours.models import Decision
from guongsang.honours.queries import upward
from guongsang.honours.queries.papers import PAPERS, decision_paper, upward_paper
from guongsang.honours.views.requests import chosen_plan, readable
from guongsang.papers.queries import word_paper


def _name(decision: Decision) -> str:
    return f"{decision.full_number or _('Dự thảo')} {decision.title}"


@login_required
@require_safe
def decision_pdf(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """The decision and its list as PDF."""
    decision = readable(request, decision_id)
    pdf = render_pdf(PAPERS / "paper.typ", decision_paper(decision))
    return paper_response(pdf, _name(decision), "pdf")


@login_required
@require_safe
def decision_docx(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """The decision and its list for Word, to be finished and signed."""
    decision = readable(request, decision_id)
    docx = word_paper("honours.decision", decision_paper(decision), unit=decision.unit)
    return paper_response(docx, _name(decision), "docx")


@login_required
@require_safe
def upward_docx(request: SignedInRequest) -> HttpResponse:
    """The tờ trình to the upper office with the list of those who were proposed."""
    plan = chosen_plan(request)
    if plan is None:
        raise Http404
    paper = upward_paper(plan, upward.sent(plan), day=timezone.localdate())
    docx = word_paper("honours.upward", paper, unit=plan.unit)
    return paper_response(docx, _("Tờ trình đề nghị cấp trên"), "docx")
