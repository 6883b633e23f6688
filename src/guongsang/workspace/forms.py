"""The filter above the coverage matrix."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.subject_kind import SubjectKind


class CoverageForm(forms.Form):
    """Which kind of subject to look at, and whether to show only units that brought nobody."""

    kind = forms.ChoiceField(
        label=_("Đối tượng"),
        required=False,
        choices=[("", _("Tất cả đối tượng")), *SubjectKind.choices],
    )
    empty = forms.BooleanField(label=_("Chỉ đơn vị chưa có ai"), required=False)
