"""The gallery: every component once, with invented words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from guongsang.ui.tables import BulkAct, Column, Tab, Table, build_table, table_page

FIELDS = (
    ("farming", gettext_lazy("Phát triển kinh tế")),
    ("school", gettext_lazy("Giáo dục")),
    ("health", gettext_lazy("Y tế")),
)


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(
        label=gettext_lazy("Họ và tên"),
        help_text=gettext_lazy("Viết có dấu, như trên giấy tờ."),
        max_length=200,
    )
    born_on = forms.DateField(label=gettext_lazy("Ngày sinh"), required=False)
    field = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), choices=[("", "—"), *FIELDS])
    deed = forms.CharField(label=gettext_lazy("Việc đã làm"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Chủ thể"),
        widget=forms.RadioSelect,
        choices=[("person", gettext_lazy("Cá nhân")), ("group", gettext_lazy("Tập thể"))],
    )
    fields_too = forms.MultipleChoiceField(
        label=gettext_lazy("Lĩnh vực khác"),
        widget=forms.CheckboxSelectMultiple,
        choices=FIELDS,
        required=False,
    )
    proof = forms.FileField(
        label=gettext_lazy("Minh chứng"), help_text=gettext_lazy("Ảnh hoặc PDF."), required=False
    )
    agrees = forms.BooleanField(label=gettext_lazy("Người được giới thiệu đã đồng ý"))


class LoneForm(forms.Form):
    """One field by itself."""

    words = forms.CharField(label=gettext_lazy("Ghi chú"), required=False)


class SampleFilter(forms.Form):
    """Filters above the sample list."""

    q = forms.CharField(
        label=gettext_lazy("Tìm"), required=False, widget=forms.TextInput({"type": "search"})
    )
    field = forms.ChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        choices=[("", gettext_lazy("Tất cả")), *FIELDS],
        required=False,
    )


@dataclass(frozen=True)
class SampleRow:
    """A row of the sample list; nobody of this name is meant."""

    pk: int
    name: str
    unit: str
    points: int
    since: date

    def __str__(self) -> str:
        return self.name


class SampleRows(list[SampleRow]):
    """Rows that need no database, in the order that the list asks for."""

    def order_by(self, *names: str) -> SampleRows:
        """Return the rows in the order of the first name."""
        name = names[0]
        key = name.removeprefix("-")
        return SampleRows(sorted(self, key=lambda row: getattr(row, key), reverse=name != key))


@require_safe
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component of the tag library; ``?sai=1`` shows what errors look like."""
    now = timezone.now()
    form = SampleForm({"name": ""}) if "sai" in request.GET else SampleForm()
    context = {
        "form": form,
        "lone": LoneForm(),
        "trail": [(_("Trang chủ"), reverse("home")), (_("Giao diện"), "")],
        "sum": 2_530_000,
        "days": [(now + timedelta(days=days)).date() for days in (12, 2, 0, -3)],
        "stages": sample_stages(),
        "tabs": [Tab(_("Hồ sơ"), "#", True, 12), Tab(_("Minh chứng"), "#", False, 3)],
        "steps": [_("Người ấy là ai"), _("Đã làm việc gì"), _("Gửi và nhận mã")],
        "facts": [(_("Họ và tên"), "Hoàng Thị Mẫu"), (_("Dân tộc"), "Tày"), (_("Đơn vị"), "")],
        "entries": sample_entries(now),
    }
    return table_page(request, "ui/gallery.html", sample_table(request), context)


def sample_stages() -> Sequence[tuple[str, str]]:
    """Return one stage of each tone with its word."""
    return [
        ("registered", _("Đã đăng ký")),
        ("submitted", _("Đã nộp")),
        ("accepted", _("Đã nhận")),
        ("returned", pgettext("state", "Trả lại để bổ sung")),
        ("held", _("Tạm dừng")),
        ("recognised", _("Đã công nhận")),
        ("withdrawn", _("Đã rút")),
    ]


def sample_entries(now: datetime) -> Sequence[dict[str, object]]:
    """Return a short life."""
    return [
        {
            "at": now - timedelta(days=400),
            "title": _("Được giới thiệu"),
            "by": _("người dân, tổ 4"),
            "tone": "",
        },
        {
            "at": now - timedelta(days=90),
            "title": _("Đã nộp hồ sơ"),
            "detail": _("Kế hoạch năm, lĩnh vực giáo dục"),
            "tone": "good",
        },
        {"at": now, "title": _("Được công nhận"), "href": "#", "tone": "honour"},
    ]


def sample_columns() -> Sequence[Column]:
    """Return the columns of the sample list."""
    return [
        Column(key="name", label=_("Tên"), value=lambda row: row.name, sort=("name",), main=True),
        Column(key="unit", label=_("Đơn vị"), value=lambda row: row.unit),
        Column(
            key="points",
            label=_("Điểm"),
            value=lambda row: row.points,
            sort=("points",),
            numeric=True,
        ),
        Column(key="since", label=_("Từ ngày"), value=lambda row: row.since, sort=("since",)),
    ]


def sample_table(request: HttpRequest) -> Table:
    """Return the sample list."""
    names = ["Hoàng Thị Mẫu", "Nông Văn Thử", "Hợp tác xã Ví Dụ", "Tổ dân phố Minh Họa"]
    units = ["Trường Tiểu học Ví Dụ", "Tổ 4", "Phường Thử Nghiệm", "Xã Minh Họa"]
    rows = SampleRows(
        SampleRow(
            pk=number,
            name=f"{names[number % 4]} {number}",
            unit=units[number % 3],
            points=900 - 37 * number,
            since=date(2012, 1 + number % 12, 5),
        )
        for number in range(1, 24)
    )
    return build_table(
        request,
        cast("QuerySet[Any]", rows),
        sample_columns(),
        name="sample",
        filters=SampleFilter(request.GET),
        bulk=[
            BulkAct(label=_("Nhắc đơn vị"), href="#"),
            BulkAct(label=_("Xóa"), href="#", kind="danger", confirm=_("Xóa những dòng đã chọn?")),
        ],
        empty_title=_("Chưa có dòng nào"),
        page_size=6,
        row_href=lambda row: "#",
    )
