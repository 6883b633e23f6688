"""Achievements, initiatives and past awards, as they are typed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models import InfluenceScope


class AchievementForm(forms.Form):
    """A result with its period and how far it reaches."""

    text = forms.CharField(
        label=_("Thành tích"), max_length=600, widget=forms.Textarea({"rows": 3})
    )
    starts_on = forms.DateField(label=_("Từ ngày"), required=False)
    ends_on = forms.DateField(label=_("Đến ngày"), required=False)
    scope = forms.ChoiceField(label=_("Phạm vi ảnh hưởng"), choices=InfluenceScope.choices)
    rewarded_by = forms.CharField(
        label=_("Đã được khen thưởng"),
        required=False,
        max_length=300,
        help_text=_("Hình thức, số, ngày quyết định. Để trống nếu chưa."),
    )


class InitiativeForm(forms.Form):
    """A new solution that was applied and accepted."""

    name = forms.CharField(label=_("Tên sáng kiến, đề tài"), max_length=400)
    year = forms.IntegerField(label=_("Năm"), min_value=1930, max_value=2200)
    accepted_by = forms.CharField(label=_("Cơ quan công nhận"), required=False, max_length=300)
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    scope = forms.ChoiceField(label=_("Phạm vi"), choices=InfluenceScope.choices)
    used_for = forms.CharField(
        label=_("Đã dùng để xét"),
        required=False,
        max_length=300,
        help_text=_("Danh hiệu hoặc hình thức đã xét bằng sáng kiến này. Để trống nếu chưa."),
    )


class AwardForm(forms.Form):
    """A row of part III of the report."""

    year = forms.IntegerField(label=_("Năm"), min_value=1930, max_value=2200)
    name = forms.CharField(label=_("Danh hiệu, hình thức khen thưởng"), max_length=300)
    is_title = forms.BooleanField(label=_("Là danh hiệu thi đua"), required=False)
    decision = forms.CharField(label=_("Số, ngày quyết định"), required=False, max_length=200)
    decided_by = forms.CharField(label=_("Cơ quan ban hành"), required=False, max_length=300)


RECORD_FORMS: dict[str, type[forms.Form]] = {
    "achievement": AchievementForm,
    "initiative": InitiativeForm,
    "award": AwardForm,
}
