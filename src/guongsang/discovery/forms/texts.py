"""What officers type about texts, suggestions and who is out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.discovery.forms.office import ALL, PosterForm
from guongsang.discovery.forms.suggestion import TOO_LONG, Line, Lines
from guongsang.discovery.models import HitQuerySet, Nominator, RefuseReason, TextKind, TextQuerySet
from guongsang.discovery.rules import LONGEST_STORY, Deed, Who
from guongsang.discovery.rules.signs import Sign, narrowed
from guongsang.foundation.lists import open_prose
from guongsang.foundation.refusals import Refused
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit

MOST_YEARS, MOST_PLANS = 30, 10


class ProseField(forms.FileField):
    """A Word or text file, given back as its words; what is harmful is refused with a sentence."""

    widget = forms.FileInput(attrs={"accept": ".docx,.txt"})

    def clean(self, data: Any, initial: object = None) -> str:
        upload: UploadedFile[Any] | None = super().clean(data, initial)
        if not upload:
            return ""
        try:
            text, _encoding = open_prose(upload, upload.name or "")
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return text


class PasteForm(forms.Form):
    """A text to be read for leads: pasted, or in a file."""

    field_order = ("kind", "title", "body", "file", "place_words", "unit", "source")
    kind = forms.ChoiceField(label=_("Loại bài"), choices=TextKind.choices)
    title = Line(
        label=_("Tên gọi"),
        max_length=300,
        help_text=_("Ví dụ: Báo cáo tháng 10 của Trường Tiểu học; bản tin truyền thanh ngày 12."),
        error_messages={"required": _("Xin đặt tên để sau này tìm lại.")},
    )
    body = Lines(
        label=_("Nội dung"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Dán cả bài vào đây, hoặc chọn tệp ở dưới."),
    )
    file = ProseField(
        label=_("Hoặc tệp Word (.docx), tệp chữ (.txt)"),
        required=False,
        help_text=_("Đọc được cả bảng mã cũ (TCVN3, VNI). Tệp không được giữ lại, chỉ giữ chữ."),
    )
    place_words = PosterForm.base_fields["place_words"]
    unit = forms.ModelChoiceField(
        label=_("Bài của đơn vị, địa bàn"),
        queryset=Unit.objects.none(),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Xin chọn đơn vị của bài."),
            "invalid_choice": _("Xin chọn lại đơn vị trong phạm vi của bạn."),
        },
    )
    source = Line(label=_("Đường dẫn, nguồn"), required=False, max_length=500)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "body" in given and "file" in given and not (given["body"] or given["file"]):
            self.add_error("body", now_("Xin dán nội dung bài, hoặc chọn tệp."))
        if given.get("body") and given.get("file"):
            self.add_error("file", now_("Xin chỉ dán chữ, hoặc chỉ chọn tệp: không cả hai."))
        return given

    @property
    def words(self) -> str:
        """The text itself, from wherever it came."""
        return str(self.cleaned_data["body"] or self.cleaned_data["file"])


class HitForm(forms.Form):
    """A suggestion as the officer mends it before it becomes a lead."""

    subject_name = Line(
        label=_("Tên người, tập thể, hộ"),
        max_length=300,
        error_messages={
            "required": _("Bài không nói rõ tên: xin hỏi lại đơn vị rồi ghi tên vào đây."),
            "max_length": TOO_LONG,
        },
    )
    subject_kind = forms.ChoiceField(label=_("Đối tượng"), choices=SubjectKind.choices)
    place_words = PosterForm.base_fields["place_words"]
    unit = forms.ModelChoiceField(
        label=_("Đơn vị, địa bàn"),
        queryset=Unit.objects.none(),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Xin chọn đơn vị, địa bàn."),
            "invalid_choice": _("Xin chọn lại đơn vị trong phạm vi của bạn."),
        },
    )
    field = forms.ModelChoiceField(
        label=_("Lĩnh vực"), required=False, queryset=Field.objects.all(), empty_label=_("Chưa rõ")
    )
    story = Lines(
        label=_("Việc làm"),
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Xin ghi việc làm."), "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def who(self) -> Who:
        given = self.cleaned_data
        return Who(
            nominator=Nominator.OTHER,
            subject_kind=given["subject_kind"],
            subject_name=given["subject_name"],
            unit_id=given["unit"].pk,
            field_id=given["field"].pk if given["field"] else None,
        )

    def deed(self) -> Deed:
        return Deed(story=self.cleaned_data["story"])


class RefuseForm(forms.Form):
    """Why a suggestion is no lead."""

    reason = forms.ChoiceField(
        label=_("Lý do bỏ"),
        choices=[("", _("Chọn lý do")), *RefuseReason.choices],
        error_messages={"required": _("Xin chọn lý do bỏ: máy học từ lý do đó.")},
    )


class TextFilterForm(forms.Form):
    """The filters above the list of texts."""

    kind = forms.ChoiceField(label=_("Loại bài"), required=False, choices=[*ALL, *TextKind.choices])
    unit = forms.ModelChoiceField(
        label=_("Địa bàn"), required=False, queryset=Unit.objects.none(), empty_label=_("Tất cả")
    )

    def __init__(self, *args: Any, areas: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = areas  # type: ignore[attr-defined]

    def narrow(self, texts: TextQuerySet) -> TextQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        if kind := given.get("kind"):
            texts = texts.filter(kind=kind)
        if area := given.get("unit"):
            texts = texts.at_or_below(area)
        return texts


class HitFilterForm(forms.Form):
    """The filters above the suggestions: what waits, unless something else is asked for."""

    said = forms.ChoiceField(
        label=_("Việc"),
        required=False,
        choices=[
            ("", _("Đang chờ bạn xem")),
            ("accepted", _("Đã nhận")),
            ("refused", _("Đã bỏ")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[*ALL, *SubjectKind.choices]
    )
    unit = forms.ModelChoiceField(
        label=_("Địa bàn"), required=False, queryset=Unit.objects.none(), empty_label=_("Tất cả")
    )

    def __init__(self, *args: Any, areas: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = areas  # type: ignore[attr-defined]

    def narrow(self, hits: HitQuerySet) -> HitQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        hits = hits.filter(said=given.get("said") or "")
        if kind := given.get("kind"):
            hits = hits.filter(kind=kind)
        if area := given.get("unit"):
            hits = hits.filter(text__unit__path__startswith=area.path)
        return hits


class NobodyFilterForm(forms.Form):
    """For how long, where and in which field nobody is to be seen."""

    years = forms.IntegerField(label=_("Số năm"), required=False, min_value=1, max_value=MOST_YEARS)
    plans = forms.IntegerField(
        label=_("Số kế hoạch liền"), required=False, min_value=1, max_value=MOST_PLANS
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị, địa bàn"),
        required=False,
        queryset=Unit.objects.none(),
        empty_label=_("Tất cả"),
    )
    field = forms.ModelChoiceField(
        label=_("Lĩnh vực"), required=False, queryset=Field.objects.all(), empty_label=_("Tất cả")
    )

    def __init__(self, *args: Any, areas: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = areas  # type: ignore[attr-defined]
        self.full_clean()

    def number(self, name: str, usual: int) -> int:
        """Return a number that makes sense, else the usual one."""
        return int(self.cleaned_data.get(name) or usual)

    def narrow(self, signs: Sequence[Sign]) -> list[Sign]:
        """Apply the filters of place and field that make sense."""
        unit, field = self.cleaned_data.get("unit"), self.cleaned_data.get("field")
        return narrowed(signs, path=unit.path if unit else "", field=field.pk if field else None)
