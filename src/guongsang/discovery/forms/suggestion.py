"""The three steps of a suggestion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.discovery.models import Nominator
from guongsang.discovery.queries import places, public_plans
from guongsang.discovery.rules import LONGEST_STORY, MOST_FILES, Deed, Sender, Who, tidy_lines
from guongsang.foundation.refusals import Refused
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.ui.uploads import DOCUMENTS, PICTURES, CheckedFile, checked_file

TOO_LONG = _(
    "Phần này dài %(show_value)d chữ cái, quá mức %(limit_value)d. Xin viết ngắn lại; "
    "nội dung vừa viết vẫn còn ở đây."
)

KEYS = ("unit", "field", "plan")
# Typing asks the page itself for its list of places; without script the button beside it does.
PLACE_SEARCH = {
    "type": "search",
    "autocomplete": "off",
    "hx-get": "",
    "hx-trigger": "input changed delay:300ms, search",
    "hx-include": "#places",
    "hx-select": "#places",
    "hx-target": "#places",
    "hx-swap": "outerHTML",
}


def offer_places(field: forms.Field, units: Sequence[Unit]) -> None:
    """Show ``units`` to pick from; what may be picked is still decided by the field's queryset."""
    field.widget.choices = [(unit.pk, place_name(unit)) for unit in units]


def place_name(unit: Unit) -> str:
    """Return a unit's name with the one above it, as people tell places apart."""
    return f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name


class Line(forms.CharField):
    """One line of words, composed and trimmed before its length is judged."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("max_length", TOO_LONG)
        super().__init__(**kwargs)

    def to_python(self, value: object) -> str:
        return tidy(str(super().to_python(value) or ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A browser would cut a pasted text off in silence; we say that it is too long.
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Lines(Line):
    """Several lines of words; line breaks stay."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return tidy_lines(str(forms.CharField.to_python(self, value) or ""))


class ManyFiles(forms.ClearableFileInput):
    """The file control of a browser that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Pictures and documents, each checked by its content."""

    widget = ManyFiles

    def clean(self, data: Any, initial: object = None) -> list[CheckedFile]:
        uploads: Sequence[UploadedFile[Any]] = (
            data if isinstance(data, list) else [data] if data else []
        )
        if len(uploads) > MOST_FILES:
            raise ValidationError(
                _("Chọn nhiều nhất %(most)d tệp một lần."), params={"most": MOST_FILES}
            )
        checked, refusals = [], []
        for upload in uploads:
            try:
                checked.append(checked_file(upload, allowed=PICTURES | DOCUMENTS))
            except Refused as refusal:
                refusals.append(str(refusal))
        if refusals:
            raise ValidationError(refusals)
        return checked


class ForgivingForm(forms.Form):
    """A form that can also be kept half-written."""

    too_often = False

    def forgive(self) -> Self:
        """Ask for nothing: what makes sense is kept, the rest stays as it was saved before."""
        for field in self.fields.values():
            field.required = False
        return self

    def given(self, name: str) -> Any:
        """Return what was typed, or what was saved before where that makes no sense."""
        return self.cleaned_data[name] if name in self.cleaned_data else self.initial.get(name, "")


