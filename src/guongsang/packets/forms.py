"""Words about packets, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models import Dossier
from guongsang.packets.models import PacketQuerySet, Part
from guongsang.packets.states import PacketState, PartKind


class PacketFilterForm(forms.Form):
    """The filters above the list of packets."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("Tình hình"), required=False, choices=[("", _("Tất cả")), *PacketState.choices]
    )

    def narrow(self, rows: PacketQuerySet) -> PacketQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        if words := self.cleaned_data.get("q"):
            rows = rows.matching(words)
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(state=state)
        return rows


class BeginForm(forms.Form):
    """Which dossiers go where, for which award."""

    title = forms.CharField(label=_("Tên gói"), max_length=300)
    target = forms.CharField(label=_("Gửi tới"), max_length=300)
    award_key = forms.ChoiceField(
        label=_("Đề nghị hình thức"), required=False,
        help_text=_("Hình thức có bảng thành phần riêng thì gói theo bảng đó."),
    )  # fmt: skip
    dossiers = forms.TypedMultipleChoiceField(
        label=_("Hồ sơ đã đề nghị cấp trên"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chưa chọn hồ sơ nào.")},
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        dossiers: Sequence[Dossier],
        awards: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award_key"].choices = [("", _("Chưa nêu")), *awards]  # type: ignore[attr-defined]
        self.fields["dossiers"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.subject.name}, {one.unit.name}") for one in dossiers
        ]


class AttachForm(forms.Form):
    """A file for one part."""

    part = forms.TypedChoiceField(label=_("Thành phần"), coerce=int)
    dossier = forms.TypedChoiceField(
        label=_("Của hồ sơ"), coerce=int, required=False, empty_value=None,
        help_text=_("Bỏ trống với tờ trình, quyết định, giấy tờ chung."),
    )  # fmt: skip
    file = forms.FileField(label=_("Tệp (PDF, Word, ảnh)"))

    def __init__(
        self, *args: Any, parts: Sequence[Part], dossiers: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(one.pk, one.name) for one in parts]  # type: ignore[attr-defined]
        self.fields["dossier"].choices = [("", _("Chung cả gói")), *dossiers]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class SendForm(forms.Form):
    """On which day and how the packet left."""

    on = forms.DateField(label=_("Ngày gửi"))
    how = forms.CharField(
        label=_("Gửi bằng cách nào, số văn bản"), max_length=300,
        help_text=_("Ví dụ: trục liên thông văn bản, 12/TTr-UBND."),
    )  # fmt: skip


class PartForm(forms.Form):
    """One row of the table of parts."""

    name = forms.CharField(
        label=_("Tên tệp"), max_length=120,
        help_text=_("Tệp sẽ tên như 01_To-Trinh.docx: thứ tự, rồi tên không dấu."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Thành phần"), choices=PartKind.choices)
    ordinal = forms.IntegerField(
        label=_("Thứ tự"), min_value=1, max_value=99,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip
    award_key = forms.ChoiceField(label=_("Riêng cho hình thức"), required=False)
    is_required = forms.BooleanField(label=_("Bắt buộc"), required=False, initial=True)

    def __init__(self, *args: Any, awards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award_key"].choices = [("", _("Mọi hình thức")), *awards]  # type: ignore[attr-defined]
