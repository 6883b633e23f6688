"""What officers type about leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.discovery.forms.suggestion import (
    PLACE_SEARCH,
    DeedForm,
    Line,
    Lines,
    SenderForm,
    WhoForm,
)
from guongsang.discovery.models import Channel, LeadQuerySet, RejectReason
from guongsang.discovery.queries import places
from guongsang.discovery.states import LeadStage
from guongsang.organisations.models import Unit

ALL = [("", _("Tất cả"))]


def chosen_ids(values: Sequence[str]) -> list[int]:
    """Return the numbers among ``values``; an empty choice means nothing, never everything."""
    return sorted({int(value) for value in values if value.isascii() and value.isdigit()})[:500]


class LeadFilterForm(forms.Form):
    """The search box and filters above the list of leads."""

    q = forms.CharField(label=_("Tìm"), required=False)
    state = forms.ChoiceField(
        label=_("Việc"),
        required=False,
        choices=[
            ("", _("Tất cả, trừ nghi rác")),
            ("waiting", _("Đang chờ trả lời")),
            ("late", _("Quá hạn")),
            ("good_deed", _("Người tốt, việc tốt")),
            ("spam", _("Nghi rác")),
        ],
    )
    stage = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[*ALL, *LeadStage.choices]
    )
    field = forms.ModelChoiceField(
        label=_("Lĩnh vực"), required=False, queryset=Field.objects.all(), empty_label=_("Tất cả")
    )
    unit = forms.ModelChoiceField(
        label=_("Địa bàn"), required=False, queryset=Unit.objects.none(), empty_label=_("Tất cả")
    )
    channel = forms.ChoiceField(label=_("Nguồn"), required=False, choices=[*ALL, *Channel.choices])

    def __init__(self, *args: Any, areas: QuerySet[Unit], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = areas  # type: ignore[attr-defined]
        self.day = day

    def narrow(self, leads: LeadQuerySet) -> LeadQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        given = self.cleaned_data
        leads = self._in_state(leads, given.get("state", ""))
        if words := given.get("q"):
            leads = leads.matching(words)
        if area := given.get("unit"):
            leads = leads.at_or_below(area)
        plain = {name: given[name] for name in ("stage", "field", "channel") if given.get(name)}
        return leads.filter(**plain)

    def _in_state(self, leads: LeadQuerySet, state: str) -> LeadQuerySet:
        if state == "spam":
            return leads.filter(looks_like_spam=True)
        leads = leads.filter(looks_like_spam=False)
        if state == "waiting":
            return leads.waiting()
        if state == "late":
            return leads.late_on(self.day)
        return leads.filter(is_good_deed=True) if state == "good_deed" else leads


class NoteForm(forms.Form):
    """What was found out while checking."""

    text = Lines(
        label=_("Điều xác minh được"),
        max_length=5_000,
        help_text=_("Chỉ nội bộ đọc; người giới thiệu không thấy."),
        error_messages={"required": _("Xin ghi điều đã xác minh được.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """Why a lead goes no further, and what its sender reads."""

    reason = forms.ChoiceField(
        label=_("Lý do"),
        choices=[choice for choice in RejectReason.choices if choice[0] != RejectReason.SPAM],
        widget=forms.RadioSelect,
        error_messages={"required": _("Xin chọn lý do.")},
    )
    answer = Lines(
        label=_("Lời trả lời người giới thiệu"),
        max_length=5_000,
        help_text=_("Người giới thiệu đọc được nguyên văn khi tra mã biên nhận."),
        error_messages={"required": _("Xin viết lời trả lời để người giới thiệu biết lý do.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ThanksForm(forms.Form):
    """The thank-you letter to the doer of a good deed."""

    letter = Lines(
        label=_("Thư cảm ơn"),
        max_length=5_000,
        help_text=_("Sửa cho đúng người, đúng việc rồi gửi; in được trên giấy của cơ quan."),
        error_messages={"required": _("Thư cảm ơn còn trống. Xin viết vài dòng.")},
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class MergeForm(forms.Form):
    """Which known subject a lead is about."""

    q = Line(label=_("Tìm chủ thể khác"), required=False, max_length=300)
    subject = forms.IntegerField(
        label=_("Chủ thể"),
        error_messages={"required": _("Xin chọn một chủ thể."), "invalid": _("Xin chọn lại.")},
    )
    answer = Lines(
        label=_("Lời trả lời người giới thiệu"),
        required=False,
        max_length=5_000,
        help_text=_("Để trống thì dùng lời cảm ơn chung."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RecordForm(SenderForm, DeedForm, WhoForm):
    """A lead from paper, by telephone or from a unit, on one page."""

    field_order = (
        "nominator", "subject_kind", "subject_name", "place_words", "unit", "subject_place",
        "field", "plan", "story", "results", "happened", "is_good_deed", "attached",
        "sender_name", "sender_phone", "sender_email",
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, paths: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, day=day, **kwargs)
        # The officer writes for somebody else, who is not asked here.
        self.fields["nominator"].label = _("Cách giới thiệu")
        self.fields["unit"].queryset = places(day, paths)  # type: ignore[attr-defined]


class PosterForm(forms.Form):
    """For which place and field a poster is made."""

    place_words = Line(
        label=_("Tìm đơn vị"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=PLACE_SEARCH),
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Xin chọn đơn vị treo áp phích."),
            "invalid_choice": _("Xin chọn lại đơn vị trong phạm vi của bạn."),
        },
    )
    field = forms.ModelChoiceField(
        label=_("Lĩnh vực"),
        required=False,
        queryset=Field.objects.all(),
        empty_label=_("Mọi lĩnh vực"),
    )

    def __init__(self, *args: Any, day: date, paths: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = places(day, paths)  # type: ignore[attr-defined]
