"""What the pages about templates ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.organisations.models import Unit


class PlaceForm(forms.Form):
    """For which unit the templates are shown, and the search box."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    unit = forms.ChoiceField(label=_("Áp dụng tại"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.units = {str(unit.pk): unit for unit in units}
        named = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"].choices = [("", _("Đơn vị của tôi")), *named]  # type: ignore[attr-defined]

    def place(self) -> Unit | None:
        """Return the unit asked for, else the first of the reader's."""
        self.full_clean()
        mine = next(iter(self.units.values()), None)
        return self.units.get(self.cleaned_data.get("unit", ""), mine)


class UploadForm(forms.Form):
    """A template, what changed in it, and whether it is used at once."""

    file = forms.FileField(
        label=_("Tệp mẫu (.docx)"),
        allow_empty_file=True,
        help_text=_("Tối đa 5 MB, không macro, không liên kết ra ngoài."),
    )
    note = forms.CharField(
        label=_("Thay đổi gì"),
        max_length=400,
        required=False,
        help_text=_("Ví dụ: đổi phông phần nơi nhận, thêm dòng số điện thoại."),
    )
    is_for_use = forms.BooleanField(
        label=_("Dùng ngay sau khi kiểm tra xong"),
        required=False,
        initial=True,
        help_text=_("Bỏ dấu để giữ phiên bản, xem thử trước rồi mới dùng."),
    )
