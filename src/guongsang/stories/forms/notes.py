"""Who agreed, who took it back, and what was done to make an exemplar known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.organisations.models import Unit
from guongsang.stories.models import Channel, ConsentWay, Picture, Story


class ConsentForm(forms.Form):
    """Who agrees to what, since when, and how we know."""

    picture = forms.ModelChoiceField(
        Picture.objects.none(),
        label=_("Đồng ý với"),
        required=False,
        empty_label=_("Cả bài viết"),
    )
    person = forms.CharField(label=_("Người đồng ý"), max_length=200)
    relation = forms.CharField(
        label=_("Là ai"),
        required=False,
        max_length=200,
        help_text=_(
            "Chính người trong bài; hoặc cha mẹ của trẻ em, chủ hộ, người đại diện tập thể."
        ),
    )
    way = forms.ChoiceField(
        label=_("Đồng ý bằng"), choices=ConsentWay.choices, widget=forms.RadioSelect
    )
    witness = forms.CharField(
        label=_("Người làm chứng"),
        required=False,
        max_length=200,
        help_text=_("Bắt buộc khi đồng ý bằng lời."),
    )
    given_on = forms.DateField(label=_("Ngày đồng ý"))

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pictures = story.pictures.filter(shows_people=True)
        self.fields["picture"].queryset = pictures  # type: ignore[attr-defined]
        self.fields["picture"].label_from_instance = lambda one: (  # type: ignore[attr-defined]
            str(_("Ảnh: %(caption)s") % {"caption": one.caption})
        )


class WithdrawConsentForm(forms.Form):
    """What somebody said when they took it back."""

    words = forms.CharField(label=_("Lời người ấy"), required=False, max_length=300)


class PublicityForm(forms.Form):
    """One thing that was done."""

    channel = forms.ChoiceField(label=_("Hình thức"), choices=Channel.choices)
    on = forms.DateField(label=_("Ngày"))
    title = forms.CharField(label=_("Tên tin, bài, buổi"), max_length=300)
    story = forms.ModelChoiceField(
        Story.objects.none(), label=_("Theo bài viết"), required=False, empty_label=_("Không")
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị thực hiện"))
    author = forms.CharField(label=_("Người thực hiện"), required=False, max_length=200)
    link = forms.URLField(
        label=_("Đường dẫn"), required=False, max_length=500, assume_scheme="https"
    )
    photo = forms.FileField(label=_("Ảnh chứng minh"), required=False, allow_empty_file=True)
    language = forms.CharField(
        label=_("Ngôn ngữ"),
        required=False,
        max_length=40,
        help_text=_("Tiếng Tày, Nùng, Dao, Mông…; để trống là tiếng Việt."),
    )
    reach = forms.IntegerField(
        label=_("Số người nghe, xem, đọc"), required=False, min_value=0, max_value=2_000_000_000
    )
    cost = forms.DecimalField(
        label=_("Kinh phí (đồng)"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=0,
        help_text=_("Viết liền, ví dụ 2500000."),
    )

    # What the writer had before them, when a line is put right.
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, stories: QuerySet[Story], units: QuerySet[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
