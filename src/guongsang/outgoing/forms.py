"""Words about numbers, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.organisations.models import Unit
from guongsang.outgoing.models import NumberQuerySet
from guongsang.outgoing.rules import MOST_AT_ONCE
from guongsang.outgoing.states import NumberState, PaperKind


class RegisterFilterForm(forms.Form):
    """The filters above the register; nonsense is left out."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    symbol = forms.CharField(label=_("Ký hiệu"), required=False, max_length=40)
    kind = forms.ChoiceField(
        label=_("Loại văn bản"), required=False, choices=[("", _("Tất cả")), *PaperKind.choices]
    )
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *NumberState.choices]
    )
    year = forms.IntegerField(
        label=_("Năm"), required=False, min_value=1945, max_value=2999,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip

    def narrow(self, numbers: NumberQuerySet) -> NumberQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            numbers = numbers.matching(words)
        if symbol := told.get("symbol"):
            words = symbol.strip().replace("\x00", "")
            # SQLite knows no capital of "đ".
            same = Q(series__symbol__iexact=words) | Q(series__symbol=words.upper())
            numbers = numbers.filter(same)
        for name, lookup in (("kind", "kind"), ("state", "state"), ("year", "series__year")):
            if chosen := told.get(name):
                numbers = numbers.filter(**{lookup: chosen})
        return numbers


class SeriesForm(forms.Form):
    """Of which office and under which symbol."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Cơ quan"), empty_label=None)
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=40,
        help_text=_("Phần sau dấu gạch chéo: QĐ-UBND, TTr-UBND, BC-UBND, BB-HĐTĐKT."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=PaperKind.choices)

    def __init__(self, *args: Any, offices: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = offices  # type: ignore[attr-defined]


class PaperForm(SeriesForm):
    """A paper that was made outside: its number, day and title."""

    number = forms.CharField(
        label=_("Số"), max_length=8, required=False,
        help_text=_("Như trên văn bản: 12 hoặc 12a. Để trống để lấy số tiếp theo của năm."),
    )  # fmt: skip
    dated_on = forms.DateField(label=_("Ngày văn bản"))
    title = forms.CharField(label=_("Trích yếu"), max_length=400)


class ReserveForm(SeriesForm):
    """Numbers to be held: for what, how many, until when."""

    purpose = forms.CharField(label=_("Giữ cho"), max_length=400)
    count = forms.IntegerField(
        label=_("Bao nhiêu số"), min_value=1, max_value=MOST_AT_ONCE, initial=1
    )
    until = forms.DateField(
        label=_("Giữ đến ngày"),
        help_text=_("Quá ngày này, sổ nhắc dùng hoặc trả lại; số không tự mất."),
    )


class ReasonForm(forms.Form):
    """Why: struck out, given outside, or a file taken off."""

    reason = forms.CharField(label=_("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class ScanForm(forms.Form):
    """The signed paper as a file."""

    file = forms.FileField(
        label=_("Bản đã ký"), allow_empty_file=True,
        help_text=_("PDF ký số, hoặc bản chụp, bản quét bằng PDF hay ảnh."),
    )  # fmt: skip
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)
