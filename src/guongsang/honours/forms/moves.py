"""What issuing and changing ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.honours.models import DecisionKind, Grant
from guongsang.honours.permissions import CHANGING, CORRECTABLE


class SignForm(forms.Form):
    """Number, date and signer: all together or not at all."""

    number = forms.IntegerField(
        label=_("Số"),
        required=False,
        min_value=1,
        max_value=99_999,
        help_text=_("Để trống để lấy số tiếp theo của năm."),
    )
    signed_on = forms.DateField(label=_("Ngày ký"))
    signer_name = forms.CharField(label=_("Người ký"), max_length=200)
    signer_title = forms.CharField(
        label=_("Chức vụ người ký"), max_length=200, help_text=_("Như ghi trên văn bản: Chủ tịch")
    )


class ReturnForm(forms.Form):
    """What is to be changed before it can be signed."""

    words = forms.CharField(
        label=_("Cần sửa gì"), max_length=2000, widget=forms.Textarea({"rows": 4})
    )


class IssueForm(forms.Form):
    """When the signed copies went out, and to whom."""

    issued_on = forms.DateField(label=_("Ngày phát hành"))
    recipients = forms.CharField(
        label=_("Nơi nhận"), max_length=6000, widget=forms.Textarea({"rows": 8}),
        help_text=_("Mỗi nơi nhận một dòng."),
    )  # fmt: skip


class ChangeForm(forms.Form):
    """Which grants are changed, how and why; for a correction, what should stand."""

    kind = forms.ChoiceField(
        label=_("Loại quyết định mới"), choices=[(one.value, one.label) for one in CHANGING]
    )
    grants = forms.MultipleChoiceField(
        label=_("Đối với"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một người.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("In trong quyết định. Không ghi tên người tố cáo."),
    )
    name = forms.CharField(label=_("Tên đúng"), max_length=300, required=False)
    place = forms.CharField(label=_("Chức vụ, đơn vị đúng"), max_length=400, required=False)
    words = forms.CharField(
        label=_("Thành tích đúng"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Ba ô này chỉ dùng khi đính chính một người; ô trống là giữ nguyên."),
    )

    def __init__(self, *args: Any, grants: Iterable[Grant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grants"].choices = [  # type: ignore[attr-defined]
            (str(grant.pk), f"{grant.ordinal}. {grant.name} ({grant.get_state_display()})")
            for grant in grants
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a correction of several people at once: their texts differ."""
        told = super().clean() or self.cleaned_data
        if told.get("kind") == DecisionKind.CORRECTION and len(told.get("grants", [])) > 1:
            self.add_error("grants", _("Mỗi lần đính chính chọn một người."))
        return told

    @property
    def grant_ids(self) -> list[int]:
        """Return the chosen grants."""
        return [int(one) for one in self.cleaned_data["grants"]]

    @property
    def new_values(self) -> dict[int, dict[str, str]]:
        """Return what a correction should make of the chosen grant."""
        if self.cleaned_data["kind"] != DecisionKind.CORRECTION:
            return {}
        told = {key: self.cleaned_data[key] for key in sorted(CORRECTABLE)}
        values = {key: value for key, value in told.items() if value}
        return dict.fromkeys(self.grant_ids, values)
