"""The figures of each year: the list, one more, one struck."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria import permissions, usecases
from guongsang.criteria.forms.indicators import IndicatorForm
from guongsang.criteria.models import Indicator
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show
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
