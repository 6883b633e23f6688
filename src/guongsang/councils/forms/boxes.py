"""Words about secret ballots: how to vote, what the tellers key, how many have looked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from guongsang.ballots.states import Choice, Kind, Mode


class PrepareForm(forms.Form):
    """Which items stand on the papers, and how they are voted on."""

    items = forms.RegexField(r"\d{1,18}(-\d{1,18}){0,59}")
    mode = forms.ChoiceField(choices=Mode.choices)

    def item_ids(self) -> list[int]:
        """Return the keys of the items."""
        return [int(one) for one in self.cleaned_data["items"].split("-")]


@dataclass(frozen=True)
class PaperBox:
    """One item on the page on which a paper is keyed."""

    label: str
    choice: BoundField


class PaperForm(forms.Form):
    """One paper as a teller reads it."""

    kind = forms.ChoiceField(
        label=_("Loại phiếu"), choices=Kind.choices, initial=Kind.PAPER, widget=forms.RadioSelect
    )
    number = forms.IntegerField(
        label=_("Số ghi trên phiếu"),
        min_value=1,
        max_value=999,
        help_text=_("Khi mở hòm, ghi số bằng bút chì lên từng phiếu; hai người dùng cùng số ấy."),
    )

    def __init__(
        self,
        *args: Any,
        items: Sequence[tuple[str, str]],
        keyed: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.items = items
        for place, (ref, label) in enumerate(items, start=1):
            self.fields[f"choice_{place}"] = forms.ChoiceField(
                label=label,
                choices=Choice.choices,
                widget=forms.RadioSelect,
                initial=(keyed or {}).get(ref, ""),
                error_messages={"required": _("Chưa nhập mục này.")},
            )

    def boxes(self) -> Iterator[PaperBox]:
        """Give each item with its choices."""
        for place, (_ref, label) in enumerate(self.items, start=1):
            yield PaperBox(label, self[f"choice_{place}"])

    def choices(self) -> dict[str, str]:
        """Return what was read, by the reference of the item."""
        return {
            ref: self.cleaned_data[f"choice_{place}"]
            for place, (ref, _label) in enumerate(self.items, start=1)
        }


class DropPaperForm(forms.Form):
    """Which paper a teller takes back."""

    kind = forms.ChoiceField(choices=Kind.choices)
    number = forms.IntegerField(min_value=1, max_value=999)


class CloseBoxForm(forms.Form):
    """What is counted before the count."""

    unopened = forms.IntegerField(
        label=_("Số phiếu rút chưa bóc"),
        min_value=0,
        max_value=500,
        help_text=_("Đếm phong bì còn nguyên, kể cả khi không còn cái nào (ghi 0), rồi hủy."),
    )

    def __init__(self, *args: Any, is_drawn: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not is_drawn:
            del self.fields["unopened"]


class LookedForm(forms.Form):
    """How many have found their codes on the board."""

    seen = forms.IntegerField(label=_("Số người đã xem bảng"), min_value=0, max_value=500)
    objections = forms.IntegerField(
        label=_("Số phản đối"), min_value=0, max_value=500, required=False, initial=0
    )
    words = forms.CharField(
        label=_("Phản đối điều gì"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Không ghi tên người phản đối."),
    )

    def clean_objections(self) -> int:
        """Return the number; nothing means none."""
        return self.cleaned_data["objections"] or 0
