"""The list of decisions and the golden book."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.access.queries import can, units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.honours.forms import DecisionFilterForm, GoldenBookForm
from guongsang.honours.models import Decision, Grant
from guongsang.honours.permissions import why_not_draft
from guongsang.honours.queries.golden import Book, book_paper
from guongsang.honours.queries.offers import offers
from guongsang.honours.queries.papers import PAPERS
from guongsang.honours.views.columns import BOOK_COLUMNS, BOOK_EXPORT, DECISION_COLUMNS
from guongsang.ledger.models import OldGrant
from guongsang.ui.tables import build_table, exported, table_page

MOST_ON_PAPER = 2_000


@login_required
@require_safe
def list_decisions(request: SignedInRequest) -> HttpResponse:
    """Every decision in sight; drafts first."""
    form = DecisionFilterForm(request.GET)
    rows = form.narrow(Decision.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, DECISION_COLUMNS, filename="quyet-dinh"):
        return file
    why_not = why_not_draft(None, by=request.user)
    table = build_table(
        request,
        rows,
        DECISION_COLUMNS,
        name="decisions",
        filters=form,
        empty_title=_("Chưa có quyết định nào"),
        empty_text=_("Quyết định bắt đầu từ những hồ sơ đã qua công khai lấy ý kiến."),
        empty_href="" if why_not else reverse("honours:draft_recognition"),
        empty_label="" if why_not else _("Soạn quyết định công nhận"),
    )
    context = {
        "may_draft": not why_not,
        "may_register": can(request.user, Capability.REGISTER_READ, None),
        "offers": offers("list", None, by=request.user),
    }
    return table_page(request, "honours/list.html", table, context)


def _book(request: SignedInRequest) -> Book:
    grants, paper = GoldenBookForm(request.GET).narrow(
        Grant.objects.readable_by(request.user).granted(),
        OldGrant.objects.readable_by(request.user),
    )
    return Book(grants, paper, order=request.GET.get("sort", ""))


@login_required
@require_safe
def golden_book(request: SignedInRequest) -> HttpResponse:
    """Sổ vàng: all that was ever granted, by decisions here and in books of paper."""
    rows = _book(request)
    if file := exported(request, rows, BOOK_EXPORT, filename="so-vang"):
        return file
    table = build_table(
        request,
        rows,
        BOOK_COLUMNS,
        name="book",
        filters=GoldenBookForm(request.GET),
        empty_title=_("Sổ vàng chưa có ai"),
        empty_text=_("Tên được ghi khi quyết định được ban hành, hoặc nhập từ sổ vàng giấy."),
    )
    query = request.GET.urlencode()
    pdf = reverse("honours:golden_book_pdf") + (f"?{query}" if query else "")
    context = {"pdf_href": pdf, "may_take_in": not why_not_draft(None, by=request.user)}
    return table_page(request, "honours/golden_book.html", table, context)


@login_required
@require_safe
def golden_book_pdf(request: SignedInRequest) -> HttpResponse:
    """The golden book on paper, as it is filtered."""
    rows = _book(request)
    unit = units_where(request.user, Capability.DECISION_READ).select_related("parent", "kind")
    office = unit.first()
    if office is None or len(rows) > MOST_ON_PAPER:
        messages.error(request, _("Danh sách quá dài để in. Xin lọc theo năm, hình thức."))
        return redirect("honours:golden_book")
    pdf = render_pdf(PAPERS / "golden_book.typ", book_paper(rows, unit=office))
    return paper_response(pdf, _("Sổ vàng"), "pdf")
