"""The figures of each year: the list, one more, one mended or struck."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria import permissions, usecases
from guongsang.criteria.forms.indicators import MENDED, IndicatorForm, MendIndicatorForm
from guongsang.criteria.models import Indicator
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Column, build_table, exported, table_page

MOST_UNITS = 300
COLUMNS = [
    Column(
        key="name", label=gettext_lazy("Chỉ số"), value=lambda one: f"{one.name} ({one.key})",
        sort=("name", "-year"), main=True,
    ),
    Column(key="year", label=gettext_lazy("Năm"), value=lambda one: str(one.year), sort=("year",)),
    Column(
        key="region", label=gettext_lazy("Khu vực"),
        value=lambda one: one.get_region_display() or _("Mọi khu vực"),
    ),
    Column(
        key="number", label=gettext_lazy("Giá trị"),
        value=lambda one: f"{one.shown_number} {one.measure}".strip(), numeric=True,
    ),
    Column(key="source", label=gettext_lazy("Văn bản"), value=lambda one: one.source),
    Column(key="unit", label=gettext_lazy("Của"), value=lambda one: one.unit.name),
    Column(
        key="verified", label=gettext_lazy("Đối chiếu"),
        value=lambda one: _("Đã đối chiếu") if one.is_verified else _("Chưa đối chiếu"),
    ),
]  # fmt: skip


@require_safe
@login_required
def list_indicators(request: SignedInRequest) -> HttpResponse:
    """Show the figures of the reader's offices and of those above."""
    rows = Indicator.objects.readable_by(request.user).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Chỉ số theo năm")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="indicators",
        row_href=lambda one: str(one.get_absolute_url()),
        empty_title=gettext_lazy("Chưa có chỉ số nào"),
        empty_text=gettext_lazy("Chuẩn thu nhập, chuẩn nghèo… của từng năm được ghi ở đây."),
    )
    context = {
        "why_not": permissions.why_not_write_indicator(None, by=request.user),
        "crumbs": [(_("Tiêu chí"), reverse("criteria:list"))],
    }
    return table_page(request, "criteria/indicators.html", table, context)


@require_http_methods(["GET", "POST"])
@login_required
def write_indicator(request: SignedInRequest) -> HttpResponse:
    """Write the figure of a year."""
    mine = Unit.objects.filter(where(request.user, Capability.CRITERIA_MANAGE, "path"))
    units = list(mine.in_tree_order()[:MOST_UNITS])
    form = IndicatorForm(
        request.POST or None, units=units, initial={"year": timezone.localdate().year}
    )
    context = {
        "why_not": permissions.why_not_write_indicator(None, by=request.user),
        "crumbs": [
            (_("Tiêu chí"), reverse("criteria:list")),
            (_("Chỉ số theo năm"), reverse("criteria:indicators")),
        ],
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.write_indicator(**form.cleaned_data, by=request.user, at=timezone.now()),
        template="criteria/indicator_form.html",
        context=context,
        done=_("Đã ghi chỉ số. Điểm tính theo chỉ số này được tính lại."),
        there=reverse("criteria:indicators"),
    )


def _indicator(request: SignedInRequest, indicator_id: int) -> Indicator:
    rows = Indicator.objects.readable_by(request.user).for_listing()
    return get_object_or_404(rows, pk=indicator_id)


@require_http_methods(["GET", "POST"])
@login_required
def show_indicator(request: SignedInRequest, indicator_id: int) -> HttpResponse:
    """Show one figure; who wrote it mends it here, as long as nothing handed in counts by it."""
    one = _indicator(request, indicator_id)
    initial = {name: getattr(one, name) for name in MENDED} | {"number": one.shown_number}
    form = MendIndicatorForm(request.POST or None, initial=initial)
    context = {
        "one": one,
        "facts": _facts(one),
        "why_not": permissions.why_not_mend_indicator(one, by=request.user),
        "crumbs": [
            (_("Tiêu chí"), reverse("criteria:list")),
            (_("Chỉ số theo năm"), reverse("criteria:indicators")),
        ],
    }

    def act() -> Indicator:
        place = {"unit_id": one.unit_id, "key": one.key, "year": one.year, "region": one.region}
        told = form.cleaned_data | place
        return usecases.write_indicator(**told, by=request.user, at=timezone.now())

    return act_or_show(
        request,
        form,
        act,
        template="criteria/indicator.html",
        context=context,
        done=_("Đã sửa chỉ số. Điểm của các hồ sơ đang soạn được tính lại."),
        there=reverse("criteria:indicators"),
    )


def _facts(one: Indicator) -> list[tuple[str, object]]:
    at = one.written_at and timezone.localtime(one.written_at).strftime("%H:%M %d/%m/%Y")
    facts = [(str(column.label), column.value(one)) for column in COLUMNS]
    facts.append((_("Người ghi"), one.written_by.name if one.written_by else ""))
    return [*facts, (_("Ghi lúc"), at or "")]


@require_POST
@login_required
def strike_indicator(request: SignedInRequest, indicator_id: int) -> HttpResponse:
    """Take away a figure written by mistake."""
    one = _indicator(request, indicator_id)
    return do(
        request,
        reverse("criteria:indicators"),
        _("Đã bỏ chỉ số; nhật ký vẫn giữ. Điểm của các hồ sơ đang soạn được tính lại."),
        lambda: usecases.strike_indicator(one.pk, by=request.user, at=timezone.now()),
    )
