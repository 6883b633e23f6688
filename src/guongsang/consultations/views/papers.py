"""Papers of a list: the notice, the poster for a wall, the record of posting."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import guongsang.consultations
from guongsang.accounts.requests import SignedInRequest
from guongsang.audit.usecases import office_day
from guongsang.consultations.queries.papers import paper_of, record_of
from guongsang.consultations.views.pages import readable
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.papers.queries import word_paper

PAPERS = Path(guongsang.consultations.__file__).parent / "papers"


@login_required
@require_safe
def notice_pdf(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The notice for the board, as PDF."""
    notice = readable(request, notice_id)
    words = paper_of(notice, day=office_day(timezone.now()))
    return paper_response(render_pdf(PAPERS / "notice.typ", words), notice.title, "pdf")


@login_required
@require_safe
def notice_docx(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The notice for Word, to be finished and signed."""
    notice = readable(request, notice_id)
    words = paper_of(notice, day=office_day(timezone.now()), for_word=True)
    docx = word_paper("consultations.notice", words, unit=notice.unit)
    return paper_response(docx, notice.title, "docx")


@login_required
@require_safe
def poster_pdf(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The list as an A3 sheet for a wall, with a code that a telephone reads from three steps."""
    notice = readable(request, notice_id)
    words = paper_of(notice, day=office_day(timezone.now()))
    name = f"{notice.title} A3"
    return paper_response(render_pdf(PAPERS / "poster.typ", words), name, "pdf")


@login_required
@require_safe
def record_pdf(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The record of posting and of its end, as PDF."""
    notice = readable(request, notice_id)
    words = record_of(notice, day=office_day(timezone.now()))
    return paper_response(render_pdf(PAPERS / "record.typ", words), _record_name(notice.pk), "pdf")


@login_required
@require_safe
def record_docx(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The record of posting and of its end, for Word."""
    notice = readable(request, notice_id)
    words = record_of(notice, day=office_day(timezone.now()))
    body = word_paper("consultations.record", words, unit=notice.unit)
    return paper_response(body, _record_name(notice.pk), "docx")


def _record_name(notice_id: int) -> str:
    return _("Biên bản niêm yết %(key)d") % {"key": notice_id}
