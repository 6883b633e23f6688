"""Lists of old titles: hand in, see every consequence, apply or drop."""

from __future__ import annotations

import io
from collections.abc import Callable

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.ledger import permissions, usecases
from guongsang.ledger.forms import ListForm
from guongsang.ledger.models import BookImport, LedgerImport
from guongsang.ledger.notices import bad_row_sentence
from guongsang.ledger.queries import award_choices
from guongsang.ledger.usecases.lists import HEADINGS
from guongsang.subjects.queries import units_to_choose
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Column, build_table, exported, table_page

MOST_SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = [
    Column(key="file", label=gettext_lazy("Tệp"), value=lambda one: one.filename, main=True),
    Column(key="unit", label=gettext_lazy("Của"), value=lambda one: one.unit.name),
    Column(
        key="state", label=gettext_lazy("Tình trạng"), value=lambda one: one.get_state_display()
    ),
    Column(
        key="rows", label=gettext_lazy("Số dòng"), value=lambda one: one.counts.get("rows"),
        numeric=True,
    ),
    Column(key="by", label=gettext_lazy("Người nộp"), value=lambda one: one.asked_by.name),
    Column(
        key="at", label=gettext_lazy("Nộp lúc"), value=lambda one: one.asked_at,
        sort=("asked_at",),
    ),
]  # fmt: skip


def my_list(request: SignedInRequest, import_id: int) -> LedgerImport:
    rows = LedgerImport.objects.readable_by(request.user).select_related("unit", "asked_by")
    return get_object_or_404(rows, pk=import_id)


def crumbs() -> list[tuple[str, str]]:
    return [
        (_("Chủ thể"), reverse("subjects:list")),
        (_("Nhập danh hiệu cũ"), reverse("ledger:imports")),
    ]


@require_safe
@login_required
def list_lists(request: SignedInRequest) -> HttpResponse:
    """Show the lists handed in for places whose records I keep."""
    rows = LedgerImport.objects.readable_by(request.user).for_listing()
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="ledger-lists",
        row_href=lambda one: str(one.get_absolute_url()),
        empty_title=gettext_lazy("Chưa nộp danh sách nào"),
        empty_text=gettext_lazy("Tải tệp mẫu, điền danh hiệu cũ rồi nộp. Chưa có gì thay đổi."),
    )
    context = {
        "crumbs": crumbs()[:1],
        "why_not": permissions.why_not_hand_in(None, by=request.user),
    }
    return exported(request, rows, COLUMNS, filename=_("danh-sach-da-nop")) or table_page(
        request, "ledger/imports.html", table, context
    )


@require_http_methods(["GET", "POST"])
@login_required
def hand_in_list(request: SignedInRequest) -> HttpResponse:
    """Take a file, read it, and show what it would add."""
    units = list(units_to_choose(request.user, timezone.localdate()))
    form = ListForm(request.POST or None, request.FILES or None, units=units)

    def act() -> LedgerImport:
        file = form.cleaned_data["file"]
        return usecases.hand_in_list(
            usecases.read_list(file, file.name),
            filename=file.name,
            unit_id=form.cleaned_data["unit"],
            by=request.user,
            at=timezone.now(),
        )

    return act_or_show(
        request,
        form,
        act,
        template="ledger/import_form.html",
        context={"crumbs": crumbs(), "back": reverse("ledger:imports")},
        done=_("Đã đọc tệp. Sổ danh hiệu chưa thay đổi."),
    )


@require_safe
@login_required
def show_list(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Show every line that a list would add and every row that cannot be taken."""
    handed_in = my_list(request, import_id)
    context = {
        **shown_of(handed_in),
        "crumbs": crumbs(),
        "facts": facts_of(handed_in),
        "done_words": _("Mọi dòng dưới đây đã vào sổ, chờ xác minh với bản quyết định."),
        "hrefs": hrefs_of("ledger:import", handed_in),
        "why_not_apply": permissions.why_not_apply(handed_in, by=request.user),
        "why_not_drop": permissions.why_not_drop(handed_in, by=request.user),
    }
    return render(request, "ledger/import_detail.html", context)


def shown_of(handed_in: LedgerImport | BookImport) -> dict[str, object]:
    """Return what the page of a list shows: what it would add, and each row with its fault."""
    bad = [{**row, "reason": bad_row_sentence(row)} for row in handed_in.plan.get("bad", [])]
    new = handed_in.plan.get("new", [])
    return {
        "handed_in": handed_in,
        "bad": bad[:MOST_SHOWN],
        "bad_count": len(bad),
        "new": new[:MOST_SHOWN],
        "more": max(0, len(new) - MOST_SHOWN),
    }


def hrefs_of(name: str, handed_in: LedgerImport | BookImport) -> dict[str, str]:
    """Return where each act on a list is asked for."""
    acts = ("apply", "check", "drop")
    return {act: reverse(f"{name}_{act}", args=[handed_in.pk]) for act in acts}


def facts_of(handed_in: LedgerImport | BookImport) -> list[tuple[str, object]]:
    counts = handed_in.counts
    return [
        (_("Tình trạng"), handed_in.get_state_display()),
        (_("Của"), handed_in.unit.name),
        (_("Người nộp"), handed_in.asked_by.name),
        (_("Số dòng"), str(counts.get("rows", 0))),
        (_("Thêm mới"), str(counts.get("added", 0))),
        (_("Đã có trong sổ"), str(counts.get("unchanged", 0))),
        (_("Dòng sai"), str(counts.get("bad", 0))),
    ]


def done_to(
    request: SignedInRequest,
    handed_in: LedgerImport | BookImport,
    act: Callable[..., object],
    done: str,
) -> HttpResponse:
    """Do ``act`` to a list that was handed in; tell what was done, or why not."""
    return do(
        request, handed_in, done, lambda: act(handed_in.pk, by=request.user, at=timezone.now())
    )


@require_POST
@login_required
def check_list(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Compare a list with the ledgers as they are now."""
    return done_to(
        request, my_list(request, import_id), usecases.check_list, _("Đã so lại với sổ.")
    )


@require_POST
@login_required
def apply_list(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Add exactly what was shown, whole or not at all."""
    done = _("Đã nhập. Các dòng chờ xác minh với bản quyết định.")
    return done_to(request, my_list(request, import_id), usecases.apply_list, done)


@require_POST
@login_required
def drop_list(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Put a list aside."""
    return done_to(request, my_list(request, import_id), usecases.drop_list, _("Đã bỏ tệp này."))


@require_safe
@login_required
def download_template(_request: SignedInRequest) -> HttpResponse:
    """Give the empty form, with the names of titles and forms on a second sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(_("Danh sách"))
    sheet.set_column(0, len(HEADINGS) - 1, 24, text)
    for column, words in enumerate(HEADINGS.values()):
        sheet.write_string(0, column, words[0], bold)
    guide = book.add_worksheet(_("Hướng dẫn"))
    guide.set_column(0, 0, 60)
    guide.write_string(0, 0, _("Danh hiệu, hình thức (chép đúng tên)"), bold)
    for row, (_kind, name) in enumerate(award_choices().values(), start=1):
        guide.write_string(row, 0, name)
    book.close()
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="mau-danh-hieu-cu.xlsx"'
    return response