class WhoForm(ForgivingForm):
    """Step one: whom it is about, and where."""

    nominator = forms.ChoiceField(
        label=_("Ông/bà muốn"),
        choices=Nominator.choices,
        widget=forms.RadioSelect,
        initial=Nominator.OTHER,
        error_messages={"required": _("Xin chọn: giới thiệu người khác hay tự giới thiệu.")},
    )
    subject_kind = forms.ChoiceField(
        label=_("Giới thiệu ai?"),
        choices=SubjectKind.choices,
        widget=forms.RadioSelect,
        initial=SubjectKind.INDIVIDUAL,
        error_messages={"required": _("Xin chọn: cá nhân, tập thể hay hộ gia đình.")},
    )
    subject_name = Line(
        label=_("Họ tên người, tên tập thể hoặc chủ hộ"),
        max_length=300,
        error_messages={
            "required": _("Xin cho biết tên người, tập thể hoặc hộ gia đình được giới thiệu."),
            "max_length": TOO_LONG,
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place_words = Line(
        label=_("Tìm xã, phường, thôn, tổ, đơn vị"),
        required=False,
        max_length=300,
        help_text=_("Gõ không dấu cũng được."),
        widget=forms.TextInput(attrs=PLACE_SEARCH),
    )
    unit = forms.ModelChoiceField(
        label=_("Nơi ở hoặc đơn vị"),
        queryset=Unit.objects.none(),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Xin chọn một nơi trong danh sách. Chưa thấy thì gõ tên rồi bấm Tìm."),
            "invalid_choice": _("Nơi này không còn trong danh sách. Xin tìm và chọn lại."),
        },
    )
    subject_place = Line(
        label=_("Ghi rõ thêm: thôn, tổ, xóm, nơi làm việc"), required=False, max_length=300
    )
    field = forms.ModelChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        queryset=Field.objects.all(),
        empty_label=_("Chưa rõ, để cơ quan xếp giúp"),
        error_messages={"invalid_choice": _("Lĩnh vực này không còn. Xin chọn lại.")},
    )
    plan = forms.ModelChoiceField(
        label=_("Kế hoạch"),
        required=False,
        queryset=Plan.objects.none(),
        empty_label=_("Để cơ quan xếp vào kế hoạch phù hợp"),
        error_messages={"invalid_choice": _("Kế hoạch này không còn mở. Xin chọn lại.")},
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = places(day)  # type: ignore[attr-defined]
        self.fields["plan"].queryset = public_plans(day)  # type: ignore[attr-defined]

    @property
    def has_plans(self) -> bool:
        """Tell whether there is a plan to choose at all."""
        plans: QuerySet[Plan] = self.fields["plan"].queryset  # type: ignore[attr-defined]
        return plans.exists()

    def clean_subject_name(self) -> str:
        name = str(self.cleaned_data["subject_name"])
        if name and not re.search(r"\w", name):
            raise ValidationError(_("Tên cần có ít nhất một chữ cái."))
        return name

    def who(self) -> Who:
        """Return the words of the step."""
        keys = {name: getattr(self.given(name), "pk", self.given(name)) for name in KEYS}
        return Who(
            nominator=self.given("nominator") or Nominator.OTHER,
            subject_kind=self.given("subject_kind") or SubjectKind.INDIVIDUAL,
            subject_name=self.given("subject_name"),
            subject_place=self.given("subject_place"),
            unit_id=keys["unit"] or self.initial["unit"],
            field_id=keys["field"] or None,
            plan_id=keys["plan"] or None,
        )


class DeedForm(ForgivingForm):
    """Step two: what they did."""

    story = Lines(
        label=_("Người đó, tập thể đó đã làm gì?"),
        max_length=LONGEST_STORY,
        help_text=_("Kể như nói chuyện: làm việc gì, làm thế nào, vì sao đáng quý."),
        error_messages={
            "required": _("Xin kể ngắn gọn việc làm, vài câu cũng được."),
            "max_length": TOO_LONG,
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    results = Lines(
        label=_("Kết quả, ai được lợi?"),
        required=False,
        max_length=LONGEST_STORY,
        help_text=_("Ví dụ: giúp 2 hộ thoát nghèo; hiến 350 m² đất làm đường."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    happened = Line(
        label=_("Khi nào?"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: ngày 12/5/2014; từ năm 2011 đến nay."),
    )
    is_good_deed = forms.BooleanField(
        label=_("Đây là một việc tốt vừa xảy ra (cứu người, trả của rơi, giúp người gặp nạn…)"),
        required=False,
    )
    attached = FilesField(
        label=_("Ảnh, giấy tờ kèm theo (không bắt buộc)"),
        required=False,
        help_text=_("Ảnh chụp bằng điện thoại, PDF hoặc Word; nhiều nhất 6 tệp."),
    )

    def deed(self) -> Deed:
        """Return the words of the step; files go their own way."""
        return Deed(
            story=self.given("story"),
            results=self.given("results"),
            happened=self.given("happened"),
            is_good_deed=bool(self.given("is_good_deed")),
        )


class SenderForm(ForgivingForm):
    """Step three: who tells it; nothing is obligatory."""

    sender_name = Line(
        label=_("Họ tên ông/bà (không bắt buộc)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    sender_phone = Line(
        label=_("Điện thoại (không bắt buộc)"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    sender_email = forms.EmailField(
        label=_("Thư điện tử (không bắt buộc)"),
        required=False,
        help_text=_("Có thư điện tử thì cơ quan gửi biên nhận và lời trả lời tới đó."),
        error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ đúng: ten@vidu.vn")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_sender_phone(self) -> str:
        phone = str(self.cleaned_data["sender_phone"])
        if phone and not re.fullmatch(r"\+?[\d .()-]{8,20}", phone):
            raise ValidationError(_("Số điện thoại chưa đúng, ví dụ đúng: 0912 345 678"))
        return phone

    def sender(self) -> Sender:
        """Return the words of the step."""
        return Sender(
            sender_name=self.given("sender_name"),
            sender_phone=self.given("sender_phone"),
            sender_email=self.given("sender_email"),
        )


class FollowForm(forms.Form):
    """The box into which a receipt code is typed."""

    code = Line(
        label=_("Mã biên nhận"),
        max_length=40,
        help_text=_("Ví dụ: 7KMD-Q3XH-AC9TE. Chữ hoa, chữ thường, dấu gạch đều được."),
        error_messages={"required": _("Xin gõ mã in trên biên nhận.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
