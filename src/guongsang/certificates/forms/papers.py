"""A new design, blanks, printers, and what was measured of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.certificates.models import Blank
from guongsang.organisations.models import UnitQuerySet


class _OfUnit(forms.Form):
    """What belongs to an office; who works for one office only is not asked."""

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = units.first()
        self.fields["unit"] = forms.ModelChoiceField(
            units, label=_("Cơ quan"), initial=first, empty_label=None
        )
        self.order_fields(["unit"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unit, blank = cleaned.get("unit"), cleaned.get("blank")
        if unit and blank and not Blank.objects.in_use().filter(pk=blank, unit=unit).exists():
            self.add_error("blank", _("Phôi này của cơ quan khác."))
        return cleaned


class BlankForm(_OfUnit):
    """A pre-printed sheet."""

    name = forms.CharField(label=_("Tên phôi"), max_length=200)
    width = forms.DecimalField(
        label=_("Chiều ngang (mm)"), min_value=100, max_value=600, max_digits=5, decimal_places=1,
        initial=Decimal(297), localize=True,
    )  # fmt: skip
    height = forms.DecimalField(
        label=_("Chiều cao (mm)"), min_value=100, max_value=600, max_digits=5, decimal_places=1,
        initial=Decimal(210), localize=True,
    )  # fmt: skip
    picture = forms.FileField(
        label=_("Ảnh chụp hoặc quét phôi"), required=False,
        help_text=_("Chỉ hiện phía sau trong phòng vẽ mẫu để đặt chữ cho khớp; không in ra."),
    )  # fmt: skip

    def for_change(self) -> BlankForm:
        """Return the form without what can no longer be changed."""
        for name in ("unit", "width", "height"):
            del self.fields[name]
        return self


def _blank_choices(blanks: Sequence[Blank]) -> list[tuple[str, Any]]:
    return [("", _("Giấy trắng A4 nằm ngang, in trọn trang"))] + [
        (str(one.pk), f"{one.name} ({one.paper.width:g} × {one.paper.height:g} mm)")
        for one in blanks
    ]


class DesignForm(_OfUnit):
    """A new design."""

    name = forms.CharField(label=_("Tên mẫu"), max_length=200)
    form_keys = forms.MultipleChoiceField(
        label=_("Dùng cho"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chưa chọn mẫu này dùng cho hình thức nào.")},
    )  # fmt: skip
    blank = forms.TypedChoiceField(
        label=_("In trên"), required=False, coerce=int, empty_value=None,
        help_text=_("Phôi in sẵn được ghi ở trang «Phôi và máy in»."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        form_choices: Sequence[tuple[str, str]],
        blanks: Sequence[Blank],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_keys"].choices = form_choices  # type: ignore[attr-defined]
        self.fields["blank"].choices = _blank_choices(blanks)  # type: ignore[attr-defined]


class PrinterForm(_OfUnit):
    """A printer that is to be measured."""

    printer = forms.CharField(
        label=_("Tên máy in"), max_length=120, help_text=_("Ví dụ: Canon LBP2900 phòng VHXH")
    )
    blank = forms.TypedChoiceField(label=_("In trên"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, blanks: Sequence[Blank], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["blank"].choices = _blank_choices(blanks)  # type: ignore[attr-defined]


class MeasureForm(forms.Form):
    """What a ruler says about the calibration sheet."""

    left = forms.DecimalField(
        label=_("Từ mép trái đến dấu cộng 1 (mm)"), min_value=0, max_value=100, max_digits=5,
        decimal_places=1, widget=forms.TextInput({"inputmode": "decimal"}), localize=True,
    )  # fmt: skip
    top = forms.DecimalField(
        label=_("Từ mép trên đến dấu cộng 1 (mm)"), min_value=0, max_value=100, max_digits=5,
        decimal_places=1, widget=forms.TextInput({"inputmode": "decimal"}), localize=True,
    )  # fmt: skip
    across = forms.DecimalField(
        label=_("Từ dấu cộng 1 đến dấu cộng 2 (mm)"), min_value=30, max_value=700, max_digits=5,
        decimal_places=1, required=False,
        widget=forms.TextInput({"inputmode": "decimal"}), localize=True,
        help_text=_("Để trống nếu máy in đúng chiều dài."),
    )  # fmt: skip
