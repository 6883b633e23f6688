"""Forms for units that become other units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.directory.forms.choices import DayField, IndentedUnitField, ManyUnitsField
from guongsang.directory.forms.units import TidyForm, source_field
from guongsang.organisations.models import RegionProfile, Unit, UnitKind, UnitQuerySet
from guongsang.organisations.rules import LONGEST_CODE, LONGEST_NAME

MOST_PARTS = 4


class UnitsField(ManyUnitsField):
    """Units with a box before each."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{obj.name} ({obj.code})"


class MergeForm(TidyForm):
    """Which units merge, into what, and when."""

    units = UnitsField(
        Unit.objects.none(), label=_("Các đơn vị sáp nhập"), widget=forms.CheckboxSelectMultiple
    )
    into = IndentedUnitField(
        Unit.objects.none(),
        label=_("Vào đơn vị đã có"),
        required=False,
        empty_label=_("Lập đơn vị mới (ghi ở dưới)"),
    )
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=LONGEST_NAME, required=False)
    code = forms.CharField(label=_("Mã đơn vị mới"), max_length=LONGEST_CODE, required=False)
    kind = forms.ModelChoiceField(
        UnitKind.objects.select_related("level"),
        label=_("Loại đơn vị mới"),
        required=False,
        empty_label=_("Như các đơn vị cũ"),
    )
    region_profile = forms.ChoiceField(
        label=_("Khu vực"),
        choices=[("", _("Như đơn vị cũ")), *RegionProfile.choices],
        required=False,
    )
    on = DayField(label=_("Từ ngày"))
    source = source_field()

    def __init__(self, *args: Any, candidates: UnitQuerySet, **more: Any) -> None:
        super().__init__(*args, **more)
        for key in ("units", "into"):
            field = self.fields[key]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — declared above
            field.queryset = candidates

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("into"):
            for key, words in (
                ("name", _now("Hãy ghi tên đơn vị mới, hoặc chọn một đơn vị đã có.")),
                ("code", _now("Hãy ghi mã đơn vị mới, hoặc chọn một đơn vị đã có.")),
            ):
                if not cleaned.get(key) and key not in self.errors:
                    self.add_error(key, words)
        return cleaned


class SplitForm(TidyForm):
    """The units that one becomes, and which child goes where."""

    on = DayField(label=_("Từ ngày"))
    source = source_field()

    def __init__(self, *args: Any, children: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.children = children
        for number in range(1, MOST_PARTS + 1):
            wanted = number <= 2
            self.fields[f"name{number}"] = forms.CharField(
                label=_now("Tên đơn vị mới thứ %(number)d") % {"number": number},
                max_length=LONGEST_NAME,
                required=wanted,
            )
            self.fields[f"code{number}"] = forms.CharField(
                label=_now("Mã đơn vị mới thứ %(number)d") % {"number": number},
                max_length=LONGEST_CODE,
                required=wanted,
            )
        places = [(str(n), _now("Đơn vị mới thứ %(number)d") % {"number": n}) for n in range(1, 5)]
        for child in children:
            self.fields[f"child{child.pk}"] = forms.ChoiceField(
                label=_now("«%(name)s» về") % {"name": child.name}, choices=places, initial="1"
            )
        self.order_fields(["on", "source"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(3, MOST_PARTS + 1):
            name, code = cleaned.get(f"name{number}"), cleaned.get(f"code{number}")
            if bool(name) != bool(code):
                self.add_error(f"name{number}", _now("Tên và mã phải có đủ cả hai."))
        for child in self.children:
            number = cleaned.get(f"child{child.pk}", "1")
            if not cleaned.get(f"name{number}"):
                self.add_error(f"child{child.pk}", _now("Đơn vị mới này chưa có tên."))
        return cleaned

    def parts(self) -> list[tuple[str, str, frozenset[int]]]:
        """Return (code, name, keys of children) of each part that was written."""
        asked = self.cleaned_data
        return [
            (
                asked[f"code{number}"],
                asked[f"name{number}"],
                frozenset(
                    child.pk for child in self.children if asked[f"child{child.pk}"] == str(number)
                ),
            )
            for number in range(1, MOST_PARTS + 1)
            if asked.get(f"name{number}")
        ]
