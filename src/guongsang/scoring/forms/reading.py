"""Words of a reader, cleaned: a score sheet, a reason, whom to remind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guongsang.scoring.queries.progress import ReaderProgress
from guongsang.scoring.queries.sheet import NO, YES, SheetLine
from guongsang.scoring.rules.reading import (
    KEEP_MINE,
    KEEP_THEIRS,
    LONGEST_WORDS,
    Filled,
    Given,
)
from guongsang.ui.fields import NumberField

LEVEL, BETWEEN = "muc", "le"


def level_name(criterion_id: int) -> str:
    """Return the name of the field in which a level, or pass and fail, is chosen."""
    return f"{LEVEL}-{criterion_id}"


def between_name(criterion_id: int) -> str:
    """Return the name of the field for points between two levels."""
    return f"{BETWEEN}-{criterion_id}"


@dataclass(frozen=True, kw_only=True)
class SentSheet:
    """A sheet as it was sent, and what its reader had before him."""

    filled: Filled
    read_as: int
    keep: str


class SheetForm(forms.Form):
    """A whole score sheet, made for the criteria of the very dossier.

    A level and points between two levels may both be there: the points that were typed hold.
    """

    read_as = forms.IntegerField(min_value=0, required=False)
    seen = forms.IntegerField(min_value=0, required=False)
    keep = forms.ChoiceField(choices=[("", ""), (KEEP_MINE, ""), (KEEP_THEIRS, "")], required=False)
    note = forms.CharField(label=_("Ghi chú riêng"), max_length=LONGEST_WORDS, required=False)
    advice = forms.CharField(label=_("Góp ý cho hồ sơ"), max_length=LONGEST_WORDS, required=False)
    is_flagged = forms.BooleanField(label=_("Cần xem lại"), required=False)

    def __init__(self, *args: Any, lines: Sequence[SheetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            key = line.criterion.pk
            levels = [(anchor.value, "") for anchor in line.anchors]
            self.fields[level_name(key)] = forms.ChoiceField(
                choices=levels, required=False, label=line.criterion.text
            )
            if not line.is_gate:
                self.fields[between_name(key)] = NumberField(
                    required=False, label=line.criterion.text, max_length=8
                )

    @property
    def revision(self) -> int:
        """What the reader had before him: after a clash, what was shown beside his own."""
        told = self.cleaned_data
        if told.get("keep") and told.get("seen") is not None:
            return int(told["seen"])
        return int(told.get("read_as") or 0)

    def filled(self) -> Filled:
        """Return the sheet as plain values."""
        told = self.cleaned_data
        return Filled(
            given={line.criterion.pk: self._given(line) for line in self.lines},
            note=told["note"],
            advice=told["advice"],
            is_flagged=told["is_flagged"],
        )

    def _given(self, line: SheetLine) -> Given:
        key = line.criterion.pk
        level = self.cleaned_data.get(level_name(key), "")
        if line.is_gate:
            return Given(passes={YES: True, NO: False}.get(level))
        between: Decimal | None = self.cleaned_data.get(between_name(key))
        if between is not None:
            return Given(points=between)
        chosen = next((one.given for one in line.anchors if one.value == level), None)
        return chosen or Given()


def sent(data: QueryDict) -> SentSheet | None:
    """Return a sheet as it was sent, without asking which criteria there are; None of nonsense.

    Whether criteria and points belong to the dossier is asked when it is saved. What is nonsense
    is read once more by ``SheetForm``, which can say beside which criterion it stands.
    """
    given: dict[int, Given] = {}
    try:
        for name, word in data.items():
            kind, _dash, key = name.partition("-")
            if kind in (LEVEL, BETWEEN) and str(word).strip():
                _read(given, kind, int(key), str(word).strip())
        read_as, seen = (int(data.get(name) or 0) for name in ("read_as", "seen"))
    except (ValueError, forms.ValidationError):
        return None
    keep = str(data.get("keep", ""))
    words = {name: str(data.get(name, "")) for name in ("note", "advice")}
    filled = Filled(given=given, is_flagged="is_flagged" in data, **words)
    return SentSheet(filled=filled, read_as=seen if keep else read_as, keep=keep)


def _read(given: dict[int, Given], kind: str, key: int, word: str) -> None:
    if word in (YES, NO):
        given[key] = Given(passes=word == YES)
    elif kind == BETWEEN or key not in given:
        # Points that were typed hold over the level that was chosen.
        given[key] = Given(points=NumberField().clean(word))


class PledgeForm(forms.Form):
    """That a reader undertakes what the round asks."""

    agrees = forms.BooleanField(
        label=_("Tôi đã đọc và cam kết làm đúng như trên."),
        error_messages={
            "required": _("Chưa đánh dấu vào ô cam kết. Không cam kết thì hồ sơ không mở.")
        },
    )


class ReasonForm(forms.Form):
    """Why a dossier is left without a score, or what the conflict is."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 3}))


class RemindForm(forms.Form):
    """To whom a letter is drafted; nobody chosen is nobody."""

    readers = forms.TypedMultipleChoiceField(
        label=_("Người được nhắc"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, progress: Sequence[ReaderProgress], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = [  # type: ignore[attr-defined]
            (one.reader.pk, one.reader.name) for one in progress if one.waiting
        ]


class GridFileForm(forms.Form):
    """The reader's own table, filled in Excel."""

    file = forms.FileField(
        label=_("Bảng điểm đã điền"),
        help_text=_("Tệp .xlsx tải từ trang này. Chưa có điểm nào thay đổi khi nộp."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
