"""The list of sets."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.forms import (
    SetFilterForm,
)
from guongsang.criteria.models import CriteriaSet
from guongsang.ui.tables import Column, build_table, exported, table_page

COLUMNS = [
    Column(
        key="name",
        label=gettext_lazy("Tên"),
        value=lambda row: row.name,
        sort=("name", "-version"),
        main=True,
    ),
    Column(
        key="version",
        label=gettext_lazy("Phiên bản"),
        value=lambda row: row.version,
        sort=("version",),
        numeric=True,
    ),
    Column(
        key="unit",
        label=gettext_lazy("Của đơn vị"),
        value=lambda row: row.unit.name if row.unit else _("Đi kèm phần mềm"),
        sort=("unit__path",),
    ),
    Column(
        key="stage",
        label=gettext_lazy("Trạng thái"),
        value=lambda row: row.get_stage_display(),
        sort=("stage",),
    ),
    Column(
        key="from",
        label=gettext_lazy("Dùng từ"),
        value=lambda row: row.valid_from,
        sort=("valid_from",),
    ),
    Column(
        key="to", label=gettext_lazy("Đến hết"), value=lambda row: row.valid_to, sort=("valid_to",)
    ),
    Column(key="size", label=gettext_lazy("Số tiêu chí"), value=lambda row: row.size, numeric=True),
]


@require_safe
@login_required
def list_sets(request: SignedInRequest) -> HttpResponse:
    """Show the sets that hold for the reader, and the drafts of their units."""
    form = SetFilterForm(request.GET)
    rows = form.narrow(CriteriaSet.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Bộ tiêu chí")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="criteria",
        filters=form,
        row_href=lambda row: row.get_absolute_url(),
        empty_title=_("Chưa có bộ tiêu chí nào"),
        empty_text=_("Bộ tiêu chí đi kèm phần mềm được nạp khi cài đặt."),
    )
    return table_page(
        request, "criteria/list.html", table, {"compare": reverse("criteria:compare")}
    )
