"""Papers beside a decision as files: the tờ trình that asks for it, and its list alone."""

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
from guongsang.honours.queries.papers import PAPERS, upward_paper
from guongsang.honours.queries.proposals import list_paper, submission_paper
from guongsang.honours.views.requests import chosen_plan, readable
from guongsang.papers.queries import all_kinds, word_paper

FORMS = ("pdf", "docx")


def _file(kind: str, paper: dict[str, object], decision: Decision, form: str) -> bytes:
    if form not in FORMS:
        raise Http404
    if form == "pdf":
        return render_pdf(all_kinds()[f"honours.{kind}"].template.with_suffix(".typ"), paper)
    return word_paper(f"honours.{kind}", paper, unit=decision.unit)


@login_required
@require_safe
def submission(request: SignedInRequest, decision_id: int, form: str) -> HttpResponse:
    """The tờ trình that asks for a decision, with its list."""
    decision = readable(request, decision_id)
    told = _("Tờ trình %(title)s") % {"title": decision.title}
    file = _file("submission", submission_paper(decision), decision, form)
    return paper_response(file, told, form)


@login_required
@require_safe
def decision_list(request: SignedInRequest, decision_id: int, form: str) -> HttpResponse:
    """The list of a decision alone, to be stapled or sent."""
    decision = readable(request, decision_id)
    told = _("Danh sách kèm theo %(title)s") % {"title": decision.title}
    return paper_response(_file("list", list_paper(decision), decision, form), told, form)


@login_required
@require_safe
def upward_pdf(request: SignedInRequest) -> HttpResponse:
    """The tờ trình to the upper office as PDF."""
    plan = chosen_plan(request)
    if plan is None:
        raise Http404
    paper = upward_paper(plan, upward.sent(plan), day=timezone.localdate())
    pdf = render_pdf(PAPERS / "paper.typ", paper)
    return paper_response(pdf, _("Tờ trình đề nghị cấp trên"), "pdf")
