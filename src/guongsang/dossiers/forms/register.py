"""What is asked when an exemplar is registered (Biểu 01)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Sex

NEW = "new"


class MatchForm(forms.Form):
    """What is known of a subject while it is being typed; no word is scolded."""

    kind = forms.ChoiceField(choices=SubjectKind.choices, required=False)
    name = forms.CharField(max_length=300, required=False)
    birth_year = forms.IntegerField(required=False, min_value=1000, max_value=2200)


class RegisterForm(forms.Form):
    """Who, where, in which plan and field, and what for."""

    kind = forms.ChoiceField(
        label=_("Đối tượng"), choices=SubjectKind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Tên cá nhân, tập thể, hộ gia đình"),
        max_length=300,
        help_text=_("Ghi đủ họ tên hoặc tên tập thể; hộ gia đình ghi «Hộ ông/bà …»."),
    )
    # "" undecided, "new", or the key of a known subject.
    subject = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)
    birth_year = forms.IntegerField(
        label=_("Năm sinh, năm thành lập"), required=False, min_value=1000, max_value=2200
    )
    sex = forms.ChoiceField(
        label=_("Giới tính"),
        required=False,
        choices=[("", _("Không ghi")), *Sex.choices],
        help_text=_("Chỉ ghi cho cá nhân."),
    )
    ethnic_group = forms.CharField(label=_("Dân tộc"), required=False, max_length=40)
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), empty_label=_("Chọn kế hoạch")
    )
    field = forms.ModelChoiceField(
        Field.objects.none(), label=_("Lĩnh vực"), empty_label=_("Chọn lĩnh vực")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị đăng ký"), empty_label=_("Chọn đơn vị")
    )
    title = forms.CharField(
        label=_("Tóm tắt mô hình, việc làm"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Một, hai câu: làm gì, ở đâu, kết quả nổi bật."),
    )
    applied_for = forms.ChoiceField(
        label=_("Đề nghị danh hiệu, hình thức"),
        required=False,
        help_text=_("Để trống nếu chỉ đề nghị công nhận điển hình. Điều kiện được xem ngay."),
    )
    waiver_reason = forms.CharField(
        label=_("Lý do cho qua điều kiện chưa đạt"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Chỉ người được giao mới dùng; lý do vào nhật ký."),
    )
    goal = forms.CharField(
        label=_("Mục tiêu phấn đấu"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Đến năm nào đạt kết quả gì. Có thể ghi sau."),
    )
    helper = forms.CharField(label=_("Đơn vị giúp đỡ"), required=False, max_length=300)
    finish_on = forms.DateField(label=_("Thời gian hoàn thành"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=400)

    def __init__(
        self,
        *args: Any,
        plans: QuerySet[Plan],
        fields_open: QuerySet[Field],
        units: QuerySet[Unit],
        awards: Sequence[tuple[str, str]] = (),
        may_waive: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not may_waive:
            del self.fields["waiver_reason"]
        applied = self.fields["applied_for"]
        applied.choices = [("", _("Chỉ công nhận điển hình")), *awards]  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        self.fields["field"].queryset = fields_open  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    @property
    def subject_facts(self) -> dict[str, object]:
        """Return what is told of a new subject; what was left empty is left out."""
        names = ("birth_year", "sex", "ethnic_group")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}
