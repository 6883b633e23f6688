"""Words about appraisals, cleaned; nothing is decided here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.appraisals.models import CheckedBy, Finding
from guongsang.appraisals.queries import Line
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.criteria.rules import plain
from guongsang.dossiers.models import DossierQuerySet
from guongsang.ui.fields import NumberField

YES, NO = "yes", "no"
ALL = _("Tất cả")


class QueueFilterForm(forms.Form):
    """The search box above the queue; ``part`` is kept while searching."""

    q = forms.CharField(label=_("Tìm"), required=False, widget=forms.TextInput({"type": "search"}))
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=ALL
    )
    part = forms.CharField(required=False, widget=forms.HiddenInput())

    def narrow(self, rows: DossierQuerySet) -> DossierQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        if words := self.cleaned_data.get("q"):
            rows = rows.matching(words)
        chosen = self.cleaned_data.get("field")
        return rows.filter(field=chosen) if chosen else rows


class RankingForm(forms.Form):
    """Which plan and field are ranked."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), required=False, empty_label=ALL
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Lĩnh vực"), required=False, empty_label=ALL
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Plan | None, Field | None]:
        """Return the plan and field asked for; nonsense asks for all."""
        self.full_clean()
        return self.cleaned_data.get("plan"), self.cleaned_data.get("field")


class AssessForm(forms.Form):
    """One criterion: what was found, and what is given; made for the very criterion."""

    finding = forms.ChoiceField(
        label=_("Đối chiếu nội dung khai với minh chứng"),
        choices=Finding.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    confirmed_by = forms.CharField(label=_("Ai xác nhận"), max_length=300, required=False)
    confirmed_on = forms.DateField(label=_("Xác nhận ngày"), required=False)
    way = forms.ChoiceField(
        label=_("Xác minh bằng cách"),
        choices=[("", _("Chưa ghi")), *CheckedBy.choices],
        required=False,
    )
    check_words = forms.CharField(
        label=_("Ghi chú đối chiếu"), max_length=4000, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    passes = forms.TypedChoiceField(
        label=_("Điều kiện bắt buộc"),
        choices=[(YES, _("Đạt")), (NO, _("Không đạt"))],
        coerce=lambda word: word == YES,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    points = NumberField(label=_("Điểm"), required=False)
    words = forms.CharField(
        label=_("Nhận xét"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not line.asked.is_answered:
            for name in ("finding", "confirmed_by", "confirmed_on", "way", "check_words"):
                del self.fields[name]
        del self.fields["points" if line.is_gate else "passes"]
        if not line.is_gate:
            self.fields["points"].label = _("Điểm thẩm định (0 đến %(most)s)") % {
                "most": plain(line.most)
            }
            self.fields["points"].help_text = (
                _("Gợi ý theo kết quả đối chiếu và các mức điểm: %(points)s.")
                % {"points": line.shown_suggestion}
                if line.shown_suggestion
                else ""
            )


class AppraiserForm(forms.Form):
    """Who else is to mark."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Người thẩm định"))

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """What is said of the whole."""

    conclusion = forms.CharField(
        label=_("Nhận xét chung"), max_length=6000, required=False,
        widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip


class MoreForm(forms.Form):
    """What is missing, and until when."""

    reasons = forms.CharField(
        label=_("Cần bổ sung những gì"), max_length=4000, widget=forms.Textarea({"rows": 6}),
        help_text=_("Ghi từng việc, mỗi việc một dòng, để đơn vị làm được ngay."),
    )  # fmt: skip
    due_on = forms.DateField(label=_("Hạn nộp lại"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=4000, widget=forms.Textarea({"rows": 4}))
