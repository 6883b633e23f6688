"""Reports on a plan: started, written, finished, taken along as a Word paper."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import guongsang.reports
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.papers.queries import word_paper
from guongsang.reports import permissions, usecases
from guongsang.reports.forms import StartReportForm, WordsForm
from guongsang.reports.models import Report
from guongsang.reports.queries.figures import figures_of
from guongsang.reports.queries.papers import WORDS, report_paper, report_pdf_paper
from guongsang.reports.views.numbers import plans_of, reader_only
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Column, build_table, table_page

PAPERS = Path(guongsang.reports.__file__).parent / "papers"
COLUMNS = [
    Column(key="title", label=lazy("Báo cáo"), value=lambda report: report.title, main=True),
    Column(key="kind", label=lazy("Loại"), value=lambda report: report.get_kind_display()),
    Column(
        key="as_of", label=lazy("Số liệu đến"), value=lambda report: report.as_of, sort=("as_of",)
    ),
    Column(key="finished", label=lazy("Chốt lúc"), value=lambda report: report.finished_at),
]


def readable(request: SignedInRequest, report_id: int) -> Report:
    """Return a report that the reader may see; else there is none (404)."""
    rows = Report.objects.readable_by(request.user).select_related("unit__parent", "plan")
    return get_object_or_404(rows, pk=report_id)


@reader_only
def list_reports(request: SignedInRequest) -> HttpResponse:
    """Every report in sight."""
    rows = Report.objects.readable_by(request.user).order_by("-as_of", "-pk")
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="reports",
        row_href=lambda report: report.get_absolute_url(),
        empty_title=_("Chưa có báo cáo nào"),
        empty_text=_(
            "Báo cáo lấy số liệu đến một ngày, phần lời viết thêm trên trang hoặc trong Word."
        ),
    )
    why_not = permissions.why_not_report(None, by=request.user)
    return table_page(request, "reports/list.html", table, {"why_not": why_not})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """Start a report."""
    if permissions.why_not_report(None, by=request.user):
        raise Http404
    today = timezone.localdate()
    form = StartReportForm(request.POST or None, plans=plans_of(request), initial={"as_of": today})

    def act() -> Report:
        told = form.cleaned_data
        return usecases.start_report(
            unit_id=told["plan"].unit_id,
            plan_id=told["plan"].pk,
            kind=told["kind"],
            title=told["title"],
            as_of=told["as_of"],
            by=request.user,
            at=timezone.now(),
        )

    return act_or_show(
        request,
        form,
        act,
        template="reports/ask.html",
        context={"heading": _("Lập báo cáo"), "label": _("Lập báo cáo"),
                 "back": reverse("reports:list")},
        done=_("Đã lập báo cáo. Số liệu có sẵn, xin viết phần lời."),
    )  # fmt: skip


@login_required
@require_safe
def show_report(request: SignedInRequest, report_id: int) -> HttpResponse:
    """One report: its figures, its words, its paper."""
    report = readable(request, report_id)
    figures = figures_of(report, reader=request.user)
    form = WordsForm(initial={name: getattr(report, name) for name in WORDS})
    context = {
        "report": report,
        "figures": figures,
        "form": form,
        "why_not_write": permissions.why_not_write(report, by=request.user),
        "words": [(form.fields[name].label, getattr(report, name)) for name in WORDS],
    }
    return render(request, "reports/detail.html", context)


@login_required
@require_POST
def write(request: SignedInRequest, report_id: int) -> HttpResponse:
    """Save the words."""
    report = readable(request, report_id)
    form = WordsForm(request.POST)
    form.full_clean()
    words = {name: str(form.cleaned_data.get(name, "")) for name in WORDS}
    return do(
        request,
        report,
        _("Đã lưu phần lời của báo cáo."),
        lambda: usecases.write_report(report.pk, **words, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def finish(request: SignedInRequest, report_id: int) -> HttpResponse:
    """Keep the figures for ever."""
    report = readable(request, report_id)
    return do(
        request,
        report,
        _("Báo cáo đã chốt; số liệu được giữ nguyên từ nay."),
        lambda: usecases.finish_report(report.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_safe
def report_docx(request: SignedInRequest, report_id: int) -> HttpResponse:
    """The narrative report for Word."""
    report = readable(request, report_id)
    words = report_paper(report, reader=request.user, day=timezone.localdate())
    docx = word_paper("reports.report", words, unit=report.unit)
    return paper_response(docx, report.title, "docx")


@login_required
@require_safe
def report_pdf(request: SignedInRequest, report_id: int) -> HttpResponse:
    """The narrative report as PDF."""
    report = readable(request, report_id)
    words = report_pdf_paper(report, reader=request.user, day=timezone.localdate())
    return paper_response(render_pdf(PAPERS / "report.typ", words), report.title, "pdf")
