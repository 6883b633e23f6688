"""Trying a score: whom, where, and one question for each criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.criteria.models import Block, Criterion, CriterionKind, Field
from guongsang.criteria.queries import spec_of
from guongsang.criteria.rules import Mark, Spec, Way, mark, plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import RegionProfile

PLEASE_CHOOSE = ("", gettext_lazy("Chọn"))


class TrialForm(forms.Form):
    """In which field, of which kind, in what area."""

    field = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Đối tượng"),
        required=False,
        choices=[PLEASE_CHOOSE, *SubjectKind.choices],
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Khu vực"), required=False, choices=RegionProfile.choices
    )

    def __init__(self, *args: Any, fields: Sequence[Field], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {one.code: one for one in fields}
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — declared above
        field.choices = [PLEASE_CHOOSE, *((one.code, one.short_name) for one in fields)]

    def chosen(self) -> tuple[Field | None, str, str]:
        """Return the field, kind and area; what makes no sense is left out."""
        self.full_clean()
        asked = self.cleaned_data
        return (
            self.known.get(asked.get("field", "")),
            asked.get("kind", ""),
            asked.get("region") or RegionProfile.RURAL,
        )


@dataclass(frozen=True)
class AnswerLine:
    """One criterion with the field to answer it and what the answer is worth."""

    criterion: Criterion
    answer: forms.BoundField
    unproven: forms.BoundField
    mark: Mark | None

    @property
    def is_gate(self) -> bool:
        return self.criterion.kind == CriterionKind.GATE

    @property
    def part(self) -> str:
        """The part of the set that this line stands in, as a heading."""
        if self.is_gate:
            return str(CriterionKind.GATE.label)
        return str(Block(self.criterion.block).label)

    @property
    def shown_most(self) -> object:
        return plain(self.criterion.points)

    @property
    def shown_points(self) -> object:
        points = self.mark.points if self.mark else None
        return "" if points is None else plain(points)


class AnswersForm(forms.Form):
    """One answer for each criterion, and whether proof is still missing."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], region: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.criteria, self.region = criteria, region
        self.specs = {one.pk: spec_of(one) for one in criteria}
        for one in criteria:
            self.fields[f"a{one.pk}"] = answer_field(self.specs[one.pk], region)
            self.fields[f"p{one.pk}"] = forms.BooleanField(
                label=_("Chưa đủ minh chứng"), required=False
            )

    def marks(self) -> list[Mark]:
        """Return the marks of all answers; nothing before the form was sent."""
        if not self.is_bound:
            return []
        self.full_clean()
        return [self._mark(one) for one in self.criteria]

    def _mark(self, criterion: Criterion) -> Mark:
        spec = self.specs[criterion.pk]
        said = self.cleaned_data.get(f"a{criterion.pk}")
        answer = {
            Way.VALUE: {"value": said},
            Way.ANCHOR: {"chosen": _chosen(spec, said, self.region)},
            Way.YES_NO: {"holds": {"yes": True, "no": False}.get(str(said))},
            Way.GATE: {"holds": {"yes": True, "no": False}.get(str(said))},
        }[spec.way]
        is_proven = not self.cleaned_data.get(f"p{criterion.pk}")
        return mark(spec, **answer, region=self.region, is_proven=is_proven)  # type: ignore[arg-type]

    def lines(self, marks: Sequence[Mark]) -> list[AnswerLine]:
        """Return the criteria with their fields, in the order in which they are read."""
        found: Sequence[Mark | None] = marks or [None] * len(self.criteria)
        return [
            AnswerLine(one, self[f"a{one.pk}"], self[f"p{one.pk}"], mark)
            for one, mark in zip(self.criteria, found, strict=True)
        ]


def _chosen(spec: Spec, said: object, region: str) -> object:
    return next((step.points for step in spec.steps_in(region) if str(step.points) == said), None)


def answer_field(spec: Spec, region: str) -> forms.Field:
    """Return the field by which one criterion is answered; none is obligatory."""
    if spec.way is Way.VALUE:
        return forms.DecimalField(
            label=spec.measure or _("Số liệu"), required=False, decimal_places=2, localize=True
        )
    if spec.way is not Way.ANCHOR:
        choices = [("", _("Chưa trả lời")), ("yes", _("Đạt")), ("no", _("Không đạt"))]
        return forms.ChoiceField(label=_("Trả lời"), required=False, choices=choices)
    anchors = [
        (str(step.points), f"{plain(step.points)} đ: {step.words}")
        for step in spec.steps_in(region)
    ]
    return forms.ChoiceField(
        label=_("Trả lời"),
        required=False,
        choices=[("", _("Chưa trả lời")), *anchors],
        widget=forms.RadioSelect,
    )
