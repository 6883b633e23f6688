"""Importing a list of units: hand in, see every consequence, apply or drop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.directory import usecases
from guongsang.directory.forms.lists import ImportForm
from guongsang.directory.models import UnitImport
from guongsang.directory.notices import bad_row_sentence, change_sentence
from guongsang.directory.permissions import why_not_apply_import, why_not_drop_import
from guongsang.directory.queries import managed_units, manages_top
from guongsang.directory.views.files import bad_rows_file, template_file
from guongsang.directory.views.units import directory_tabs
from guongsang.organisations.models import UnitKind
from guongsang.ui.answers import act_or_show, do_and_go_on
from guongsang.ui.tables import Column, build_table, exported, table_page

MOST_SHOWN = 200
COLUMNS = [
    Column(key="file", label=_("Tệp"), value=lambda one: one.filename, main=True),
    Column(key="state", label=_("Tình trạng"), value=lambda one: one.get_state_display()),
    Column(key="rows", label=_("Số dòng"), value=lambda one: one.counts.get("rows"), numeric=True),
    Column(key="bad", label=_("Dòng sai"), value=lambda one: one.counts.get("bad"), numeric=True),
    Column(key="by", label=_("Người nộp"), value=lambda one: one.asked_by.name),
    Column(key="at", label=_("Nộp lúc"), value=lambda one: one.asked_at, sort=("asked_at",)),
]


class ImportAct(Protocol):
    """A use case that takes an import by its key."""

    def __call__(self, import_id: int, *, by: Any, at: Any) -> UnitImport: ...


def my_import(request: SignedInRequest, import_id: int) -> UnitImport:
    """Return a list handed in for a place that I manage; others are not found."""
    rows = UnitImport.objects.readable_by(request.user).select_related("under", "asked_by", "job")
    return get_object_or_404(rows, pk=import_id)


def crumbs(last: str) -> list[tuple[str, str]]:
    """Return the breadcrumb of the pages about importing."""
    home, here = reverse("organisations:list"), reverse("organisations:import")
    return [(_now("Đơn vị"), home), (_now("Nhập từ tệp"), here), (last, "")]


@require_safe
@login_required
def list_imports(request: SignedInRequest) -> HttpResponse:
    """Show the lists that were handed in for places I manage."""
    rows = UnitImport.objects.readable_by(request.user).for_listing()
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="imports",
        row_href=lambda one: str(one.get_absolute_url()),
        empty_title=_("Chưa nộp tệp nào"),
        empty_text=_("Tải tệp mẫu, điền danh sách đơn vị rồi nộp. Chưa có gì thay đổi khi nộp."),
    )
    context = {"tabs": directory_tabs("import"), "may_change": managed_units(request.user).exists()}
    return exported(request, rows, COLUMNS, filename=_now("tep-da-nop")) or table_page(
        request, "directory/imports.html", table, context
    )


@require_safe
@login_required
def download_template(_request: SignedInRequest) -> HttpResponse:
    """Give the empty form to fill in."""
    return template_file(list(UnitKind.objects.all()))


@require_http_methods(["GET", "POST"])
@login_required
def hand_in_list(request: SignedInRequest) -> HttpResponse:
    """Take a file, read it, and show what it would do."""
    today = timezone.localdate()
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        parents=managed_units(request.user).existing_on(today),
        at_top=manages_top(request.user),
        initial={"effective_on": today, "under": request.GET.get("under", "")},
    )

    def act() -> str:
        asked = form.cleaned_data
        file = asked["file"]
        rows = usecases.read_list(file, file.name)
        handed_in = usecases.hand_in_list(
            rows,
            filename=file.name,
            under_id=asked["under"].pk if asked["under"] else None,
            effective_on=asked["effective_on"],
            source=asked["source"],
            by=request.user,
            at=timezone.now(),
        )
        return after(handed_in)

    context = {"crumbs": crumbs(_now("Nộp tệp")), "back": reverse("organisations:import")}
    done = _now("Đã đọc tệp. Chưa có gì thay đổi trong danh bạ.")
    return act_or_show(
        request, form, act, template="directory/import_form.html", context=context, done=done
    )


def after(handed_in: UnitImport) -> str:
    """Return where to go on: the bar of the worker's work, or the list itself."""
    if handed_in.job and not handed_in.job.ended_at:
        return reverse("jobs:progress", args=[handed_in.job.pk])
    return handed_in.get_absolute_url()


