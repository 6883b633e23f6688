"""Reasons and signatures that moves ask for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignForm(forms.Form):
    """Who signs the dossier off and answers for it (R12)."""

    signer_name = forms.CharField(label=_("Người ký nộp"), max_length=200)
    signer_title = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    agrees = forms.BooleanField(
        label=_(
            "Tôi đã kiểm tra hồ sơ và chịu trách nhiệm về tính chính xác của thành tích đề nghị."
        ),
        error_messages={
            "required": _("Cần đánh dấu vào ô này: người nộp chịu trách nhiệm về thành tích.")
        },
    )


class ReturnForm(forms.Form):
    """What is missing, and until when."""

    reasons = forms.CharField(
        label=_("Cần bổ sung những gì"),
        widget=forms.Textarea({"rows": 6}),
        max_length=4000,
        help_text=_("Ghi từng việc, mỗi việc một dòng, để đơn vị làm được ngay."),
    )
    due_on = forms.DateField(label=_("Hạn nộp lại"))


class HoldForm(forms.Form):
    """Why a dossier stands still."""

    reason = forms.CharField(
        label=_("Lý do tạm dừng"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        help_text=_(
            "Ví dụ: đang xác minh đơn tố cáo; đang thanh tra. Đơn vị đọc được lý do này, "
            "không ghi tên người tố cáo."
        ),
    )


class WithdrawForm(forms.Form):
    """Why a dossier is taken out."""

    reason = forms.CharField(
        label=_("Lý do rút"), widget=forms.Textarea({"rows": 4}), max_length=2000
    )


class WaiverForm(forms.Form):
    """Why it goes on although a rule says no."""

    reason = forms.CharField(
        label=_("Lý do cho qua"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        help_text=_("Ghi căn cứ: văn bản, quyết định, ý kiến của người có thẩm quyền."),
    )
