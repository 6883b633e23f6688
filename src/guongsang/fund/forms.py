"""Words and sums about the fund, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.fund.models import PaymentListQuerySet
from guongsang.fund.queries.dues import to_come_back, unlisted, unpaid
from guongsang.fund.queries.lists import Row
from guongsang.fund.rules import Handed
from guongsang.fund.states import SOURCES, SPENDING, Ceiling, FlowKind, ListState, Way
from guongsang.honours.models import GrantQuerySet
from guongsang.organisations.models import Unit
from guongsang.ui.fields import NumberField

UNLISTED, UNPAID, PAID, BACK = "unlisted", "unpaid", "paid", "back"


class WholeDong(NumberField):
    """A sum in đồng: 2.530.000 or 2530000, without a rest."""

    def clean(self, value: object) -> Decimal | None:
        number = super().clean(value)
        if number is not None and number != number.to_integral_value():
            raise forms.ValidationError(_now("Số tiền là số đồng chẵn, ví dụ 2.530.000."))
        return number


def _dong(label: Any, **told: Any) -> WholeDong:
    return WholeDong(
        label=label, max_length=24,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}), **told,
    )  # fmt: skip


class YearForm(forms.Form):
    """Which office's fund of which year, as of which day."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Cơ quan"), empty_label=None)
    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2200)
    day = forms.DateField(label=_("Tính đến hết ngày"), required=False)
    prefix_names = {"unit": "don-vi", "year": "nam", "day": "den-ngay"}

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def add_prefix(self, field_name: str) -> str:
        """Name the fields in the address as people read them."""
        return self.prefix_names.get(field_name, field_name)


class BudgetForm(forms.Form):
    """By what the size of the fund is measured."""

    regular_spending = _dong(
        _("Chi ngân sách thường xuyên của năm (đồng)"), required=False,
        help_text=_("Chỉ để đối chiếu mức tối đa của quỹ; để trống nếu chưa có số."),
    )  # fmt: skip
    ceiling_key = forms.ChoiceField(
        label=_("Địa bàn"), required=False, choices=[("", _("Chưa chọn")), *Ceiling.choices]
    )


class FlowForm(forms.Form):
    """Money in, or money out for something else than a reward."""

    kind = forms.ChoiceField(label=_("Loại"))
    title = forms.CharField(label=_("Nội dung"), max_length=300)
    amount = _dong(_("Số tiền (đồng)"))
    dated_on = forms.DateField(label=_("Ngày"))
    paper = forms.CharField(
        label=_("Văn bản, chứng từ"), max_length=200,
        help_text=_("Số, ngày của quyết định giao dự toán, hóa đơn, phiếu chi…"),
    )  # fmt: skip

    def __init__(self, *args: Any, is_source: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Sequence[FlowKind] = SOURCES if is_source else SPENDING
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=400, widget=forms.Textarea({"rows": 3}))


class BasisForm(forms.Form):
    """For which years and which achievement an award is given."""

    from_year = forms.IntegerField(label=_("Thành tích từ năm"), min_value=1945, max_value=2200)
    to_year = forms.IntegerField(label=_("Đến năm"), min_value=1945, max_value=2200)
    achievement = forms.CharField(
        label=_("Thành tích riêng"), required=False, max_length=200,
        help_text=_(
            "Để trống: lấy theo hồ sơ. Hai hình thức ghi cùng chữ ở đây là cho cùng một thành tích."
        ),
    )  # fmt: skip


class DueFilterForm(forms.Form):
    """The filters above the list of what is owed and paid."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    part = forms.ChoiceField(
        label=_("Tình hình"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            (UNLISTED, _("Chưa lập bảng chi")),
            (UNPAID, _("Chưa chi")),
            (PAID, _("Đã chi")),
            (BACK, _("Phải hoàn trả")),
        ],
    )
    year = forms.IntegerField(
        label=_("Năm quyết định"), required=False, min_value=1945, max_value=2999,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip

    def narrow(self, rows: GrantQuerySet) -> GrantQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            rows = rows.matching(words)
        if year := told.get("year"):
            rows = rows.filter(decision__year=year)
        part = told.get("part")
        if part == PAID:
            return rows.filter(payments__state="paid")
        parts = {UNLISTED: unlisted, UNPAID: unpaid, BACK: to_come_back}
        return parts[part](rows) if part in parts else rows


class ListFilterForm(forms.Form):
    """The filters above the payment lists."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *ListState.choices]
    )
    year = forms.IntegerField(
        label=_("Năm"), required=False, min_value=1945, max_value=2999,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip

    def narrow(self, rows: PaymentListQuerySet) -> PaymentListQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        told = self.cleaned_data
        if words := told.get("q"):
            rows = rows.matching(words)
        for name in ("state", "year"):
            if chosen := told.get(name):
                rows = rows.filter(**{name: chosen})
        return rows


class DrawUpForm(forms.Form):
    """The head of a payment list."""

    title = forms.CharField(label=_("Nội dung bảng chi"), max_length=300)
    dated_on = forms.DateField(label=_("Ngày lập"))


class ApproveForm(forms.Form):
    """Who approved, and when."""

    approved_on = forms.DateField(label=_("Ngày duyệt"))
    approver_name = forms.CharField(label=_("Người duyệt chi"), max_length=200)


class PayForm(forms.Form):
    """Which lines were paid, when and how, and who took each."""

    paid_on = forms.DateField(label=_("Ngày chi"))
    way = forms.ChoiceField(
        label=_("Cách chi"), choices=Way.choices,
        help_text=_("Không ghi số tài khoản ở đây; chứng từ giữ số đó."),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.waits]
        for row in self.rows:
            name = row.payment.grant.name
            self.fields[f"paid_{row.payment.pk}"] = forms.BooleanField(
                label=_now("%(name)s: đã nhận") % {"name": name}, required=False, initial=True
            )
            self.fields[f"who_{row.payment.pk}"] = forms.CharField(
                label=_now("Người nhận của %(name)s") % {"name": name},
                required=False, max_length=200, initial=name[:200],
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple[Row, forms.BoundField, forms.BoundField]]:
        """Return each line with its box and the name of who took the money."""
        return [
            (row, self[f"paid_{row.payment.pk}"], self[f"who_{row.payment.pk}"])
            for row in self.rows
        ]

    @property
    def handed(self) -> list[Handed]:
        """Return the lines that were ticked."""
        told = self.cleaned_data
        return [
            Handed(payment_id=row.payment.pk, received_by=told[f"who_{row.payment.pk}"])
            for row in self.rows
            if told[f"paid_{row.payment.pk}"]
        ]


class AskBackForm(forms.Form):
    """By when paid money is to come back, and by what paper it is asked."""

    due_on = forms.DateField(label=_("Hạn hoàn trả"))
    paper = forms.CharField(label=_("Văn bản yêu cầu"), max_length=200)


class ReturnedForm(forms.Form):
    """When money came back, by what paper."""

    returned_on = forms.DateField(label=_("Ngày hoàn trả"))
    paper = forms.CharField(label=_("Chứng từ"), max_length=200)
