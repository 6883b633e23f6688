"""Papers of one dossier: receipt, report of achievements."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import guongsang.dossiers
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.models import Dossier, Submission
from guongsang.dossiers.queries.papers import receipt_of, report_of
from guongsang.dossiers.views.requests import readable
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.language import in_vietnamese
from guongsang.papers.queries import word_paper
from guongsang.ui.rules import file_stem

PAPERS = Path(guongsang.dossiers.__file__).parent / "papers"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def paper_response(body: bytes, name: str, extension: str) -> HttpResponse:
    """Return a paper as a file to keep, never to be shown within our pages."""
    response = HttpResponse(body, content_type=TYPES[extension])
    told = content_disposition_header(True, f"{file_stem(name)}.{extension}")
    response.headers["Content-Disposition"] = told or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def submission_of(dossier: Dossier, number: int | None) -> Submission:
    """Return the hand-in of that number, or the last; a dossier never handed in has none."""
    found = dossier.submissions.order_by("-number")
    submission = (found.filter(number=number) if number else found).first()
    if submission is None:
        raise Http404
    submission.dossier = dossier
    return submission


def submission_number(request: SignedInRequest) -> int | None:
    """Return which hand-in the address asks for, if any."""
    asked = request.GET.get("lan", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else None


@login_required
@require_safe
def receipt(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """The receipt on the page, to be printed or taken along."""
    dossier = readable(request, dossier_id)
    submission = submission_of(dossier, submission_number(request))
    paper = receipt_of(submission, url=url_of(request, dossier))
    context = {
        "dossier": dossier,
        "submission": submission,
        "paper": paper,
        "rows": _rows(paper, submission),
        "submissions": dossier.submissions.order_by("number"),
    }
    return render(request, "dossiers/receipt.html", context)


def _rows(paper: dict[str, object], submission: Submission) -> list[tuple[str, object]]:
    return [
        (_("Chủ thể"), paper["subject"]),
        (_("Đối tượng"), paper["subject_kind"]),
        (_("Đơn vị đăng ký"), paper["unit"]),
        (_("Kế hoạch"), paper["plan"]),
        (_("Lĩnh vực"), paper["field"]),
        (_("Nội dung"), paper["title"]),
        (_("Nộp lúc"), paper["submitted_at"]),
        (_("Người nộp"), paper["submitted_by"]),
        (_("Người ký"), f"{submission.signer_name}, {submission.signer_title}".strip(", ")),
        (_("Điểm tự chấm"), paper["self_points"]),
        (_("Quy định áp dụng"), paper["rule_stamp"]),
    ]


def url_of(request: SignedInRequest, dossier: Dossier) -> str:
    """Return the whole address of the page of ``dossier``, for paper."""
    return request.build_absolute_uri(reverse("dossiers:detail", args=[dossier.pk]))


@login_required
@require_safe
def receipt_pdf(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """The receipt as PDF."""
    dossier = readable(request, dossier_id)
    submission = submission_of(dossier, submission_number(request))
    with in_vietnamese():
        paper = receipt_of(submission, url=url_of(request, dossier))
    pdf = render_pdf(PAPERS / "receipt.typ", paper)
    return paper_response(pdf, f"{dossier.receipt_number} {dossier.subject.name}", "pdf")


@login_required
@require_safe
def report_pdf(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """The report of achievements as PDF."""
    dossier = readable(request, dossier_id)
    paper = report_of(dossier, reader=request.user, day=timezone.localdate())
    pdf = render_pdf(PAPERS / "report.typ", paper)
    return paper_response(pdf, _report_name(dossier), "pdf")


@login_required
@require_safe
def report_docx(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """The report of achievements for Word, to be finished and signed by the unit."""
    dossier = readable(request, dossier_id)
    paper = report_of(dossier, reader=request.user, day=timezone.localdate())
    docx = word_paper("dossiers.report", paper, unit=dossier.unit)
    return paper_response(docx, _report_name(dossier), "docx")


@in_vietnamese()
def _report_name(dossier: Dossier) -> str:
    return _("Báo cáo thành tích %(name)s") % {"name": dossier.subject.name}
