"""What the public says about a list, and what an officer answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from guongsang.consultations.models import Entry, ObjectionQuerySet
from guongsang.consultations.rules import (
    LARGEST_PHOTO,
    LONGEST_ANSWER,
    LONGEST_OBJECTION,
    LONGEST_QUESTION,
    MOST_PHOTOS,
    Heard,
)
from guongsang.consultations.states import ObjectionState, ReceivedBy
from guongsang.discovery.forms.suggestion import Line, Lines, ManyFiles
from guongsang.foundation.refusals import Refused
from guongsang.ui.uploads import PICTURES, CheckedFile, checked_file

SALT = "guongsang.consultations.form"


class PhotosField(forms.FileField):
    """A few pictures, each checked by its content."""

    widget = ManyFiles(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: object = None) -> list[CheckedFile]:
        uploads: Sequence[UploadedFile[Any]] = (
            data if isinstance(data, list) else [data] if data else []
        )
        if len(uploads) > MOST_PHOTOS:
            raise ValidationError(_("Chọn nhiều nhất %(most)d ảnh."), params={"most": MOST_PHOTOS})
        checked, refusals = [], []
        for upload in uploads:
            try:
                checked.append(checked_file(upload, allowed=PICTURES, at_most=LARGEST_PHOTO))
            except Refused as refusal:
                refusals.append(str(refusal))
        if refusals:
            raise ValidationError(refusals)
        return checked


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
    photos = PhotosField(
        label=_("Ảnh minh chứng (không bắt buộc)"),
        required=False,
        help_text=_("Nhiều nhất 3 ảnh. Ảnh được vẽ lại để bỏ nơi chụp, máy chụp."),
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
    received_by = forms.ChoiceField(
        label=_("Nhận qua"),
        choices=[one for one in ReceivedBy.choices if one[0] != ReceivedBy.WEB],
        initial=ReceivedBy.PHONE,
    )
    heard_at = forms.DateTimeField(
        label=_("Nghe lúc"),
        required=False,
        help_text=_("Cần khi nghe qua điện thoại hoặc nói trực tiếp."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
    )
    was_read_back = forms.BooleanField(
        label=_("Đã đọc lại lời ghi cho người nói nghe và họ thấy đúng"), required=False
    )
    field_order = [
        "entry", "received_by", "heard_at", "text", "was_read_back", "sender_name",
        "sender_contact",
    ]  # fmt: skip

    def __init__(self, *args: Any, entries: Iterable[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["since"], self.fields["photos"]
        self.fields["text"].label = _("Ý kiến, ghi như đã nghe hoặc đọc")
        self.fields["entry"].choices = [(one.pk, one.name) for one in entries]  # type: ignore[attr-defined]

    def heard(self) -> Heard:
        """Return how it came."""
        told = self.cleaned_data
        return Heard(
            by=told["received_by"], at=told["heard_at"], was_read_back=told["was_read_back"]
        )


class AnswerForm(forms.Form):
    """The answer that the sender reads by the code."""

    answer = Lines(
        label=_("Trả lời người gửi"),
        max_length=LONGEST_ANSWER,
        help_text=_("Người gửi đọc được bằng mã; không nêu tên người khác đã cung cấp thông tin."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReasonForm(forms.Form):
    """Why a protected name has to be opened."""

    reason = Line(
        label=_("Vì sao cần mở tên người gửi"),
        max_length=300,
        help_text=_("Giữ trong nhật ký cùng tên bạn. Không ghi tên người gửi ở đây."),
    )


class PublishForm(forms.Form):
    """What everybody reads of an objection and its answer."""

    question = Lines(
        label=_("Ý kiến, ghi gọn"),
        max_length=LONGEST_QUESTION,
        help_text=_("Bằng lời của cơ quan, không chép nguyên lời người gửi, không để lộ họ là ai."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer = Lines(
        label=_("Trả lời công khai"),
        max_length=LONGEST_ANSWER,
        help_text=_("Không nêu tên người đã gửi ý kiến, đã cung cấp thông tin."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ObjectionFilterForm(forms.Form):
    """The filters above the list of what people said."""

    q = forms.CharField(label=_("Tìm trong ý kiến"), required=False)
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Tất cả")), ("open", _("Chưa trả lời")), *ObjectionState.choices],
    )

    def narrow(self, objections: ObjectionQuerySet) -> ObjectionQuerySet:
        """Apply the filters that make sense and leave out the rest; a sender is never searched."""
        self.full_clean()
        given = self.cleaned_data
        if words := given.get("q"):
            objections = objections.filter(text__icontains=words.replace("\x00", ""))
        state = given.get("state")
        if state == "open":
            return objections.open()
        return objections.filter(state=state) if state else objections
