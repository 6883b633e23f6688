"""Biểu 03: the score sheet on paper."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import guongsang.appraisals
from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals.models import Appraiser, Sheet
from guongsang.appraisals.queries import appraiser_of, lines_of, sees_others
from guongsang.appraisals.queries.papers import score_sheet_of
from guongsang.appraisals.states import SheetState
from guongsang.appraisals.views.requests import readable
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper

PAPERS = Path(guongsang.appraisals.__file__).parent / "papers"


def _whose(request: SignedInRequest, sheet: Sheet) -> Appraiser | None:
    """Return whose marks are printed: the one asked for, else my own while open, else all.

    Nobody gets another's marks before all have finished.
    """
    appraisers = list(sheet.appraisers.select_related("user"))
    me = appraiser_of(sheet, request.user)
    asked = request.GET.get("nguoi", "")
    if asked:
        found = next((one for one in appraisers if str(one.pk) == asked), None)
        if found is None or (found != me and not sees_others(sheet, appraisers)):
            raise Http404
        return found
    if sheet.state != SheetState.OPEN or sees_others(sheet, appraisers):
        return None
    if me is None:
        raise Http404
    return me


def _paper(request: SignedInRequest, sheet_id: int) -> tuple[dict[str, object], str, Unit]:
    sheet = readable(request, sheet_id)
    whose = _whose(request, sheet)
    paper = score_sheet_of(sheet, lines_of(sheet), whose, day=timezone.localdate())
    name = _("Phiếu chấm điểm %(name)s") % {"name": sheet.dossier.subject.name}
    return paper, name, sheet.dossier.plan.unit


@login_required
@require_safe
def score_sheet_pdf(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Biểu 03 as PDF."""
    paper, name, _office = _paper(request, sheet_id)
    return paper_response(render_pdf(PAPERS / "score_sheet.typ", paper), name, "pdf")


@login_required
@require_safe
def score_sheet_docx(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Biểu 03 for Word."""
    paper, name, office = _paper(request, sheet_id)
    docx = word_paper("appraisals.score_sheet", paper, unit=office)
    return paper_response(docx, name, "docx")
