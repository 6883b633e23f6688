"""Words about sets as a whole, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import (
    CriteriaSet,
    CriteriaSetQuerySet,
    SetStage,
)
from guongsang.criteria.rules import plain
from guongsang.foundation.text import fold

ALL = ("", _("Tất cả"))


class SetFilterForm(forms.Form):
    """The search box and filter above the list of sets."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    stage = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[ALL, *SetStage.choices]
    )

    def narrow(self, sets: CriteriaSetQuerySet) -> CriteriaSetQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        if stage := self.cleaned_data.get("stage"):
            sets = sets.filter(stage=stage)
        if words := fold(self.cleaned_data.get("q") or "").split():
            # Sets are few: names are folded here, not kept folded in the table.
            named = sets.values_list("pk", "name", "unit__name")
            found = [pk for pk, *names in named if all(word in fold(f"{names}") for word in words)]
            sets = sets.filter(pk__in=found)
        return sets


class CopyForm(forms.Form):
    """Under which name and for which office a set is copied."""

    name = forms.CharField(label=_("Tên bộ tiêu chí"), max_length=200)
    unit_id = forms.TypedChoiceField(
        label=_("Dùng cho đơn vị"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Bộ tiêu chí áp dụng cho đơn vị này và mọi đơn vị trực thuộc."),
    )

    def __init__(self, *args: Any, units: Sequence[tuple[int | str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        unit = self.fields["unit_id"]
        assert isinstance(unit, forms.TypedChoiceField)  # noqa: S101 — declared above
        unit.choices = units


class SetForm(forms.Form):
    """What a draft says about itself."""

    name = forms.CharField(label=_("Tên bộ tiêu chí"), max_length=200)
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        widget=forms.Textarea,
        help_text=_("Mỗi căn cứ một dòng."),
    )
    pass_points = forms.DecimalField(
        label=_("Điểm đạt"),
        max_digits=5,
        decimal_places=1,
        localize=True,
        help_text=_("Trên thang 100. Từ điểm này trở lên được đề nghị công nhận."),
    )
    upward_points = forms.DecimalField(
        label=_("Điểm đề nghị cấp trên"),
        max_digits=5,
        decimal_places=1,
        localize=True,
        help_text=_("Từ điểm này trở lên được xem xét giới thiệu lên cấp trên."),
    )


class FromDayForm(forms.Form):
    """The first day of a set."""

    valid_from = forms.DateField(
        label=_("Dùng từ ngày"),
        help_text=_("Bộ đang dùng của đơn vị sẽ hết hiệu lực vào ngày liền trước."),
    )


class ToDayForm(forms.Form):
    """The last day of a set."""

    valid_to = forms.DateField(label=_("Dùng đến hết ngày"))


def told_of_set(criteria_set: CriteriaSet) -> dict[str, object]:
    """Return what the form shows of a set before anything is changed."""
    return {
        "name": criteria_set.name,
        "legal_basis": criteria_set.legal_basis,
        "pass_points": plain(criteria_set.pass_points),
        "upward_points": plain(criteria_set.upward_points),
    }


class CompareForm(forms.Form):
    """Which two sets to lay beside each other."""

    truoc = forms.ChoiceField(label=_("Bản trước"), required=False)
    sau = forms.ChoiceField(label=_("Bản sau"), required=False)

    def __init__(self, *args: Any, sets: Sequence[CriteriaSet], **more: Any) -> None:
        super().__init__(*args, **more)
        named = [("", _("Chọn một bộ")), *((str(one.pk), label_of(one)) for one in sets)]
        for name in ("truoc", "sau"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 — declared above
            field.choices = named

    def chosen(self, sets: Sequence[CriteriaSet]) -> tuple[CriteriaSet | None, CriteriaSet | None]:
        """Return the two sets; None where nothing sensible was chosen."""
        self.full_clean()
        by_key = {str(one.pk): one for one in sets}
        old, new = (by_key.get(self.cleaned_data.get(name, "")) for name in ("truoc", "sau"))
        return old, new


def label_of(criteria_set: CriteriaSet) -> str:
    """Return the name of a set with its office and state."""
    unit = criteria_set.unit.name if criteria_set.unit else _("đi kèm phần mềm")
    return f"{criteria_set} · {unit} · {criteria_set.get_stage_display()}"
