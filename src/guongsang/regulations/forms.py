"""Words about rules, cleaned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.organisations.models import Unit
from guongsang.regulations.models import DayKind, Rule, RuleQuerySet, Topic, VoteBase

GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
ALL = ("", _("Tất cả"))
UNVERIFIED, OWN = "unverified", "own"


class AmountField(forms.DecimalField):
    """A number written as people write it: 2.530.000 or 2530000, 0,3 or 0.3."""

    def __init__(self, **more: Any) -> None:
        super().__init__(localize=True, **more)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and GROUPED.fullmatch(value.strip()):
            value = value.replace(".", "")
        return super().to_python(value)


class RuleFilterForm(forms.Form):
    """As of which day and for which unit the rules are read, and the search box."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    # The tabs choose the topic; the filters only keep it.
    topic = forms.ChoiceField(
        required=False, choices=[ALL, *Topic.choices], widget=forms.HiddenInput
    )
    day = forms.DateField(label=_("Theo quy định ngày"), required=False)
    unit = forms.ChoiceField(label=_("Áp dụng tại"), required=False)
    only = forms.ChoiceField(
        label=_("Chỉ xem"),
        required=False,
        choices=[
            ALL,
            (UNVERIFIED, _("Chưa đối chiếu văn bản")),
            (OWN, _("Quy định riêng của đơn vị")),
        ],
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.units = {str(unit.pk): unit for unit in units}
        choice = self.fields["unit"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 — declared above
        named = [(key, unit.name) for key, unit in self.units.items()]
        choice.choices = [("", _("Đơn vị của tôi")), *named]

    def place(self) -> Unit | None:
        """Return the unit asked for, else the first of the reader's."""
        self.full_clean()
        mine = next(iter(self.units.values()), None)
        return self.units.get(self.cleaned_data.get("unit", ""), mine)

    def day_asked(self, today: date) -> date:
        """Return the day asked for, else ``today``."""
        self.full_clean()
        day: date | None = self.cleaned_data.get("day")
        return day or today

    def narrow(self, rules: RuleQuerySet, held: Sequence[Rule]) -> RuleQuerySet:
        """Keep of the rows that hold those that match; ``held`` are the same rows, loaded."""
        self.full_clean()
        asked = self.cleaned_data
        kept = [
            rule.pk
            for rule in held
            if rule.has_words(asked.get("q") or "")
            and asked.get("topic", "") in ("", rule.topic)
            and not (asked.get("only") == UNVERIFIED and rule.verified)
            and not (asked.get("only") == OWN and rule.unit_id is None)
        ]
        return rules.filter(pk__in=kept)


class OverrideForm(forms.Form):
    """What an office's own row says."""

    unit_id = forms.TypedChoiceField(
        label=_("Dùng cho đơn vị"),
        coerce=int,
        help_text=_("Áp dụng cho đơn vị này và mọi đơn vị trực thuộc."),
    )
    number = AmountField(label=_("Giá trị số"), max_digits=16, decimal_places=4, required=False)
    words = forms.CharField(label=_("Giá trị chữ"), max_length=400, required=False)
    base = forms.ChoiceField(label=_("Tính trên"), required=False, choices=VoteBase.choices)
    is_exclusive = forms.BooleanField(
        label=_("Phải trên mức này"),
        required=False,
        help_text=_("Chọn khi văn bản ghi «trên», «quá»; bỏ trống khi ghi «từ … trở lên»."),
    )
    is_secret = forms.BooleanField(
        label=_("Bỏ phiếu kín"),
        required=False,
        help_text=_("Chọn khi văn bản bắt buộc bỏ phiếu kín; bỏ trống khi biểu quyết công khai."),
    )
    valid_from = forms.DateField(label=_("Có hiệu lực từ ngày"))
    valid_to = forms.DateField(label=_("Đến hết ngày"), required=False)
    source = forms.CharField(
        label=_("Văn bản quy định"),
        max_length=400,
        help_text=_("Số, ký hiệu, ngày, cơ quan ban hành; điều, khoản."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), max_length=600, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, rule: Rule, units: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        unit = self.fields["unit_id"]
        assert isinstance(unit, forms.TypedChoiceField)  # noqa: S101 — declared above
        unit.choices = [(one.pk, one.name) for one in units]
        # What this rule does not have is not asked.
        if rule.topic != Topic.VOTE:
            del self.fields["base"]
        if not rule.is_share_of_votes:
            del self.fields["is_exclusive"]
            del self.fields["is_secret"]
        del self.fields["words" if rule.takes_a_number else "number"]


class EndForm(forms.Form):
    """The last day of an office's own row."""

    valid_to = forms.DateField(label=_("Áp dụng đến hết ngày"))


class DayForm(forms.Form):
    """A day off or made up for, at an office and all below it."""

    unit_id = forms.TypedChoiceField(
        label=_("Dùng cho đơn vị"),
        coerce=int,
        help_text=_("Áp dụng cho đơn vị này và mọi đơn vị trực thuộc."),
    )
    day = forms.DateField(label=_("Ngày"))
    kind = forms.ChoiceField(label=_("Loại ngày"), choices=DayKind.choices)
    name = forms.CharField(
        label=_("Tên ngày"),
        max_length=200,
        help_text=_("Ví dụ: Ngày thành lập tỉnh; Nghỉ hoán đổi."),
    )
    source = forms.CharField(
        label=_("Văn bản quy định"),
        max_length=400,
        help_text=_("Số, ký hiệu, ngày của quyết định, thông báo nghỉ lễ."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), max_length=600, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        unit = self.fields["unit_id"]
        assert isinstance(unit, forms.TypedChoiceField)  # noqa: S101 — declared above
        unit.choices = [(one.pk, one.name) for one in units]
