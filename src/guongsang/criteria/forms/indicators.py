"""The figure of a year, as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.organisations.models import RegionProfile, Unit

# What may be mended of a figure; another place, year or region is another figure.
MENDED = ("name", "number", "measure", "source", "is_verified")


class MendIndicatorForm(forms.Form):
    """What a figure says."""

    name = forms.CharField(label=_("Tên chỉ số"), max_length=200)
    number = forms.DecimalField(
        label=_("Giá trị"),
        max_digits=16,
        decimal_places=4,
        min_value=Decimal("0.0001"),
        localize=True,
    )
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    source = forms.CharField(label=_("Văn bản"), max_length=300)
    is_verified = forms.BooleanField(label=_("Tôi đã đối chiếu văn bản"), required=False)


class IndicatorForm(MendIndicatorForm):
    """One figure of one year, for one region or for all."""

    unit_id = forms.TypedChoiceField(label=_("Của đơn vị"), coerce=int)
    key = forms.SlugField(
        label=_("Mã chỉ số"),
        max_length=60,
        help_text=_("Chữ không dấu, gạch nối, ví dụ ntm-income; tiêu chí dùng đúng mã này."),
    )
    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2200, localize=False)
    region = forms.ChoiceField(
        label=_("Khu vực"), required=False, choices=[("", _("Mọi khu vực")), *RegionProfile.choices]
    )
    field_order = ["unit_id", "key", "name", "year", "region", *MENDED[1:]]

    def __init__(self, *args: Any, units: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        unit = self.fields["unit_id"]
        assert isinstance(unit, forms.TypedChoiceField)  # noqa: S101 — declared above
        unit.choices = [(one.pk, one.name) for one in units]
