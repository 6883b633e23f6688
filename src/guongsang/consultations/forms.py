"""What officers and the public type about a posted list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from guongsang.consultations.models import Entry, PublicNoticeQuerySet
from guongsang.consultations.rules import LONGEST_ANSWER, LONGEST_OBJECTION, LONGEST_SUMMARY
from guongsang.consultations.states import NoticeState
from guongsang.councils.models import Item
from guongsang.discovery.forms.suggestion import Line, Lines

SALT = "guongsang.consultations.form"


class NoticeFilterForm(forms.Form):
    """The filters above the list of notices."""

    q = forms.CharField(label=_("Tìm"), required=False)
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Tất cả")), *NoticeState.choices],
    )

    def narrow(self, notices: PublicNoticeQuerySet) -> PublicNoticeQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            notices = notices.filter(title__icontains=words.replace("\x00", ""))
        if state := given.get("state"):
            return notices.filter(state=state)
        return notices


class NoticeForm(forms.Form):
    """Title, words and list of a draft."""

    title = Line(label=_("Tên thông báo"), max_length=300)
    body = Lines(
        label=_("Lời báo"),
        required=False,
        max_length=3_000,
        help_text=_("Đứng trên danh sách; để trống thì chương trình viết câu mở đầu thông thường."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    items = forms.TypedMultipleChoiceField(
        label=_("Hội đồng đã đề nghị"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ những hồ sơ có kết quả đã chốt và chưa ở thông báo nào khác."),
        error_messages={"required": _("Xin chọn ít nhất một hồ sơ.")},
    )

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (item.pk, f"{item.dossier.subject.name} · {item.dossier.unit.name}, "
             f"{item.dossier.field.short_name}") for item in items
        ]  # fmt: skip


class EntryForm(forms.Form):
    """The words of one line that everybody reads."""

    name = Line(label=_("Tên"), max_length=300)
    place = Line(
        label=_("Chức vụ, đơn vị"),
        required=False,
        max_length=300,
        help_text=_("Không ghi ngày sinh, số điện thoại, địa chỉ nhà."),
    )
    summary = Lines(
        label=_("Tóm tắt thành tích"),
        max_length=LONGEST_SUMMARY,
        help_text=_("Một câu, ai cũng hiểu."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PostForm(forms.Form):
    """Number, signer and places of a notice, as on the signed paper."""

    number = Line(label=_("Số thông báo"), max_length=20)
    signer_name = Line(label=_("Người ký"), max_length=200)
    signer_title = Line(label=_("Chức vụ người ký"), max_length=200)
    channels = Line(
        label=_("Niêm yết ở đâu nữa"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: bảng tin UBND, nhà văn hóa các tổ, loa truyền thanh."),
    )


class ObjectionForm(forms.Form):
    """What somebody says about a line; name and contact are nobody's duty."""

    text = Lines(
        label=_("Ý kiến của ông/bà"),
        max_length=LONGEST_OBJECTION,
        help_text=_("Điều gì chưa đúng, chưa đủ? Càng cụ thể càng dễ xác minh."),
        error_messages={"required": _("Xin viết ý kiến, vài câu cũng được.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    sender_name = Line(
        label=_("Họ tên (không bắt buộc)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    sender_contact = Line(
        label=_("Điện thoại hoặc địa chỉ (không bắt buộc)"), required=False, max_length=300
    )
    # When the form was handed out, signed: too fast for a person is a sign, never a refusal.
    since = forms.CharField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def stamped(now: float) -> str:
        """Return the moment of handing out as the form carries it."""
        return signing.Signer(salt=SALT).sign(str(int(now)))

    def seconds(self, now: float) -> float:
        """Return how long the sender had the form; 0 when the stamp is missing or forged."""
        try:
            since = signing.Signer(salt=SALT).unsign(str(self.data.get("since", "")))
            return max(0.0, now - float(since))
        except (signing.BadSignature, ValueError):
            return 0.0


class EnterForm(ObjectionForm):
    """What came by telephone or on paper, and about which line."""

    entry = forms.TypedChoiceField(label=_("Về trường hợp"), coerce=int)
    field_order = ["entry", "text", "sender_name", "sender_contact"]

    def __init__(self, *args: Any, entries: Iterable[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["since"]
        self.fields["text"].label = _("Ý kiến, ghi như đã nghe hoặc đọc")
        self.fields["entry"].choices = [(one.pk, one.name) for one in entries]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer that the sender reads by the code."""

    answer = Lines(
        label=_("Trả lời người gửi"),
        max_length=LONGEST_ANSWER,
        help_text=_("Người gửi đọc được bằng mã; không nêu tên người khác đã cung cấp thông tin."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
