"""The filters above the log, and the days whose chain is to be checked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.access.forms.people import day_field
from guongsang.audit.models import EntryQuerySet
from guongsang.audit.queries import act_labels

MOST_DAYS = 92


class LogFilterForm(forms.Form):
    """The search box and filters above the log."""

    q = forms.CharField(
        label=_("Tìm"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("người, việc, hồ sơ")}),
    )
    act = forms.ChoiceField(label=_("Việc"), required=False)
    first = day_field(_("Từ ngày"), required=False)
    last = day_field(_("Đến ngày"), required=False)
    actor = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = sorted(act_labels().items(), key=lambda pair: pair[0])
        self.fields["act"].choices = [("", _("Mọi việc")), *labels]  # type: ignore[attr-defined]

    def narrow(self, lines: EntryQuerySet) -> EntryQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        words = self.cleaned_data
        lines = lines.between(words.get("first"), words.get("last"))
        if words.get("q"):
            lines = lines.matching(words["q"])
        if words.get("act"):
            lines = lines.filter(act=words["act"])
        if words.get("actor"):
            lines = lines.filter(actor_id=words["actor"])
        return lines


class ChainForm(forms.Form):
    """Which days to check; at most three months at once."""

    first = day_field(_("Từ ngày"), required=False)
    last = day_field(_("Đến ngày"), required=False)

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day to check; the past week when nothing is asked."""
        self.full_clean()
        last = self.cleaned_data.get("last") or today
        first = self.cleaned_data.get("first") or last - timedelta(days=6)
        return max(min(first, last), last - timedelta(days=MOST_DAYS)), last
