"""The list of candidates, and Biểu 02."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import guongsang.fostering
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import DossierQuerySet
from guongsang.dossiers.states import Stage
from guongsang.dossiers.views.papers import paper_response
from guongsang.fostering.forms import CandidateFilterForm, FollowUpForm
from guongsang.fostering.queries import (
    candidates,
    count_waiting,
    follow_up_of,
    follow_up_rows,
    for_listing,
    waiting_words,
)
from guongsang.fostering.queries.lists import office_of
from guongsang.fostering.views.columns import COLUMNS, EXPORT_COLUMNS, FOLLOW_UP_COLUMNS
from guongsang.foundation.documents import render_pdf
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper
from guongsang.ui.drawing import href_of
from guongsang.ui.tables import build_table, exported, table_page

PAPERS = Path(guongsang.fostering.__file__).parent / "papers"
MOST_ON_PAPER = 1_000


@login_required
@require_safe
def list_candidates(request: SignedInRequest) -> HttpResponse:
    """Every candidate in sight: searched, filtered, sorted, taken along as a file."""
    day = timezone.localdate()
    plans = Plan.objects.readable_by(request.user)
    form = CandidateFilterForm(request.GET, plans=plans, day=day)
    rows = for_listing(form.narrow(candidates(request.user)))
    if file := exported(request, rows, EXPORT_COLUMNS, filename=_("Bồi dưỡng điển hình")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="fostering",
        filters=form,
        empty_title=_("Chưa có điển hình nào đang bồi dưỡng"),
        empty_text=_("Mở một hồ sơ đã đăng ký rồi bắt đầu bồi dưỡng."),
        empty_href=f"{reverse('dossiers:list')}?stage={Stage.REGISTERED}",
        empty_label=_("Xem hồ sơ đã đăng ký"),
    )
    context = {"waiting": waiting_words(count_waiting(request.user, day))}
    return table_page(request, "fostering/list.html", table, context)


def _follow_up(request: SignedInRequest) -> tuple[FollowUpForm, DossierQuerySet]:
    plans = Plan.objects.readable_by(request.user).select_related("unit__parent__kind")
    form = FollowUpForm(request.GET, plans=plans, day=timezone.localdate())
    rows = form.narrow(candidates(request.user)).exclude(stage__in=[Stage.WITHDRAWN, Stage.LAPSED])
    return form, follow_up_rows(rows, form.asked_year)


@login_required
@require_safe
def follow_up(request: SignedInRequest) -> HttpResponse:
    """Biểu 02 as page and as workbook."""
    form, rows = _follow_up(request)
    if file := exported(request, rows, FOLLOW_UP_COLUMNS, filename=_("Biểu 02 bồi dưỡng")):
        return file
    table = build_table(
        request,
        rows,
        FOLLOW_UP_COLUMNS,
        name="follow-up",
        filters=form,
        empty_title=_("Chưa có điển hình nào đang bồi dưỡng"),
        row_href=lambda dossier: href_of("fostering:detail", dossier.pk),
    )
    query = request.GET.urlencode()
    tail = f"?{query}" if query else ""
    context = {
        "year": str(form.asked_year),
        "pdf_href": reverse("fostering:follow_up_pdf") + tail,
        "docx_href": reverse("fostering:follow_up_docx") + tail,
    }
    return table_page(request, "fostering/follow_up.html", table, context)


def _paper(request: SignedInRequest) -> tuple[dict[str, object], Unit] | None:
    """Return what Biểu 02 prints and for which office; None when it is too long for paper."""
    form, rows = _follow_up(request)
    plan = form.cleaned_data.get("plan")
    office = plan.unit if plan else office_of(request.user)
    if office is None or rows.count() > MOST_ON_PAPER:
        messages.error(request, _("Danh sách quá dài để in. Xin lọc theo kế hoạch, lĩnh vực."))
        return None
    title = plan.title if plan else ""
    day = timezone.localdate()
    paper = follow_up_of(rows, office=office, plan=title, year=form.asked_year, day=day)
    return paper, office


@login_required
@require_safe
def follow_up_pdf(request: SignedInRequest) -> HttpResponse:
    """Biểu 02 on paper."""
    told = _paper(request)
    if told is None:
        return redirect("fostering:follow_up")
    return paper_response(render_pdf(PAPERS / "follow_up.typ", told[0]), _("Biểu 02"), "pdf")


@login_required
@require_safe
def follow_up_docx(request: SignedInRequest) -> HttpResponse:
    """Biểu 02 for Word."""
    told = _paper(request)
    if told is None:
        return redirect("fostering:follow_up")
    paper, office = told
    docx = word_paper("fostering.follow_up", paper, unit=office)
    return paper_response(docx, _("Biểu 02"), "docx")
