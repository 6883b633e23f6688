"""Words about reviews, cleaned: what is asked, what is written, who goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan, PlanQuerySet
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from guongsang.reports.models import ReportKind
from guongsang.reports.queries.measures import GROUPS, MEASURES
from guongsang.reports.queries.scope import Scope

ALL = ("", _("Tất cả"))
# What no column says is asked for by this word.
UNSAID = "none"


class ScopeForm(forms.Form):
    """Which plan, as of which day; nonsense asks about today and every plan."""

    plan = forms.ModelChoiceField(
        label=_("Kế hoạch"), queryset=Plan.objects.none(), required=False, empty_label=ALL[1]
    )
    as_of = forms.DateField(label=_("Tính đến hết ngày"), required=False)

    def __init__(self, data: Any, *, plans: PlanQuerySet, today: date, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.today = today
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        if data:
            told = {name: data[name] for name in data}
        else:
            first = plans.first()
            told = {"plan": str(first.pk) if first else ""}
        # The day that is counted to stands in its box, also when nobody asked for one.
        self.data = told | {"as_of": told.get("as_of") or today.isoformat()}
        self.is_bound = True

    def scope(self, reader: User) -> Scope:
        """Return what is asked."""
        self.full_clean()
        asked = self.cleaned_data
        day = asked.get("as_of") or self.today
        return Scope(plan=asked.get("plan"), reader=reader, day=min(day, self.today))


class FunnelForm(ScopeForm):
    """The funnel of a kind of subject or of a group alone."""

    kind = forms.ChoiceField(
        label=_("Đối tượng"), required=False, choices=[ALL, *SubjectKind.choices]
    )
    group = forms.ChoiceField(label=_("Nhóm"), required=False, choices=[ALL, *GROUPS.items()])


class SheetForm(ScopeForm):
    """Biểu 05 by what."""

    by = forms.ChoiceField(
        label=_("Xếp theo"),
        required=False,
        choices=[
            ("field", _("Lĩnh vực")),
            ("unit", _("Đơn vị")),
            ("kind", _("Đối tượng")),
        ],
    )

    def chosen(self) -> str:
        """Return by what the rows stand."""
        return self.cleaned_data.get("by") or "field"


class MatrixForm(ScopeForm):
    """What is counted in the matrix of units and fields."""

    what = forms.ChoiceField(
        label=_("Đếm"),
        required=False,
        choices=[(key, MEASURES[key].label) for key in ("registered", "recognised", "adoptions")],
    )

    def chosen(self) -> str:
        """Return what is counted."""
        return self.cleaned_data.get("what") or "registered"


class BehindForm(ScopeForm):
    """Which list behind which number."""

    what = forms.ChoiceField(
        label=_("Danh sách"),
        required=False,
        choices=[(key, measure.label) for key, measure in MEASURES.items()],
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng"),
        required=False,
        choices=[ALL, *SubjectKind.choices, (UNSAID, _("Chưa rõ"))],
    )
    group = forms.ChoiceField(label=_("Nhóm"), required=False, choices=[ALL, *GROUPS.items()])
    field = forms.CharField(required=False, widget=forms.HiddenInput)
    unit = forms.CharField(required=False, widget=forms.HiddenInput)


class StartReportForm(forms.Form):
    """A new report."""

    plan = forms.ModelChoiceField(label=_("Kế hoạch"), queryset=Plan.objects.none())
    kind = forms.ChoiceField(label=_("Loại báo cáo"), choices=ReportKind.choices)
    title = forms.CharField(label=_("Tên báo cáo"), max_length=300)
    as_of = forms.DateField(label=_("Số liệu tính đến hết ngày"))

    def __init__(self, *args: Any, plans: PlanQuerySet, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


def _box(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.Textarea({"rows": 5})
    )


class WordsForm(forms.Form):
    """What figures cannot say (TT 01/2024 Điều 3: kết quả, hạn chế, nguyên nhân, bài học)."""

    guidance = _box(_("I. Công tác chỉ đạo"), _("Văn bản, hội nghị, phân công, kiểm tra."))
    shortcomings = _box(_("V.1. Hạn chế"))
    causes = _box(_("V.2. Nguyên nhân"))
    lessons = _box(_("V.3. Bài học kinh nghiệm"))
    directions = _box(_("VI. Phương hướng"))


class CongressForm(forms.Form):
    """A congress and how many may go."""

    unit = forms.ModelChoiceField(label=_("Cơ quan tổ chức"), queryset=Unit.objects.none())
    title = forms.CharField(label=_("Tên đại hội"), max_length=300)
    held_on = forms.DateField(label=_("Ngày tổ chức"))
    period_from = forms.IntegerField(
        label=_("Giai đoạn từ năm"), min_value=1945, max_value=2200, localize=False
    )
    period_to = forms.IntegerField(
        label=_("Đến năm"), min_value=1945, max_value=2200, localize=False
    )
    seats = forms.IntegerField(label=_("Số đại biểu được phân bổ"), min_value=1, max_value=2000)

    def __init__(self, *args: Any, units: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class DelegateForm(forms.Form):
    """Who goes for which exemplar."""

    grant = forms.ModelChoiceField(label=_("Điển hình"), queryset=Grant.objects.none())
    person = forms.CharField(
        label=_("Người đi dự"),
        max_length=200,
        help_text=_("Tập thể, hộ gia đình: ghi tên người đại diện."),
    )
    words = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: Any, grants: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["grant"].queryset = grants  # type: ignore[attr-defined]
