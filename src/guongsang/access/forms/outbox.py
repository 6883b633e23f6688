"""The filters above the outbox, and the letters that were chosen there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.inbox.models import LetterQuerySet
from guongsang.inbox.states import LetterState

WAITING = "waiting"
MOST_CHOSEN = 2000


class LetterFilterForm(forms.Form):
    """The search box and filters above the outbox; what still waits is shown first."""

    q = forms.CharField(
        label=_("Tìm"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("người nhận, tiêu đề")}),
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[
            ("", _("Mọi thư")),
            (WAITING, _("Còn chờ: chưa gửi và gửi không được")),
            *LetterState.choices,
        ],
    )

    def narrow(self, letters: LetterQuerySet) -> LetterQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        if words := self.cleaned_data.get("q"):
            letters = letters.matching(words)
        state = self.cleaned_data.get("state")
        if state == WAITING:
            return letters.filter(state__in=[LetterState.DRAFT, LetterState.FAILED])
        return letters.filter(state=state) if state else letters


class ChosenForm(forms.Form):
    """The keys of chosen rows. Nothing chosen is nothing, never everything."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Any whole number is a choice; which rows it may mean is decided by the reader's area.
        self.fields["chosen"].valid_value = lambda value: str(value).isdecimal()  # type: ignore[attr-defined]

    def keys(self) -> list[int]:
        """Return the chosen keys, each once, in their order."""
        self.full_clean()
        return list(dict.fromkeys(self.cleaned_data.get("chosen") or []))[:MOST_CHOSEN]
