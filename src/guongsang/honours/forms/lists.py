"""The filters above the list of decisions and the golden book; nonsense is left out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import DecisionKind, DecisionQuerySet, GrantQuerySet
from guongsang.honours.states import DecisionState, GrantState


def _search() -> forms.CharField:
    return forms.CharField(
        label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"})
    )


class DecisionFilterForm(forms.Form):
    """Words, kind, state and year."""

    q = _search()
    kind = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("Tất cả")), *DecisionKind.choices]
    )
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *DecisionState.choices]
    )
    year = forms.IntegerField(
        label=_("Năm"), required=False, min_value=1945, max_value=2999,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip

    def narrow(self, decisions: DecisionQuerySet) -> DecisionQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            decisions = decisions.matching(words)
        for name in ("kind", "state", "year"):
            if chosen := told.get(name):
                decisions = decisions.filter(**{name: chosen})
        return decisions


class GoldenBookForm(forms.Form):
    """Words, form of honour, field, kind of subject, year and state."""

    q = _search()
    what = forms.ChoiceField(
        label=_("Hình thức"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (DecisionKind.RECOGNITION, _("Điển hình tiên tiến")),
            (DecisionKind.AWARD, _("Khen thưởng")),
        ],
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[("", _("Tất cả")), *SubjectKind.choices]
    )
    state = forms.ChoiceField(
        label=_("Hiệu lực"), required=False, choices=[("", _("Tất cả")), *GrantState.choices]
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1945, max_value=2999)

    def narrow(self, grants: GrantQuerySet) -> GrantQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            grants = grants.matching(words)
        lookups = {
            "what": "decision__kind", "field": "field", "kind": "kind",
            "state": "state", "year": "decision__year",
        }  # fmt: skip
        for name, lookup in lookups.items():
            if chosen := told.get(name):
                grants = grants.filter(**{lookup: chosen})
        return grants
