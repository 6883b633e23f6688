"""Choosing a unit: a list while it is short, a code typed in when the tree is large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.foundation.text import tidy
from guongsang.foundation.tree import depth
from guongsang.organisations.models import Unit, UnitQuerySet

LONGEST_LIST = 400
WIDE_BLANK = "\u2003"


if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    OneUnitField = forms.ModelChoiceField[Unit]
    ManyUnitsField = forms.ModelMultipleChoiceField[Unit]
else:
    OneUnitField, ManyUnitsField = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class IndentedUnitField(OneUnitField):
    """A list of units in which each stands below and to the right of its parent."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{WIDE_BLANK * depth(obj.path)}{obj.name} ({obj.code})"


class UnitByCodeField(forms.CharField):
    """A unit named by its code."""

    def __init__(self, units: UnitQuerySet, **more: Any) -> None:
        super().__init__(**more)
        self.units = units
        self.help_text = self.help_text or gettext_lazy("Ghi mã đơn vị.")

    def prepare_value(self, value: object) -> object:
        if isinstance(value, int):
            return self.units.filter(pk=value).values_list("code", flat=True).first() or ""
        return value

    def clean(self, value: object) -> Unit | None:
        code = tidy(super().clean(value) or "")
        if not code:
            return None
        unit = self.units.filter(code=code).first()
        if unit is None:
            raise forms.ValidationError(
                _("Không có đơn vị nào mang mã %(code)s trong phạm vi của bạn.") % {"code": code}
            )
        return unit


def unit_field(
    units: UnitQuerySet,
    *,
    label: StrOrPromise,
    required: bool = True,
    empty_label: StrOrPromise = "",
    help_text: StrOrPromise = "",
) -> forms.Field:
    """Return a field that cleans to one of ``units``, or None where it may stay empty."""
    if units.count() > LONGEST_LIST:
        return UnitByCodeField(units, label=label, required=required, help_text=help_text)
    return IndentedUnitField(
        units.order_by("path"),
        label=label,
        required=required,
        empty_label=empty_label or _("Chọn đơn vị"),
        help_text=help_text,
    )


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**more)