@require_safe
@login_required
def show_import(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Show every consequence of a list and every row that cannot be taken."""
    handed_in = my_import(request, import_id)
    plan = handed_in.plan
    bad = [{**row, "reason": bad_row_sentence(row)} for row in plan.get("bad", [])]
    top = _now("cấp cao nhất")
    changes = [
        {**row, "sentence": change_sentence(row, top=top)}
        for row in plan.get("changes", [])[:MOST_SHOWN]
    ]
    context = {
        "handed_in": handed_in,
        "crumbs": crumbs(handed_in.filename),
        "facts": _facts(handed_in),
        "bad": bad,
        "changes": changes,
        "more_changes": max(0, len(plan.get("changes", [])) - MOST_SHOWN),
        "why_not_apply": why_not_apply_import(handed_in, by=request.user),
        "why_not_drop": why_not_drop_import(handed_in, by=request.user),
        "job_href": after(handed_in) if handed_in.job and not handed_in.job.ended_at else "",
    }
    return render(request, "directory/import_detail.html", context)


def _facts(handed_in: UnitImport) -> list[tuple[str, object]]:
    counts = handed_in.counts
    rows: list[tuple[str, object]] = [
        (_now("Tình trạng"), handed_in.get_state_display()),
        (_now("Nhập vào dưới"), handed_in.under or _now("Cấp cao nhất")),
        (_now("Có hiệu lực từ"), handed_in.effective_on),
        (_now("Căn cứ"), handed_in.source or _now("Không ghi")),
        (_now("Người nộp"), handed_in.asked_by.name),
    ]
    labels = [
        ("rows", _now("Số dòng")),
        ("added", _now("Thêm mới")),
        ("renamed", _now("Đổi tên")),
        ("moved", _now("Chuyển nơi trực thuộc")),
        ("corrected", _now("Sửa thông tin")),
        ("unchanged", _now("Giữ nguyên")),
        ("bad", _now("Dòng sai")),
    ]
    # What is nought says nothing, except how many rows are bad.
    return rows + [
        (label, str(counts[key]))
        for key, label in labels
        if key in counts and (counts[key] or key == "bad")
    ]


def _do(
    request: SignedInRequest, import_id: int, act: ImportAct, done: Callable[[UnitImport], str]
) -> HttpResponse:
    handed_in = my_import(request, import_id)
    return do_and_go_on(
        request,
        handed_in,
        lambda: act(handed_in.pk, by=request.user, at=timezone.now()),
        done=done,
        on=after,
    )


@require_POST
@login_required
def check_again(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Compare a list with the tree as it is now."""
    return _do(
        request, import_id, usecases.check_again, lambda _one: _now("Đã so lại với danh bạ.")
    )


@require_POST
@login_required
def apply_import(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Do exactly what was shown, whole or not at all."""
    return _do(
        request,
        import_id,
        usecases.ask_to_apply_import,
        lambda one: _now("Đã nhập danh sách.") if one.ended_at else _now("Đang nhập danh sách."),
    )


@require_POST
@login_required
def drop_import(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Put a list aside."""
    return _do(request, import_id, usecases.drop_import, lambda _one: _now("Đã bỏ tệp này."))


@require_safe
@login_required
def download_bad_rows(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Give the wrong rows with their reasons as a file."""
    return bad_rows_file(my_import(request, import_id))
