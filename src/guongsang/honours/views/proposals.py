"""Papers beside a decision as files: the tờ trình that asks for it, and its list alone."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_docx, render_pdf
from guongsang.honours.queries import upward
from guongsang.honours.queries.papers import PAPERS, upward_paper
from guongsang.honours.queries.proposals import list_paper, submission_paper
from guongsang.honours.views.requests import chosen_plan, readable

FORMS = ("pdf", "docx")


def _file(name: str, paper: dict[str, object], told: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    if form == "pdf":
        return paper_response(render_pdf(PAPERS / f"{name}.typ", paper), told, form)
    return paper_response(render_docx(PAPERS / f"{name}.docx", paper), told, form)


@login_required
@require_safe
def submission(request: SignedInRequest, decision_id: int, form: str) -> HttpResponse:
    """The tờ trình that asks for a decision, with its list."""
    decision = readable(request, decision_id)
    told = _("Tờ trình %(title)s") % {"title": decision.title}
    return _file("paper", submission_paper(decision), told, form)


@login_required
@require_safe
def decision_list(request: SignedInRequest, decision_id: int, form: str) -> HttpResponse:
    """The list of a decision alone, to be stapled or sent."""
    decision = readable(request, decision_id)
    told = _("Danh sách kèm theo %(title)s") % {"title": decision.title}
    return _file("list", list_paper(decision), told, form)


@login_required
@require_safe
def upward_pdf(request: SignedInRequest) -> HttpResponse:
    """The tờ trình to the upper office as PDF."""
    plan = chosen_plan(request)
    if plan is None:
        raise Http404
    return _file(
        "paper",
        upward_paper(plan, upward.sent(plan), day=timezone.localdate()),
        _("Tờ trình đề nghị cấp trên"),
        "pdf",
    )
