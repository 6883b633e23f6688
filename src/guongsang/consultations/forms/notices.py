"""What officers type about a list: its words, the paper, the places, a second period."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.consultations.models import Entry, PublicNoticeQuerySet
from guongsang.consultations.rules import LONGEST_SUMMARY
from guongsang.consultations.states import Channel, NoticeState
from guongsang.councils.models import Item
from guongsang.discovery.forms.suggestion import Line, Lines


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
        self.fields["items"].choices = item_choices(items)  # type: ignore[attr-defined]


def item_choices(items: Iterable[Item]) -> list[tuple[int, str]]:
    """Return what a council recommended, as one may tick it."""
    return [
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
        help_text=_(
            "Ví dụ: bảng tin UBND; nhà văn hóa tổ 5; loa truyền thanh. Mỗi nơi thành một dòng để "
            "ghi minh chứng sau."
        ),
    )


class KeepersForm(forms.Form):
    """The two who alone may open the name of whoever objects."""

    keeper = forms.TypedChoiceField(
        label=_("Phụ trách ý kiến, được xem tên người gửi"), coerce=int, empty_value=None
    )
    second_keeper = forms.TypedChoiceField(
        label=_("Lãnh đạo hoặc thư ký, cũng được xem tên người gửi"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_(
            "Hai người này được ghi trên thông báo. Không ai khác mở được, kể cả quản trị."
        ),
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, f"{one}, {one.position}" if one.position else str(one)) for one in people]
        self.fields["keeper"].choices = named  # type: ignore[attr-defined]
        self.fields["second_keeper"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def keeper_ids(self) -> list[int]:
        """Return the two keys, in the order of the form."""
        told = self.cleaned_data
        return [pk for pk in (told["keeper"], told["second_keeper"]) if pk]


class PostNoticeForm(KeepersForm, PostForm):
    """All that is written when a list is posted."""

    field_order = ["number", "signer_name", "signer_title", "channels", "keeper", "second_keeper"]


class FollowUpForm(forms.Form):
    """What changed on a posted list: lines to be said anew, lines to be added."""

    title = Line(label=_("Tên thông báo"), max_length=300)
    body = Lines(
        label=_("Vì sao thay đổi"),
        max_length=3_000,
        help_text=_("Người dân đọc được. Không nêu tên người gửi ý kiến."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    corrected = forms.TypedMultipleChoiceField(
        label=_("Sửa lời công khai của"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lời mới được viết ở bước sau."),
    )
    items = forms.TypedMultipleChoiceField(
        label=_("Thêm vào danh sách"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ những hồ sơ Hội đồng đã đề nghị và chưa ở thông báo nào khác."),
    )

    def __init__(
        self, *args: Any, entries: Iterable[Entry], items: Iterable[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lines = [(one.pk, f"{one.name} · {one.place}") for one in entries]
        added = item_choices(items)
        for name, choices in (("corrected", lines), ("items", added)):
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class PostingForm(forms.Form):
    """One place at which a list was posted."""

    channel = forms.ChoiceField(label=_("Hình thức"), choices=Channel.choices)
    place = Line(
        label=_("Nơi niêm yết"),
        max_length=200,
        help_text=_("Ví dụ: Bảng tin trụ sở UBND; Nhà văn hóa tổ 5; Loa truyền thanh tổ 1 đến 7."),
    )
    from_on = forms.DateField(label=_("Từ ngày"))
    until_on = forms.DateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống khi còn đang niêm yết.")
    )
    posted_by = Line(label=_("Ai niêm yết"), required=False, max_length=200)
    is_needed = forms.BooleanField(
        label=_("Phải có minh chứng ở nơi này mới được kết thúc lấy ý kiến"), required=False
    )


class PostingEndForm(forms.Form):
    """Until when a list stood at a place."""

    until_on = forms.DateField(label=_("Niêm yết đến hết ngày"))
    posted_by = Line(label=_("Ai niêm yết"), required=False, max_length=200)
    is_needed = forms.BooleanField(
        label=_("Phải có minh chứng ở nơi này mới được kết thúc lấy ý kiến"), required=False
    )


class ProofForm(forms.Form):
    """A photo, a scan or a link that shows the list where it was posted."""

    file = forms.FileField(
        label=_("Ảnh hoặc bản chụp"), required=False, allow_empty_file=True,
        help_text=_("Ảnh bảng tin, biên bản có chữ ký. Tệp được giữ nguyên, có dấu vân tay số."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Hoặc đường dẫn"), required=False, max_length=500, assume_scheme="https",
        help_text=_("Bài trên cổng thông tin, trang mạng xã hội của cơ quan."),
    )  # fmt: skip
    words = Line(label=_("Ghi chú"), required=False, max_length=300)
