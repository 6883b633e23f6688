"""The filters above the list of dossiers and above Biểu 01."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.access.queries import within
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.models import DossierQuerySet
from guongsang.dossiers.states import Stage
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit

HELD, LATE = "held", "late"


def chosen_ids(values: Sequence[str]) -> list[int]:
    """Return the numbers among ``values``; an empty choice means nothing, never everything."""
    return sorted({int(value) for value in values if value.isascii() and value.isdigit()})[:500]


class DossierFilterForm(forms.Form):
    """The search box and filters above the list; what makes no sense is left out."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    stage = forms.ChoiceField(
        label=_("Bước"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (LATE, _("Quá hạn nộp")),
            (HELD, _("Đang tạm dừng")),
            *Stage.choices,
        ],
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), required=False, empty_label=_("Tất cả")
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[("", _("Tất cả")), *SubjectKind.choices]
    )
    unit = forms.CharField(
        label=_("Đơn vị"), required=False, widget=forms.TextInput({"type": "search"})
    )
    # From the coverage matrix: a unit with all below it.
    place = forms.ModelChoiceField(Unit.objects.all(), required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, plans: QuerySet[Plan], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def narrow(self, dossiers: DossierQuerySet) -> DossierQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            dossiers = dossiers.matching(words)
        if stage := told.get("stage"):
            dossiers = self._at(dossiers, stage)
        for name in ("plan", "field"):
            if chosen := told.get(name):
                dossiers = dossiers.filter(**{name: chosen})
        if kind := told.get("kind"):
            dossiers = dossiers.filter(subject__kind=kind)
        if unit := told.get("unit"):
            dossiers = dossiers.filter(has_words(unit, "unit__fold_name"))
        if place := told.get("place"):
            dossiers = dossiers.filter(within([place.path]))
        return dossiers

    def _at(self, dossiers: DossierQuerySet, stage: str) -> DossierQuerySet:
        if stage == LATE:
            return dossiers.late_on(self.day)
        if stage == HELD:
            return dossiers.filter(held_since__isnull=False)
        return dossiers.filter(stage=stage)


class RegisterListForm(forms.Form):
    """Whose Biểu 01: one plan, perhaps one field."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), required=False, empty_label=_("Tất cả")
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def narrow(self, dossiers: DossierQuerySet) -> DossierQuerySet:
        """Keep what the chosen plan and field hold, without what was withdrawn or lapsed."""
        self.full_clean()
        for name in ("plan", "field"):
            if chosen := self.cleaned_data.get(name):
                dossiers = dossiers.filter(**{name: chosen})
        return dossiers.exclude(stage__in=[Stage.WITHDRAWN, Stage.LAPSED])
