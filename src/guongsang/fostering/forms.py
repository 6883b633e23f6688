"""Words about building candidates up, cleaned; nothing is decided here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.models import DossierQuerySet
from guongsang.dossiers.states import OPEN_STAGES, Stage
from guongsang.fostering.models import HelpKind, HelpState
from guongsang.fostering.queries.lists import unchecked_in
from guongsang.foundation.search import has_words
from guongsang.organisations.models import Unit
from guongsang.ui.fields import NumberField

NOW, NOBODY, ASKING, UNCHECKED = "now", "nobody", "asking", "unchecked"
READY, OVER = "ready", "over"
ALL = ("", _("Tất cả"))


class PlanFieldForm(forms.Form):
    """The filters that every list here has: plan and field; nonsense is left out."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), required=False, empty_label=_("Tất cả")
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=_("Tất cả")
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def narrow(self, rows: DossierQuerySet) -> DossierQuerySet:
        """Apply the filters that make sense."""
        self.full_clean()
        for name in ("plan", "field"):
            if chosen := self.cleaned_data.get(name):
                rows = rows.filter(**{name: chosen})
        return rows


class CandidateFilterForm(PlanFieldForm):
    """The search box and filters above the list of candidates."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    state = forms.ChoiceField(
        label=_("Tình hình"),
        required=False,
        choices=[
            (NOW, _("Đang bồi dưỡng")),
            ALL,
            (NOBODY, _("Chưa ghi ai giúp")),
            (ASKING, _("Có đề nghị chờ trả lời")),
            (UNCHECKED, _("Chưa kiểm tra quý này")),
            (READY, _("Đủ điều kiện nộp")),
            (OVER, _("Đã nộp, đã khép lại")),
        ],
    )
    unit = forms.CharField(
        label=_("Đơn vị"), required=False, widget=forms.TextInput({"type": "search"})
    )
    field_order = ["q", "state", "plan", "field", "unit"]

    def __init__(self, data: Any, **rest: Any) -> None:
        """Take what is asked; who asks for no state looks for what can still be done."""
        told = {name: data[name] for name in data or {}}
        super().__init__({"state": NOW} | told, **rest)

    def narrow(self, rows: DossierQuerySet) -> DossierQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        rows = super().narrow(rows)
        told = self.cleaned_data
        if words := told.get("q"):
            rows = rows.matching(words)
        if unit := told.get("unit"):
            rows = rows.filter(has_words(unit, "unit__fold_name"))
        return self._in_state(rows, told.get("state", ""))

    def _in_state(self, rows: DossierQuerySet, state: str) -> DossierQuerySet:
        if state == NOW:
            return rows.filter(stage__in=OPEN_STAGES)
        if state == NOBODY:
            return rows.filter(stage=Stage.FOSTERING, fostering__sponsor=None).exclude(
                fostering__mentor_name__gt=""
            )
        if state == ASKING:
            return rows.filter(fostering__help_requests__state=HelpState.OPEN).distinct()
        if state == UNCHECKED:
            return unchecked_in(rows, self.day)
        if state == READY:
            return rows.filter(fostering__ready_at__isnull=False, stage__in=OPEN_STAGES)
        return rows.exclude(stage__in=OPEN_STAGES) if state == OVER else rows


class FollowUpForm(PlanFieldForm):
    """Whose Biểu 02: one plan, perhaps one field, of one year."""

    year = forms.IntegerField(
        label=_("Năm"), required=False, min_value=1945, max_value=9999, localize=False
    )

    @property
    def asked_year(self) -> int:
        """The year asked for; this year when none, or none that makes sense, was given."""
        return self.cleaned_data.get("year") or self.day.year


class HelpersForm(forms.Form):
    """Who helps, and towards what."""

    sponsor = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị đỡ đầu"), required=False,
        empty_label=_("Chưa phân công"),
    )  # fmt: skip
    mentor_name = forms.CharField(label=_("Người kèm cặp"), max_length=200, required=False)
    mentor_position = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    mentor_contact = forms.CharField(
        label=_("Cách liên hệ"), max_length=200, required=False,
        help_text=_("Điện thoại hoặc thư điện tử của người kèm cặp; chỉ hiện trong cơ quan."),
    )  # fmt: skip
    aim = forms.CharField(
        label=_("Mục tiêu bồi dưỡng"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Đến khi nào, tới mức nào thì coi là đủ điều kiện nộp hồ sơ."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sponsor"].queryset = units  # type: ignore[attr-defined]


class HelpForm(forms.Form):
    """What is asked, of whom, until when."""

    kind = forms.ChoiceField(label=_("Cần giúp về"), choices=HelpKind.choices)
    asked_of = forms.ModelChoiceField(Unit.objects.none(), label=_("Nhờ đơn vị"))
    text = forms.CharField(label=_("Nội dung"), max_length=4000, widget=forms.Textarea({"rows": 4}))
    due_on = forms.DateField(label=_("Mong trả lời trước ngày"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].queryset = units  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to a wish."""

    state = forms.ChoiceField(
        label=_("Trả lời"),
        choices=[choice for choice in HelpState.choices if choice[0] != HelpState.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Nội dung trả lời"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )


class SupportForm(forms.Form):
    """Help that was given."""

    on = forms.DateField(label=_("Ngày"))
    content = forms.CharField(
        label=_("Nội dung hỗ trợ"), max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    in_charge = forms.CharField(label=_("Người phụ trách"), max_length=200, required=False)
    cost = NumberField(
        label=_("Kinh phí (đồng)"),
        required=False,
        help_text=_("Để trống nếu không tốn kinh phí."),
    )


class QuarterForm(forms.Form):
    """What a quarter brought."""

    year = forms.IntegerField(label=_("Năm"), min_value=1945, max_value=9999, localize=False)
    quarter = forms.TypedChoiceField(
        label=_("Quý"), coerce=int, choices=[(1, "I"), (2, "II"), (3, "III"), (4, "IV")]
    )
    result = forms.CharField(
        label=_("Kết quả"), max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Điểm tự chấm và số điểm còn thiếu của hôm nay được ghi kèm."),
    )  # fmt: skip
