"""What narrows the lists and the gallery; what makes no sense is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.foundation.search import has_words
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import GrantQuerySet
from guongsang.stories.models import Channel, PublicityQuerySet, StoryQuerySet
from guongsang.stories.queries.public import Facet, Facets
from guongsang.stories.states import StoryState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ALL = ("", _("Tất cả"))


def _search(label: StrOrPromise) -> forms.CharField:
    widget = forms.TextInput({"type": "search"})
    return forms.CharField(label=label, required=False, widget=widget)


class StoryFilterForm(forms.Form):
    """Above the list of stories in the office."""

    q = _search(_("Tìm"))
    state = forms.ChoiceField(label=_("Bước"), required=False, choices=[ALL, *StoryState.choices])
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[ALL, *SubjectKind.choices]
    )
    unit = _search(_("Đơn vị"))

    def narrow(self, stories: StoryQuerySet) -> StoryQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            stories = stories.matching(words)
        if state := told.get("state"):
            stories = stories.filter(state=state)
        if field := told.get("field"):
            stories = stories.filter(field=field)
        if kind := told.get("kind"):
            stories = stories.filter(subject__kind=kind)
        if unit := told.get("unit"):
            stories = stories.filter(has_words(unit, "unit__fold_name"))
        return stories


class GrantFilterForm(forms.Form):
    """Above the list of those about whom a story can be begun."""

    q = _search(_("Tìm"))
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )

    def narrow(self, grants: GrantQuerySet) -> GrantQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            grants = grants.filter(has_words(words, "subject__fold_name"))
        if field := told.get("field"):
            grants = grants.filter(field=field)
        return grants


class PublicityFilterForm(forms.Form):
    """Above the log of publicity."""

    q = _search(_("Điển hình"))
    channel = forms.ChoiceField(
        label=_("Hình thức"), required=False, choices=[ALL, *Channel.choices]
    )
    first = forms.DateField(label=_("Từ ngày"), required=False)
    last = forms.DateField(label=_("Đến ngày"), required=False)
    # From the page of a subject or a story.
    subject = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    story = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def narrow(self, rows: PublicityQuerySet) -> PublicityQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            rows = rows.filter(has_words(words, "subject__fold_name"))
        asked = {
            "channel": "channel",
            "first": "on__gte",
            "last": "on__lte",
            "subject": "subject_id",
            "story": "story_id",
        }
        wanted = {lookup: told[name] for name, lookup in asked.items() if told.get(name)}
        return rows.filter(**wanted)


class GalleryForm(forms.Form):
    """Search and facets of the public gallery."""

    q = forms.CharField(
        label=_("Tìm điển hình"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            {"type": "search", "placeholder": _("Tên người, việc làm, nơi chốn… không cần gõ dấu")}
        ),
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    kind = forms.ChoiceField(label=_("Đối tượng"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị, địa bàn"), required=False)
    year = forms.ChoiceField(label=_("Năm"), required=False)

    def __init__(self, *args: Any, facets: Facets, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: dict[str, Facet] = {
            "field": facets.fields,
            "kind": facets.kinds,
            "unit": facets.units,
            "year": facets.years,
        }
        for name, facet in given.items():
            self.fields[name].choices = [ALL, *facet]  # type: ignore[attr-defined]

    def narrow(self, stories: StoryQuerySet) -> StoryQuerySet:
        """Apply the facets that make sense; with words, the closest come first."""
        self.full_clean()
        told = self.cleaned_data
        lookups = {
            "field": "field_id",
            "kind": "subject__kind",
            "unit": "unit_id",
            "year": "public_from__year",
        }
        wanted = {lookup: told[name] for name, lookup in lookups.items() if told.get(name)}
        stories = stories.filter(**wanted)
        if words := told.get("q"):
            stories = stories.matching(words).closest_first(words)
        return stories

    @property
    def asks(self) -> bool:
        """Tell whether anything narrows the gallery."""
        return any(self.cleaned_data.get(name) for name in self.fields)
