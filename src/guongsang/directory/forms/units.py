"""Forms for one unit's life."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.directory.forms.choices import DayField, unit_field
from guongsang.foundation.text import tidy
from guongsang.organisations.models import RegionProfile, Unit, UnitKind, UnitQuerySet
from guongsang.organisations.rules import LONGEST_CODE, LONGEST_NAME


def source_field() -> forms.CharField:
    """Return the field for the paper on which an act rests."""
    return forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=300,
        help_text=_("Số, ký hiệu, ngày của văn bản, nếu có."),
    )


class TidyForm(forms.Form):
    """A form whose words come out composed and without stray blanks."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {k: tidy(v) if isinstance(v, str) else v for k, v in cleaned.items()}


class UnitForm(TidyForm):
    """What a unit is: for adding."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=LONGEST_NAME)
    code = forms.CharField(
        label=_("Mã"), max_length=LONGEST_CODE, help_text=_("Mỗi đơn vị một mã riêng.")
    )
    kind = forms.ModelChoiceField(
        UnitKind.objects.select_related("level"), label=_("Loại"), empty_label=_("Chọn loại")
    )
    region_profile = forms.ChoiceField(label=_("Khu vực"), choices=RegionProfile.choices)
    valid_from = DayField(
        label=_("Có từ ngày"), required=False, help_text=_("Để trống nếu có từ lâu, không rõ ngày.")
    )
    source = source_field()

    def __init__(self, *args: Any, parents: UnitQuerySet, at_top: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"] = unit_field(
            parents,
            label=_("Thuộc"),
            required=not at_top,
            empty_label=_("Không thuộc đơn vị nào (cấp cao nhất)") if at_top else "",
        )
        self.order_fields(["parent", "kind", "name", "code"])


class CorrectionForm(TidyForm):
    """What was written wrongly about a unit."""

    name = forms.CharField(label=_("Tên đang dùng"), max_length=LONGEST_NAME)
    code = forms.CharField(label=_("Mã"), max_length=LONGEST_CODE)
    kind = forms.ModelChoiceField(UnitKind.objects.select_related("level"), label=_("Loại"))
    region_profile = forms.ChoiceField(label=_("Khu vực"), choices=RegionProfile.choices)
    valid_from = DayField(label=_("Có từ ngày"), required=False)
    valid_to = DayField(label=_("Đến hết ngày"), required=False)

    @classmethod
    def filled(cls, unit: Unit) -> dict[str, object]:
        """Return what the form shows at first."""
        return {
            "name": unit.name,
            "code": unit.code,
            "kind": unit.kind_id,
            "region_profile": unit.region_profile,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
        }


class RenameForm(TidyForm):
    """Another name from a day on."""

    name = forms.CharField(label=_("Tên mới"), max_length=LONGEST_NAME)
    on = DayField(label=_("Từ ngày"))
    source = source_field()


class EndForm(TidyForm):
    """The last day of a unit that nobody takes over."""

    last_day = DayField(label=_("Ngày cuối cùng hoạt động"))
    source = source_field()


class MoveForm(TidyForm):
    """Another parent from a day on."""

    on = DayField(label=_("Từ ngày"))
    source = source_field()

    def __init__(self, *args: Any, parents: UnitQuerySet, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"] = unit_field(parents, label=_("Chuyển vào"))
        self.order_fields(["parent"])
