"""The forms that save themselves as they are typed, and those that bring files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.rules import Way, plain
from guongsang.dossiers.queries.claims import ClaimLine
from guongsang.dossiers.rules import number_in

KEEPS = [("", ""), ("mine", ""), ("theirs", ""), ("both", "")]


class NumberField(forms.CharField):
    """A number as Vietnamese offices write it: 12,5 or 1.200 or 1200."""

    def clean(self, value: object) -> Decimal | None:
        """Return the number, or None for nothing.

        :raises ValidationError: when it is none.
        """
        try:
            return number_in(super().clean(value) or "")
        except ValueError as error:
            raise forms.ValidationError(_now("Xin ghi một số, ví dụ 12,5 hoặc 1.200.")) from error


class RevisionForm(forms.Form):
    """What every saving form carries: what the writer had read, and the choice after a clash."""

    read_as = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    keep = forms.ChoiceField(choices=KEEPS, required=False, widget=forms.HiddenInput)

    @property
    def revision(self) -> int:
        """Return the revision that the writer has before them: after a clash, the other's."""
        told = self.cleaned_data
        shown = told.get("seen") if told.get("keep") else told.get("read_as")
        return int(shown or 0)


class FactsForm(RevisionForm):
    """The general facts (columns of Biểu 01)."""

    title = forms.CharField(
        label=_("Tóm tắt mô hình, việc làm"), max_length=400, widget=forms.Textarea({"rows": 3})
    )
    goal = forms.CharField(
        label=_("Mục tiêu phấn đấu"), required=False, widget=forms.Textarea({"rows": 5})
    )
    helper = forms.CharField(label=_("Đơn vị giúp đỡ"), required=False, max_length=300)
    finish_on = forms.DateField(label=_("Thời gian hoàn thành"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=400)


class SectionForm(RevisionForm):
    """One section of the report."""

    text = forms.CharField(
        label=_("Nội dung"), required=False, strip=False, widget=forms.Textarea({"rows": 8})
    )


class ClaimForm(RevisionForm):
    """The answer to one criterion, asked in the way of that criterion."""

    words = forms.CharField(
        label=_("Thuyết minh"), required=False, strip=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, line: ClaimLine, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"claim-{line.criterion.pk}-%s"
        super().__init__(*args, **kwargs)
        self.way = line.way
        name, field = _answer_field(line)
        self.fields[name] = field
        self.order_fields([name, "words"])
        self.answer = self[name]
        self.answer_name = name


def _answer_field(line: ClaimLine) -> tuple[str, forms.Field]:
    if line.way is Way.VALUE:
        label = _now("Số liệu (%(unit)s)") % {"unit": line.criterion.measure}
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        return "value", NumberField(label=label, required=False, max_length=24, widget=widget)
    if line.way is Way.ANCHOR:
        words = [
            (str(step.points), f"{plain(step.points)} đ — {step.words}") for step in line.steps
        ]
        return "chosen", forms.TypedChoiceField(
            label=_now("Mức đạt được"),
            required=False,
            choices=words,
            coerce=Decimal,
            empty_value=None,
            widget=forms.RadioSelect,
        )
    yes, no = (
        (_now("Đạt"), _now("Không đạt")) if line.way is Way.GATE else (_now("Có"), _now("Không"))
    )
    return "holds", forms.TypedChoiceField(
        label=_now("Trả lời"),
        required=False,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda told: told == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )


def claim_initial(line: ClaimLine, revision: int) -> dict[str, object]:
    """Return what a claim's form shows before anything is typed."""
    claim = line.claim
    if claim is None:
        return {"read_as": revision}
    holds = None if claim.holds is None else "yes" if claim.holds else "no"
    return {
        "value": "" if claim.value is None else plain(claim.value),
        "holds": holds,
        "chosen": str(line.mark.points) if line.way is Way.ANCHOR and line.mark.points else None,
        "words": claim.words,
        "read_as": revision,
    }


class SeveralFiles(forms.ClearableFileInput):
    """A field in which several files may be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; each is looked into by ``ui.uploads``."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files that were sent."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(_now("Chưa chọn tệp nào."))
        return list(files)


class UploadForm(forms.Form):
    """Proof for one criterion, or (without one) for the dossier as a whole."""

    criterion = forms.IntegerField(required=False, widget=forms.HiddenInput)
    attached = FilesField(
        label=_("Tệp minh chứng"),
        widget=SeveralFiles,
        allow_empty_file=True,
        help_text=_("Ảnh, PDF, Word, Excel, video; chọn được nhiều tệp một lần."),
    )
    caption = forms.CharField(
        label=_("Là gì"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"placeholder": _("ví dụ: Giấy chứng nhận OCOP 4 sao")}),
    )


class CaptionForm(forms.Form):
    """A newer version of one file."""

    file = forms.FileField(label=_("Bản mới"), allow_empty_file=True)
    caption = forms.CharField(label=_("Là gì"), required=False, max_length=300)
