"""Forms for handing in a list of units, and for clusters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.directory.forms.choices import DayField, unit_field
from guongsang.directory.forms.successions import UnitsField
from guongsang.directory.forms.units import TidyForm, source_field
from guongsang.organisations.models import ClusterKind, Unit, UnitQuerySet


class ImportForm(TidyForm):
    """A file, and what its rows do not say themselves."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_("Excel (.xlsx) hoặc CSV; nhiều nhất 20.000 dòng. Chưa có gì thay đổi khi nộp."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    effective_on = DayField(
        label=_("Tên mới, nơi mới có hiệu lực từ ngày"),
        help_text=_("Dùng cho các đơn vị đã có mà trong tệp mang tên khác hoặc thuộc nơi khác."),
    )
    source = source_field()

    def __init__(self, *args: Any, parents: UnitQuerySet, at_top: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["under"] = unit_field(
            parents,
            label=_("Nhập vào dưới"),
            required=not at_top,
            empty_label=_("Cấp cao nhất") if at_top else "",
            help_text=_("Nơi đặt những dòng không ghi «Thuộc (mã)»."),
        )
        self.order_fields(["file", "under"])


class ClusterForm(TidyForm):
    """A cluster to be founded."""

    name = forms.CharField(label=_("Tên cụm, khối"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=ClusterKind.choices)
    valid_from = DayField(label=_("Từ ngày"), required=False)

    def __init__(self, *args: Any, owners: UnitQuerySet, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"] = unit_field(owners, label=_("Đơn vị quản lý"))
        self.order_fields(["owner"])


class MembersForm(forms.Form):
    """Who is in a cluster in a year, and who heads it."""

    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2100)
    units = UnitsField(
        Unit.objects.none(), label=_("Thành viên"), widget=forms.CheckboxSelectMultiple
    )
    head = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Trưởng cụm, khối"),
        required=False,
        empty_label=_("Chưa có"),
    )

    def __init__(self, *args: Any, candidates: UnitQuerySet, **more: Any) -> None:
        super().__init__(*args, **more)
        for key in ("units", "head"):
            field = self.fields[key]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
            field.queryset = candidates
