"""Words of a meeting over dossiers, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier, ReviewMeeting, ReviewWay
from guongsang.dossiers.rules.meetings import Votes
from guongsang.organisations.models import Unit

# More people than live in the place are a slip of the finger.
MOST_PEOPLE = 5_000


class WhoseForm(forms.Form):
    """Whose meeting, minutes or tờ trình: one plan, one unit."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("Kế hoạch"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), required=False)

    def __init__(
        self, *args: Any, plans: QuerySet[Plan], units: QuerySet[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


@dataclass(frozen=True)
class VoteRow:
    """One dossier with its two numbers."""

    dossier: Dossier
    agree: BoundField
    disagree: BoundField


class MeetingForm(forms.Form):
    """Day, place, people and words of a meeting, and two numbers for each dossier."""

    held_on = forms.DateField(label=_("Ngày họp"))
    began_at = forms.TimeField(
        label=_("Bắt đầu lúc"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    ended_at = forms.TimeField(
        label=_("Kết thúc lúc"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(label=_("Nơi họp"), max_length=300)
    called = forms.IntegerField(label=_("Số người được mời"), min_value=1, max_value=MOST_PEOPLE)
    present = forms.IntegerField(label=_("Số người có mặt"), min_value=1, max_value=MOST_PEOPLE)
    absent = forms.CharField(
        label=_("Vắng mặt"), required=False, max_length=600, help_text=_("Tên, lý do nếu có.")
    )
    chair_name = forms.CharField(label=_("Người chủ trì"), max_length=200)
    chair_title = forms.CharField(label=_("Chức vụ người chủ trì"), required=False, max_length=200)
    secretary_name = forms.CharField(label=_("Thư ký"), max_length=200)
    secretary_title = forms.CharField(label=_("Chức vụ thư ký"), required=False, max_length=200)
    presenter = forms.CharField(
        label=_("Người trình bày thành tích"),
        required=False,
        max_length=200,
        help_text=_("Để trống nếu là người chủ trì."),
    )
    way = forms.ChoiceField(
        label=_("Cách biểu quyết"), choices=ReviewWay.choices, widget=forms.RadioSelect
    )
    discussion = forms.CharField(
        label=_("Ý kiến thảo luận"),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Mỗi ý kiến một dòng."),
    )
    conclusion = forms.CharField(
        label=_("Kết luận"),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Để trống thì biên bản ghi theo kết quả biểu quyết."),
    )

    def __init__(
        self,
        *args: Any,
        dossiers: Sequence[Dossier],
        meeting: ReviewMeeting | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dossiers = dossiers
        said = {one.dossier_id: one for one in meeting.lines.all()} if meeting else {}
        for one in dossiers:
            for name in ("agree", "disagree"):
                self.fields[f"{name}_{one.pk}"] = forms.IntegerField(
                    label=_("Đồng ý") if name == "agree" else _("Không đồng ý"),
                    required=False,
                    min_value=0,
                    max_value=MOST_PEOPLE,
                    initial=getattr(said.get(one.pk), name, None),
                )

    def rows(self) -> list[VoteRow]:
        """Return each dossier with its two fields."""
        return [
            VoteRow(one, self[f"agree_{one.pk}"], self[f"disagree_{one.pk}"])
            for one in self.dossiers
        ]

    def facts(self) -> list[BoundField]:
        """Return the fields that are not about one dossier."""
        return [self[name] for name in self.base_fields]

    def told(self) -> dict[str, object]:
        """Return the fields of the meeting itself."""
        return {name: self.cleaned_data[name] for name in self.base_fields}

    def votes(self) -> dict[int, Votes]:
        """Return the votes by dossier; one left empty was not voted on."""
        found = {}
        for one in self.dossiers:
            agree = self.cleaned_data.get(f"agree_{one.pk}")
            if agree is not None:
                disagree = self.cleaned_data.get(f"disagree_{one.pk}") or 0
                found[one.pk] = Votes(agree=agree, disagree=disagree)
        return found
