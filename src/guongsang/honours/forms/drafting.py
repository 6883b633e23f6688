"""What a draft asks for: a head, and lines chosen from what is ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier
from guongsang.honours.models import Grant
from guongsang.honours.queries.waiting import proposed_award
from guongsang.honours.rules import AwardLine
from guongsang.regulations.models import Rule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PlanForm(forms.Form):
    """Of which plan."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("Kế hoạch"), empty_label=None)

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class HeadForm(forms.Form):
    """Title and bases of a decision."""

    title = forms.CharField(label=_("Trích yếu"), max_length=400)
    bases = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=6000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Mỗi căn cứ một dòng; dấu «;» cuối dòng được thêm khi in."),
    )


class RecognitionForm(HeadForm):
    """Who is to be recognised, among those whom public notice has cleared."""

    dossiers = forms.MultipleChoiceField(
        label=_("Công nhận"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một hồ sơ.")},
    )

    def __init__(self, *args: Any, dossiers: Iterable[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.subject.name}, {one.unit.name}: {one.title}") for one in dossiers
        ]

    @property
    def dossier_ids(self) -> list[int]:
        """Return the chosen dossiers."""
        return [int(one) for one in self.cleaned_data["dossiers"]]


class AwardForm(HeadForm):
    """For each recognised dossier a form of award or none, and the words of its line."""

    def __init__(
        self,
        *args: Any,
        dossiers: Sequence[Dossier],
        forms_of: Mapping[str, Sequence[Rule]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dossiers = dossiers
        for one in dossiers:
            choices: list[tuple[str, StrOrPromise]] = [("", _("Không khen lần này"))]
            choices += [(rule.key, rule.name) for rule in forms_of[one.subject.kind]]
            self.fields[f"form_{one.pk}"] = forms.ChoiceField(
                label=f"{one.subject.name}, {one.unit.name}",
                required=False,
                choices=choices,
                initial=proposed_award(one),
            )
            self.fields[f"words_{one.pk}"] = forms.CharField(
                label=_("Thành tích"), required=False, max_length=600, initial=one.title
            )

    @property
    def lines(self) -> list[AwardLine]:
        """Return the awards that were chosen."""
        told = self.cleaned_data
        return [
            AwardLine(
                subject_id=one.subject_id,
                dossier_id=one.pk,
                form_key=told[f"form_{one.pk}"],
                words=told[f"words_{one.pk}"],
            )
            for one in self.dossiers
            if told[f"form_{one.pk}"]
        ]


class DraftForm(HeadForm):
    """The head of a draft, and the words of each line."""

    def __init__(self, *args: Any, grants: Sequence[Grant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grants = grants
        for grant in grants:
            self.fields[f"words_{grant.pk}"] = forms.CharField(
                label=grant.name, max_length=600, initial=grant.words
            )

    @property
    def words(self) -> dict[int, str]:
        """Return the words of each line by its key."""
        return {grant.pk: self.cleaned_data[f"words_{grant.pk}"] for grant in self.grants}


class UpwardForm(forms.Form):
    """Who is proposed to the upper office."""

    dossiers = forms.MultipleChoiceField(
        label=_("Đề nghị cấp trên"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một hồ sơ.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossiers"].choices = choices  # type: ignore[attr-defined]

    @property
    def dossier_ids(self) -> list[int]:
        """Return the chosen dossiers."""
        return [int(one) for one in self.cleaned_data["dossiers"]]
