"""Words of one criterion and its bands, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import (
    Band,
    Criterion,
    CriterionKind,
    Field,
)
from guongsang.criteria.rules import Step, plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import RegionProfile

EVERY_KIND = ("", _("Mọi đối tượng"))
EVERYWHERE_ELSE = ("", _("Áp dụng chung"))
EMPTY_BANDS = 3
MOST_BANDS = 30


class CriterionForm(forms.Form):
    """One criterion without its bands."""

    text = forms.CharField(label=_("Nội dung"), max_length=600, widget=forms.Textarea({"rows": 2}))
    kind = forms.ChoiceField(
        label=_("Loại"), choices=CriterionKind.choices, widget=forms.RadioSelect
    )
    field_id = forms.TypedChoiceField(
        label=_("Lĩnh vực"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Để trống nếu là tiêu chí chung của mọi lĩnh vực."),
    )
    subject_kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[EVERY_KIND, *SubjectKind.choices]
    )
    code = forms.SlugField(
        label=_("Mã"),
        max_length=60,
        help_text=_("Chữ không dấu, số và gạch nối; giữ nguyên mã để so sánh được các phiên bản."),
    )
    ordinal = forms.IntegerField(label=_("Thứ tự"), min_value=0, max_value=999, initial=99)
    indicator = forms.SlugField(
        label=_("Tính theo chỉ số"),
        max_length=60,
        required=False,
        help_text=_(
            "Mã ở bảng Chỉ số theo năm; khi đó «từ mức» là số lần của chỉ số. Để trống nếu không."
        ),
    )
    measure = forms.CharField(
        label=_("Đơn vị tính"),
        max_length=40,
        required=False,
        help_text=_("Ví dụ: %, hộ, triệu đồng. Để trống nếu chọn theo mô tả hoặc có, không."),
    )
    points = forms.DecimalField(
        label=_("Điểm tối đa"), max_digits=5, decimal_places=1, min_value=0, localize=True
    )
    weight = forms.DecimalField(
        label=_("Trọng số"),
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.01"),
        initial=1,
        localize=True,
        help_text=_("Điểm được nhân với số này. Thường để 1."),
    )
    evidence_demanded = forms.CharField(
        label=_("Minh chứng cần có"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)
    guidance = forms.CharField(
        label=_("Hướng dẫn"), required=False, widget=forms.Textarea({"rows": 2})
    )
    is_proposal = forms.BooleanField(
        label=_("Là đề xuất, chưa có văn bản quy định"), required=False
    )

    def __init__(self, *args: Any, fields: Sequence[Field], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["field_id"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 — declared above
        field.choices = [("", _("Tiêu chí chung")), *((one.pk, one.short_name) for one in fields)]


class BandForm(forms.Form):
    """One band or anchor; a row left without words and points is no band."""

    region = forms.ChoiceField(
        label=_("Khu vực"), required=False, choices=[EVERYWHERE_ELSE, *RegionProfile.choices]
    )
    threshold = forms.DecimalField(
        label=_("Từ mức"), max_digits=14, decimal_places=2, required=False, localize=True
    )
    points = forms.DecimalField(
        label=_("Điểm"), max_digits=5, decimal_places=1, required=False, localize=True
    )
    words = forms.CharField(label=_("Mô tả mức"), max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        """Words without points cannot be scored."""
        asked = super().clean() or self.cleaned_data
        if asked.get("words") and asked.get("points") is None and "points" not in self.errors:
            self.add_error("points", _("Hãy ghi điểm của mức này."))
        return asked

    @property
    def is_left_empty(self) -> bool:
        return not self.cleaned_data.get("words") and self.cleaned_data.get("points") is None


class BandsForm(forms.Form):
    """What all bands of a criterion share."""

    at_most = forms.BooleanField(
        label=_("Càng thấp càng tốt (mức là số cao nhất còn được điểm)"), required=False
    )


BandFormSet = forms.formset_factory(
    BandForm, extra=EMPTY_BANDS, max_num=MOST_BANDS, absolute_max=MOST_BANDS
)


def steps_written(rows: forms.BaseFormSet[BandForm], *, at_most: bool) -> list[Step]:
    """Return the bands that were filled in, in the order of the page."""
    return [
        Step(
            region=form.cleaned_data.get("region") or "",
            threshold=form.cleaned_data.get("threshold"),
            at_most=at_most and form.cleaned_data.get("threshold") is not None,
            points=form.cleaned_data["points"],
            words=form.cleaned_data.get("words") or "",
        )
        for form in rows.forms
        if not form.is_left_empty
    ]


def told_of(criterion: Criterion) -> dict[str, object]:
    """Return what the form shows of a criterion before anything is changed."""
    names = list(CriterionForm.base_fields)
    return {name: plain(getattr(criterion, name)) for name in names}


def told_of_bands(bands: Sequence[Band]) -> list[dict[str, object]]:
    """Return what the rows show of the bands, the best first in each kind of area."""
    ordered = sorted(bands, key=lambda band: (band.region, -band.points))
    return [
        {
            "region": band.region,
            "threshold": plain(band.threshold),
            "points": plain(band.points),
            "words": band.words,
        }
        for band in ordered
    ]
