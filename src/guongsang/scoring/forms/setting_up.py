"""A round to be set up: over which dossiers, by which members, cleaned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.scoring.forms.rounds import RoundForm
from guongsang.scoring.models import Round, RoundKind

Choices = Sequence[tuple[int, str]]


class ScopeForm(forms.Form):
    """Over which plan, and what kind of round; a final may take a preliminary's dossiers."""

    plan = forms.TypedChoiceField(label=_("Kế hoạch"), coerce=int)
    kind = forms.ChoiceField(label=_("Loại vòng"), choices=RoundKind.choices)
    source = forms.TypedChoiceField(
        label=_("Lấy hồ sơ từ vòng sơ khảo"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, plans: Sequence[Plan], sources: Sequence[Round], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["plan"].choices = [(one.pk, one.title) for one in plans]  # type: ignore[attr-defined]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            ("", _("Không, chọn trong mọi hồ sơ sẵn sàng")),
            *((one.pk, one.title) for one in sources),
        ]
        if not sources:
            del self.fields["source"]


@dataclass(frozen=True)
class MemberLine:
    """One member on the page, with the box that chooses him and the most that he takes."""

    key: int
    name: str
    is_chosen: bool
    limit: BoundField


class SetUpForm(RoundForm):
    """All that a new round asks."""

    sheet_ids = forms.TypedMultipleChoiceField(
        label=_("Hồ sơ trong vòng"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin chọn ít nhất một hồ sơ.")},
    )  # fmt: skip
    member_ids = forms.TypedMultipleChoiceField(
        label=_("Người chấm"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Xin chọn ít nhất một người chấm.")},
    )  # fmt: skip
    field_order = ["title", "due_on", "places", "reads_each", "is_blind", "pledge"]

    def __init__(
        self, *args: Any, members: Choices, sheets: Choices, kind: str, **more: Any
    ) -> None:
        super().__init__(*args, kind=kind, **more)
        self.members = members
        self.fields["sheet_ids"].choices = sheets  # type: ignore[attr-defined]
        self.fields["member_ids"].choices = members  # type: ignore[attr-defined]
        for key, name in members:
            self.fields[f"limit_{key}"] = forms.IntegerField(
                label=_now("%s nhận nhiều nhất mấy hồ sơ") % name,
                min_value=1, max_value=9_999, required=False,
                widget=forms.NumberInput({"placeholder": _now("không giới hạn")}),
            )  # fmt: skip

    @property
    def about(self) -> list[BoundField]:
        """The boxes of the round itself."""
        names = ("title", "due_on", "places", "reads_each", "is_blind", "pledge")
        return [self[name] for name in names if name in self.fields]

    def lines(self) -> Iterator[MemberLine]:
        """Give each member with his boxes."""
        chosen = {str(key) for key in self["member_ids"].value() or ()}
        for key, name in self.members:
            yield MemberLine(key, name, str(key) in chosen, self[f"limit_{key}"])

    def limits(self) -> dict[int, int | None]:
        """Return for each chosen member the most that he takes."""
        return {key: self.cleaned_data[f"limit_{key}"] for key in self.cleaned_data["member_ids"]}

    def told(self) -> dict[str, Any]:
        """Return what the use case of the council takes."""
        words = self.words()
        return {
            "title": words["title"],
            "places": words["places"],
            "reads_each": words["reads_each"],
            "is_blind": words["is_blind"],
            "pledge": words["pledge"],
            "due_at": words["due_at"],
            "sheet_ids": words["sheet_ids"],
            "limits": self.limits(),
        }


class ReaderForm(forms.Form):
    """One more member who is to read."""

    member_id = forms.TypedChoiceField(label=_("Thành viên"), coerce=int)
    load_limit = forms.IntegerField(
        label=_("Nhận nhiều nhất mấy hồ sơ"), min_value=1, max_value=9_999, required=False,
        help_text=_("Để trống: không giới hạn."),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["member_id"].choices = members  # type: ignore[attr-defined]
