"""Lists copied from golden books of paper: hand in, see what they add, take in or drop."""

from __future__ import annotations

import io

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.ledger import permissions, usecases
from guongsang.ledger.forms import BookForm
from guongsang.ledger.models import BookImport, OldGrant
from guongsang.ledger.usecases.book import BOOK_HEADINGS
from guongsang.ledger.views.lists import COLUMNS as LIST_COLUMNS
from guongsang.ledger.views.lists import XLSX, done_to, facts_of, hrefs_of, shown_of
from guongsang.ui.answers import act_or_show
from guongsang.ui.tables import Column, build_table, exported, table_page

COLUMNS = [
    *LIST_COLUMNS[:1],
    Column(key="source", label=gettext_lazy("Quyển sổ giấy"), value=lambda one: one.source),
    *LIST_COLUMNS[1:],
]


def my_book(request: SignedInRequest, import_id: int) -> BookImport:
    """Return a list that the person may see; to everybody else it does not exist."""
    rows = BookImport.objects.readable_by(request.user).select_related("unit", "asked_by")
    return get_object_or_404(rows, pk=import_id)


def crumbs(inside: bool = True) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    way = [(_("Sổ vàng"), reverse("honours:golden_book"))]
    return [*way, (_("Nhập sổ vàng giấy"), reverse("ledger:book_imports"))] if inside else way


@login_required
@require_safe
def list_lists(request: SignedInRequest) -> HttpResponse:
    """Show the lists of paper books handed in for offices whose golden book I keep."""
    rows = BookImport.objects.readable_by(request.user).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Sổ vàng giấy đã nộp")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="book-lists",
        row_href=lambda one: str(one.get_absolute_url()),
        empty_title=_("Chưa nhập sổ vàng giấy nào"),
        empty_text=_("Tải tệp mẫu, chép sổ giấy vào rồi nộp; xem trước từng dòng mới nhập."),
    )  # fmt: skip
    context = {
        "crumbs": crumbs(inside=False),
        "why_not": permissions.why_not_hand_in_book(None, by=request.user),
    }
    return table_page(request, "ledger/book_imports.html", table, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: SignedInRequest) -> HttpResponse:
    """Take a file, read it, and show what it would add."""
    units = list(units_where(request.user, Capability.DECISION_DRAFT).order_by("path")[:500])
    form = BookForm(request.POST or None, request.FILES or None, units=units)

    def act() -> BookImport:
        file = form.cleaned_data["file"]
        return usecases.hand_in_book(
            usecases.read_book(file, file.name),
            filename=file.name,
            source=form.cleaned_data["source"],
            unit_id=form.cleaned_data["unit"],
            by=request.user,
            at=timezone.now(),
        )

    return act_or_show(
        request,
        form,
        act,
        template="ledger/book_form.html",
        context={
            "crumbs": crumbs(),
            "back": reverse("ledger:book_imports"),
            "why_not": permissions.why_not_hand_in_book(None, by=request.user),
        },
        done=_("Đã đọc tệp. Sổ vàng chưa thay đổi."),
    )


@login_required
@require_safe
def show_list(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Show every line that a list would add and every row that cannot be taken."""
    handed_in = my_book(request, import_id)
    context = {
        **shown_of(handed_in),
        "crumbs": crumbs(),
        "facts": [
            (_("Quyển sổ giấy"), handed_in.source),
            *facts_of(handed_in),
            (_("Dấu vân tay (SHA-256)"), handed_in.sha256),
        ],
        "done_words": _("Mọi dòng dưới đây đã vào sổ vàng."),
        "hrefs": hrefs_of("ledger:book", handed_in),
        "why_not_apply": permissions.why_not_apply_book(handed_in, by=request.user),
        "why_not_drop": permissions.why_not_drop_book(handed_in, by=request.user),
    }
    return render(request, "ledger/import_detail.html", context)


@login_required
@require_POST
def check(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Compare a list with the register as it is now."""
    return done_to(
        request, my_book(request, import_id), usecases.check_book, _("Đã so lại với sổ.")
    )


@login_required
@require_POST
def apply(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Take in exactly what was shown, whole or not at all."""
    return done_to(
        request, my_book(request, import_id), usecases.apply_book, _("Đã nhập vào sổ vàng.")
    )


@login_required
@require_POST
def drop(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Put a list aside."""
    return done_to(request, my_book(request, import_id), usecases.drop_book, _("Đã bỏ tệp này."))


@login_required
@require_safe
def show_old_grant(request: SignedInRequest, old_id: int) -> HttpResponse:
    """One line of a paper book, with where it stands there."""
    rows = OldGrant.objects.readable_by(request.user).select_related("unit", "taken_from")
    old = get_object_or_404(rows, pk=old_id)
    facts = [
        (_("Hình thức"), old.form_name),
        (_("Năm"), str(old.year)),
        (_("Đối tượng"), old.get_kind_display()),
        (_("Chức vụ, đơn vị"), old.place),
        (_("Thành tích"), old.words),
        (_("Số sổ vàng"), old.number),
        (_("Số quyết định"), old.decision_number),
        (_("Ngày quyết định"), old.decided_on),
        (_("Cơ quan tặng"), old.unit.name),
        (_("Quyển sổ giấy"), old.taken_from.source),
        (_("Trang"), old.page),
        (_("Nhập từ tệp, dòng"), f"{old.taken_from.filename}, {old.row}"),
    ]
    context = {"old": old, "facts": facts, "crumbs": crumbs(inside=False)}
    return render(request, "ledger/old_grant.html", context)


@login_required
@require_safe
def download_template(_request: SignedInRequest) -> HttpResponse:
    """Give the empty form with one line that shows how it is filled."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(_("Sổ vàng"))
    sheet.set_column(0, len(BOOK_HEADINGS) - 1, 24, text)
    for column, words in enumerate(BOOK_HEADINGS.values()):
        sheet.write_string(0, column, words[0], bold)
    book.close()
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="mau-so-vang-giay.xlsx"'
    return response
