"""Words for the ledger, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.ledger.models import PRIVATE_KINDS, CommendationType, EntryKind, Level
from guongsang.ledger.queries import Condition, key_choices
from guongsang.ledger.rules import FIRST_YEAR
from guongsang.organisations.models import Unit

NOT_TOLD = ("", _("Không ghi"))
# What a kind of line does not have is not asked.
NOT_ASKED = {
    EntryKind.RATING: ("level", "counts_for", "since", "until"),
    EntryKind.RECOGNITION: ("counts_for", "since", "until"),
    EntryKind.TITLE: ("counts_for", "since", "until"),
    EntryKind.FORM: ("since", "until"),
    EntryKind.HOLD: ("level", "counts_for", "year"),
    EntryKind.ABSENCE: ("level", "counts_for", "year", "decided_by"),
}


class EntryForm(forms.Form):
    """One line from an old paper."""

    key = forms.ChoiceField(label=_("Danh hiệu, hình thức, mức"))
    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=2200, localize=False)
    since = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa kết thúc.")
    )
    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=[NOT_TOLD, *Level.choices])
    counts_for = forms.ChoiceField(
        label=_("Loại hình"),
        required=False,
        choices=[NOT_TOLD, *CommendationType.choices],
        help_text=_("Khen đột xuất, chuyên đề không làm căn cứ xét công trạng bậc cao hơn."),
    )
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=80)
    decided_on = forms.DateField(label=_("Ngày quyết định"), required=False)
    decided_by = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=300)
    is_verified = forms.BooleanField(
        label=_("Tôi đã xem bản quyết định"),
        required=False,
        help_text=_("Dòng chưa xác minh vẫn hiện, nhưng chưa được tính khi xét điều kiện."),
    )

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in NOT_ASKED[EntryKind(kind)]:
            del self.fields[name]
        key = self.fields["key"]
        assert isinstance(key, forms.ChoiceField)  # noqa: S101 — declared above
        key.choices = [("", _("Chọn")), *key_choices(kind)]
        if kind in PRIVATE_KINDS:
            key.label = _("Việc")

    def told(self) -> dict[str, Any]:
        """Return the line as the use case takes it; a span belongs to the year it begins in."""
        told = dict(self.cleaned_data)
        if "year" not in told:
            told["year"] = told["since"].year
        return told


class SpanForm(forms.Form):
    """How far back the ledger is whole, and since when the subject is there."""

    complete_from = forms.IntegerField(
        label=_("Sổ ghi đủ từ năm"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=2200,
        localize=False,
        help_text=_(
            "Từ năm này không thiếu danh hiệu, xếp loại, kỷ luật nào. Để trống thì năm không có "
            "dòng là «chưa biết», không phải «không đạt»."
        ),
    )
    joined_on = forms.DateField(label=_("Về đơn vị, thành lập ngày"), required=False)


class ConfirmForm(forms.Form):
    """Whether a condition that only people can judge is met."""

    condition = forms.ChoiceField(label=_("Điều kiện"))
    year = forms.IntegerField(
        label=_("Năm xét"),
        min_value=FIRST_YEAR,
        max_value=2200,
        localize=False,
        help_text=_("Năm ra quyết định. Xác nhận chỉ tính cho năm ấy."),
    )
    is_met = forms.TypedChoiceField(
        label=_("Kết luận"),
        choices=[("yes", _("Đạt")), ("no", _("Không đạt"))],
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
    )
    paper = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Biên bản họp, danh sách, quyết định: số, ngày, nơi ban hành."),
    )

    def __init__(self, *args: Any, conditions: Sequence[Condition], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["condition"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — declared above
        grouped: dict[str, list[tuple[str, str]]] = {}
        for one in conditions:
            grouped.setdefault(one.award_name, []).append((one.key, one.name))
        field.choices = [("", _("Chọn")), *grouped.items()]

    def told(self) -> dict[str, Any]:
        """Return what was said, as the use case takes it."""
        told = dict(self.cleaned_data)
        told["award"], _colon, told["what"] = told.pop("condition").partition(":")
        return told


class CountForm(forms.Form):
    """How many people a collective has, and how many of them hold what."""

    year = forms.IntegerField(
        label=_("Năm xét"),
        min_value=FIRST_YEAR,
        max_value=2200,
        localize=False,
        help_text=_("Năm ra quyết định; số người là của thời gian tính thành tích."),
    )
    total = forms.IntegerField(label=_("Tổng số người"), min_value=1)

    def __init__(self, *args: Any, counted: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.names = {f"holding_{key}": key for key, _label in counted}
        for key, label in counted:
            self.fields[f"holding_{key}"] = forms.IntegerField(
                label=label, min_value=0, required=False, help_text=_("Chưa biết thì để trống.")
            )

    def told(self) -> dict[str, Any]:
        """Return the numbers, as the use case takes them."""
        told = self.cleaned_data
        holding = {key: told[name] for name, key in self.names.items() if told[name] is not None}
        return {"year": told["year"], "total": told["total"], "holding": holding}


class ListForm(forms.Form):
    """A file of old titles, and whose people it names."""

    unit = forms.TypedChoiceField(label=_("Danh sách của"), coerce=int)
    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_(
            "Excel (.xlsx, .xls), Word có bảng (.docx) hoặc CSV; nhiều nhất 10.000 dòng. "
            "Chưa có gì thay đổi khi nộp."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.docx,.csv,.txt"}),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.TypedChoiceField)  # noqa: S101 — declared above
        unit.choices = [(one.pk, one.name) for one in units]


class BookForm(ListForm):
    """A list copied from a golden book of paper, and which book it was."""

    source = forms.CharField(
        label=_("Quyển sổ giấy"), max_length=300,
        help_text=_("Ví dụ: Sổ vàng quyển 2 (1998-2010), lưu tại Phòng Văn hóa - Xã hội."),
    )  # fmt: skip
    field_order = ("unit", "source", "file")
