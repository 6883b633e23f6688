"""The words of a story, its pictures, and the hour from which everybody reads it."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

# What the editor offers; ``rules.sanitised`` lets the same through and nothing else.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "History": True,
}
KEEPS = [("", ""), ("mine", ""), ("theirs", ""), ("both", "")]


class DraftForm(forms.Form):
    """The first thing a story needs."""

    title = forms.CharField(
        label=_("Tiêu đề"),
        max_length=300,
        help_text=_("Nói một việc cụ thể, không phải danh hiệu: «Người giữ lửa then ở Phiêng An»."),
    )


class StoryForm(forms.Form):
    """All words of a story; which revision the writer had read."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=300)
    lead = forms.CharField(
        label=_("Sa-pô"),
        required=False,
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "Một hai câu mở đầu: ai, làm gì, được gì. Hiện ở trang điển hình và khi chia sẻ."
        ),
    )
    body = ProseEditorFormField(
        label=_("Bài viết"),
        required=False,
        extensions=EXTENSIONS,
        help_text=_("Mỗi đoạn một ý. Tiêu đề nhỏ chia bài dài. Ảnh tự xen vào giữa các đoạn."),
    )
    quote = forms.CharField(
        label=_("Câu nói đáng nhớ"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Lời của chính người trong bài, in lớn giữa bài. Không cần ngoặc kép."),
    )
    author = forms.CharField(label=_("Người viết"), required=False, max_length=200)
    read_as = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    keep = forms.ChoiceField(choices=KEEPS, required=False, widget=forms.HiddenInput)

    @property
    def revision(self) -> int:
        """Return the revision that the writer has before them: after a clash, the other's."""
        told = self.cleaned_data
        shown = told.get("seen") if told.get("keep") else told.get("read_as")
        return int(shown or 0)


class PictureForm(forms.Form):
    """The words under a picture."""

    caption = forms.CharField(
        label=_("Chú thích"), max_length=300, help_text=_("Ai, ở đâu, khi nào, đang làm gì.")
    )
    alt = forms.CharField(
        label=_("Mô tả cho người không nhìn thấy ảnh"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Kể trong ảnh có gì; máy đọc cho người khiếm thị nghe."),
    )
    credit = forms.CharField(label=_("Ảnh của"), required=False, max_length=200)
    shows_people = forms.BooleanField(
        label=_("Nhận ra được người trong ảnh (phải có sự đồng ý của họ mới hiện)"),
        required=False,
        initial=True,
    )


class NewPictureForm(PictureForm):
    """A picture with its words."""

    file = forms.FileField(
        label=_("Tệp ảnh"),
        allow_empty_file=True,
        help_text=_(
            "Ảnh chụp bằng điện thoại cũng được; máy tự thu nhỏ, bỏ vị trí và thông tin ẩn."
        ),
    )
    field_order = ["file", "caption", "alt", "credit", "shows_people"]


class ReasonForm(forms.Form):
    """Why something is sent back or taken off."""

    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea({"rows": 4}))


class PublishForm(forms.Form):
    """From when everybody reads it; nothing means at once."""

    on = forms.DateField(
        label=_("Đăng từ ngày"), required=False, help_text=_("Để trống là đăng ngay.")
    )
    hour = forms.TimeField(
        label=_("Từ giờ"),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%Hh", "%H"],
        widget=forms.TextInput({"placeholder": "07:30", "inputmode": "numeric"}),
    )

    def public_from(self) -> datetime | None:
        """Return the moment that was asked for, None for at once."""
        day = self.cleaned_data.get("on")
        if day is None:
            return None
        hour = self.cleaned_data.get("hour") or time(0, 0)
        return timezone.make_aware(datetime.combine(day, hour))

    def clean(self) -> dict[str, object]:
        """Refuse an hour without a day."""
        told = super().clean() or {}
        if told.get("hour") and not told.get("on"):
            self.add_error("on", _("Có giờ thì phải có ngày."))
        return told
