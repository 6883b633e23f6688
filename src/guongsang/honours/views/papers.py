"""Decisions, letters and certificates as files."""

from __future__ import annotations

import json

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.refusals import Refused
from guongsang.honours import usecases
from guongsang.honours.models import Decision
from guongsang.honours.queries import upward
from guongsang.honours.queries.certificates import PAPERS, certificate_of, file_name
from guongsang.honours.queries.papers import decision_paper, upward_paper
from guongsang.honours.states import GrantState
from guongsang.honours.views.requests import chosen_plan, readable, readable_grant
from guongsang.papers.queries import word_paper
from guongsang.ui.answers import do


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


@login_required
@require_safe
def certificate(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """The certificate of one grant; what is suspended or revoked has none."""
    grant = readable_grant(request, grant_id)
    if not grant.code or grant.state != GrantState.VALID:
        raise Http404
    data = {"certificates": [certificate_of(grant, grant.decision)]}
    return paper_response(render_pdf(PAPERS / "certificate.typ", data), grant.name, "pdf")


@login_required
@require_POST
def ask_certificates(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Ask for the certificates of a whole decision; go where the progress is shown."""
    decision = readable(request, decision_id)
    try:
        job = usecases.ask_certificates(decision.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        reason = str(refusal)
        return do(request, decision, "", lambda: _refuse(reason))
    return redirect(job)


def _refuse(reason: str) -> None:
    raise Refused(reason)


@login_required
@require_safe
def certificates_list(request: SignedInRequest, decision_id: int, mark: str) -> HttpResponse:
    """The files in which a worker has printed the certificates of a long decision."""
    decision = readable(request, decision_id)
    name = file_name(decision.pk, mark, "json")
    if not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as file:
        files = json.load(file)
    for one in files:
        one["href"] = reverse("honours:certificates_file", args=[decision.pk, one["mark"]])
    context = {"decision": decision, "files": files, "total": files[-1]["last"]}
    return render(request, "honours/certificates.html", context)


@login_required
@require_safe
def certificates_file(request: SignedInRequest, decision_id: int, mark: str) -> HttpResponse:
    """Certificates of a decision, as a worker has printed them."""
    decision = readable(request, decision_id)
    name = file_name(decision.pk, mark)
    if not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as file:
        return paper_response(file.read(), _("Giấy %(name)s") % {"name": _name(decision)}, "pdf")
