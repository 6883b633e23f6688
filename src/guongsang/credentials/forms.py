"""What is typed, chosen or handed in about codes, files and keys."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.credentials.queries.verdicts import MOST_BYTES
from guongsang.organisations.models import Unit, UnitQuerySet


class CodeForm(forms.Form):
    """The code on a certificate."""

    code = forms.CharField(
        label=_("Mã trên giấy"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Ví dụ 7KQM-2XPA-9RWD. Không phân biệt chữ hoa, chữ thường, dấu gạch."),
    )


class FileForm(forms.Form):
    """A certificate or a badge as a file."""

    file = forms.FileField(
        label=_("Tệp giấy (PDF) hoặc huy hiệu (.jwt)"),
        widget=forms.FileInput({"accept": ".pdf,.jwt,.json,application/pdf"}),
        help_text=_("Tệp gốc như cơ quan gửi, không phải bản quét, dưới 10 MB. Không lưu lại."),
        error_messages={"required": _("Hãy chọn tệp cần kiểm tra.")},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large to be a certificate before it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _now("Tệp nặng hơn 10 MB nên không phải tệp giấy khen của chương trình.")
            )
        return file


class KeyForm(forms.Form):
    """For which office a key is made."""

    unit = forms.ModelChoiceField(
        label=_("Cơ quan"),
        queryset=Unit.objects.none(),
        help_text=_("Cơ quan ký quyết định khen: Ủy ban nhân dân xã, phường, sở, trường…"),
    )

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class StolenForm(forms.Form):
    """From when on a key is not to be believed, and why."""

    stolen_on = forms.DateField(
        label=_("Mất từ ngày"),
        help_text=_("Không chắc thì ghi ngày sớm nhất có thể. Từ ngày này không tin chữ ký nữa."),
    )
    words = forms.CharField(
        label=_("Mất thế nào"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Nằm trong nhật ký; không hiện ở trang công khai."),
    )
