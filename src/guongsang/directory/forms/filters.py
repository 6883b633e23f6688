"""The filters above the list of units."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.directory.forms.choices import DayField
from guongsang.organisations.models import UnitKind, UnitLevel, UnitQuerySet


class UnitFilterForm(forms.Form):
    """Search, kind, level and the day on which units existed; nonsense is left out."""

    q = forms.CharField(
        label=_("Tìm"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("Tên, tên cũ hoặc mã")}),
    )
    kind = forms.ModelChoiceField(
        UnitKind.objects.all(),
        label=_("Loại"),
        required=False,
        to_field_name="code",
        empty_label=_("Mọi loại"),
    )
    level = forms.ModelChoiceField(
        UnitLevel.objects.all(),
        label=_("Cấp"),
        required=False,
        to_field_name="code",
        empty_label=_("Mọi cấp"),
    )
    day = DayField(label=_("Có vào ngày"), required=False)
    ended = forms.BooleanField(label=_("Cả đơn vị đã kết thúc"), required=False)

    def narrow(self, units: UnitQuerySet, *, today: date) -> UnitQuerySet:
        """Apply the filters that make sense; without a day, keep what exists today."""
        self.full_clean()
        asked = getattr(self, "cleaned_data", {})
        if words := asked.get("q"):
            units = units.matching(words)
        if kind := asked.get("kind"):
            units = units.filter(kind=kind)
        if level := asked.get("level"):
            units = units.filter(kind__level=level)
        if day := asked.get("day"):
            return units.existing_on(day)
        return units if asked.get("ended") else units.existing_on(today)
