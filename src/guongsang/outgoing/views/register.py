"""The register as a list and on paper, and one number of it."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

import guongsang.outgoing
from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.documents import render_pdf
from guongsang.outgoing import permissions, queries
from guongsang.outgoing.forms import RegisterFilterForm
from guongsang.outgoing.models import Number
from guongsang.outgoing.queries.papers import register_paper
from guongsang.outgoing.queries.seals import shown_scan
from guongsang.outgoing.states import NumberState, PaperKind
from guongsang.outgoing.views.requests import readable, way_to
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

PAPERS = Path(guongsang.outgoing.__file__).parent / "papers"
MOST_ON_PAPER = 3_000
TONES = {
    NumberState.RESERVED: "waiting",
    NumberState.TAKEN: "done",
    NumberState.STRUCK: "dropped",
    NumberState.OUTSIDE: "postponed",
}


def number_pill(state: str) -> SafeString:
    """Return the state of a number in colour and word."""
    return stage_pill(stage=TONES[NumberState(state)], label=label_of(NumberState(state)))


def _number_cell(one: Number) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("outgoing:detail", one.pk)}">{safe(one.full_number)}</a>'
        f"<br><small>{safe(one.series.year)} · {safe(one.series.unit.name)}</small>"
    )


def _what_cell(one: Number) -> SafeString:
    title = safe(one.what)
    shown = f'<a href="{safe(one.href)}">{title}</a>' if one.href else title
    below = safe(one.reason if one.state == NumberState.STRUCK else _scan_words(one))
    return mark_safe(f"{shown}<br><small>{below}</small>" if below else shown)


def _scan_words(one: Number) -> str:
    return str(_("có bản đã ký")) if one.has_scan else ""  # type: ignore[attr-defined]


COLUMNS = [
    Column(
        key="number", label=gettext_lazy("Số, ký hiệu"), value=lambda one: one.full_number,
        cell=_number_cell, sort=("series__year", "series__symbol", "number", "suffix"), main=True,
    ),
    Column(
        key="day", label=gettext_lazy("Ngày văn bản"), value=lambda one: one.dated_on,
        sort=("dated_on",),
    ),
    Column(
        key="what", label=gettext_lazy("Trích yếu"), value=lambda one: one.what, cell=_what_cell,
        sort=("title",),
    ),
    Column(
        key="kind", label=gettext_lazy("Loại"),
        value=lambda one: label_of(PaperKind(one.kind)) if one.state == "taken" else "",
        sort=("kind",),
    ),
    Column(
        key="state", label=gettext_lazy("Tình trạng"),
        value=lambda one: label_of(NumberState(one.state)),
        cell=lambda one: number_pill(one.state), sort=("state",),
    ),
]  # fmt: skip
EXPORT = [
    *COLUMNS,
    Column(key="scan", label=gettext_lazy("Bản đã ký"), value=_scan_words),
    Column(key="year", label=gettext_lazy("Năm"), value=lambda one: one.series.year),
    Column(key="unit", label=gettext_lazy("Cơ quan"), value=lambda one: one.series.unit.name),
    Column(key="reason", label=gettext_lazy("Lý do"), value=lambda one: one.reason),
    Column(key="until", label=gettext_lazy("Giữ đến ngày"), value=lambda one: one.held_until),
    Column(key="by", label=gettext_lazy("Người ghi"), value=lambda one: str(one.by or "")),
]


@login_required
@require_safe
def list_numbers(request: SignedInRequest) -> HttpResponse:
    """Every number in sight, by series and year, the newest first."""
    form = RegisterFilterForm(request.GET)
    rows = form.narrow(Number.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, EXPORT, filename="so-van-ban-di"):
        return file
    table = build_table(
        request, rows, COLUMNS, name="numbers", filters=form,
        empty_title=_("Sổ chưa có số nào"),
        empty_text=_("Số được ghi khi ký quyết định, ban hành kế hoạch, niêm yết thông báo."),
    )  # fmt: skip
    query = request.GET.urlencode()
    context = {
        "pdf_href": reverse("outgoing:pdf") + (f"?{query}" if query else ""),
        "may_keep": not permissions.why_not_keep(None, by=request.user),
        "concerns": queries.concerns_of(request.user),
    }
    return table_page(request, "outgoing/list.html", table, context)


@login_required
@require_safe
def print_register(request: SignedInRequest) -> HttpResponse:
    """The register on paper, as it is filtered, in the order of the numbers."""
    form = RegisterFilterForm(request.GET)
    rows = form.narrow(Number.objects.readable_by(request.user)).for_listing()
    first = rows.first()
    if first is None or rows.count() > MOST_ON_PAPER:
        messages.error(request, _("Không có số nào để in, hoặc quá dài: xin lọc theo năm."))
        return redirect("outgoing:list")
    ordered = rows.order_by("series__year", "series__symbol", "series__unit_id", "number", "suffix")
    pdf = render_pdf(PAPERS / "register.typ", register_paper(ordered, unit=first.series.unit))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="so-van-ban-di.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def show_number(request: SignedInRequest, number_id: int) -> HttpResponse:
    """One number: which paper has it, who gave it, the signed papers attached."""
    number, by = readable(request, number_id), request.user
    scans = queries.scans_of(number, removed=True)
    context = {
        "number": number,
        "pill": number_pill(number.state),
        "facts": _facts(number),
        "warning": queries.warning_of(number),
        "scans": [shown_scan(one) for one in scans if not one.removed_at],
        "removed": [one for one in scans if one.removed_at],
        "may_keep": not permissions.why_not_keep(number.series.unit, by=by),
        "why_not_attach": permissions.why_not_attach(number, by=by),
        "why_not_release": permissions.why_not_release(number, by=by),
        "why_not_strike": permissions.why_not_strike(number, by=by),
        "why_not_explain": permissions.why_not_explain(number, by=by),
        "crumbs": way_to(),
    }
    return render(request, "outgoing/detail.html", context)


def _facts(number: Number) -> list[tuple[str, object]]:
    is_taken = number.state == NumberState.TAKEN
    facts = [
        (_("Cơ quan"), number.series.unit.name),
        (_("Năm"), str(number.series.year)),
        (_("Loại văn bản"), number.get_kind_display() if is_taken else ""),
        (_("Ngày văn bản"), number.dated_on),
        (_("Giữ đến ngày"), number.held_until),
        (_("Lý do"), number.reason),
        (_("Người ghi"), f"{number.by or '—'}, {timezone.localtime(number.at):%d/%m/%Y %H:%M}"),
    ]
    return [(label, value) for label, value in facts if value]
