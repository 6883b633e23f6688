"""The filters above the list of decisions and the golden book; nonsense is left out."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import tidy
from guongsang.honours.models import DecisionKind, DecisionQuerySet, GrantQuerySet
from guongsang.honours.states import DecisionState, GrantState
from guongsang.ledger.models import OldGrantQuerySet

PAPER = "paper"


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


def _clean(words: str | None) -> str:
    """Return words that a database can look for."""
    return tidy((words or "").replace("\x00", ""))


class GoldenBookForm(forms.Form):
    """Words, form of honour, field, kind of subject, year, office, state and where it stands."""

    q = _search()
    what = forms.ChoiceField(
        label=_("Loại"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (DecisionKind.RECOGNITION, _("Điển hình tiên tiến")),
            (DecisionKind.AWARD, _("Khen thưởng")),
            (PAPER, _("Sổ giấy")),
        ],
    )
    form = forms.CharField(label=_("Hình thức"), required=False, max_length=100)
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[("", _("Tất cả")), *SubjectKind.choices]
    )
    unit = forms.CharField(label=_("Đơn vị"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Hiệu lực"), required=False, choices=[("", _("Tất cả")), *GrantState.choices]
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1930, max_value=2999)

    def narrow(
        self, grants: GrantQuerySet, paper: OldGrantQuerySet
    ) -> tuple[GrantQuerySet, OldGrantQuerySet]:
        """Apply the filters that make sense to what was granted here and to books of paper."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            grants, paper = grants.matching(words), paper.matching(words)
        if words := _clean(told.get("form")):
            grants = grants.filter(form_name__icontains=words)
            paper = paper.filter(form_name__icontains=words)
        if words := _clean(told.get("unit")):
            there = Q(place__icontains=words)
            grants = grants.filter(there | Q(subject__unit__name__icontains=words))
            paper = paper.filter(there)
        lookups = {"field": "field", "kind": "kind", "state": "state", "year": "decision__year"}
        for name, lookup in lookups.items():
            if chosen := told.get(name):
                grants = grants.filter(**{lookup: chosen})
        for name in ("kind", "year"):
            if chosen := told.get(name):
                paper = paper.filter(**{name: chosen})
        what = told.get("what")
        # A book of paper knows neither the fields of today nor what became of a grant.
        if told.get("field") or told.get("state") or (what and what != PAPER):
            paper = paper.none()
        if what:
            grants = grants.none() if what == PAPER else grants.filter(decision__kind=what)
        return grants, paper
