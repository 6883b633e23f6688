"""Forms about lists of candidates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.queries.registering import is_invited
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import tidy
from guongsang.intake.models import CandidateList, CandidateListQuerySet
from guongsang.intake.notices import MEANINGS
from guongsang.intake.queries import columns_of
from guongsang.intake.states import ListState
from guongsang.organisations.models import Unit

ACCEPTED = ".xlsx,.xls,.docx,.csv,.txt,.html,.htm"


class DefaultsForm(forms.Form):
    """What the rows of a list do not say themselves."""

    field = forms.ModelChoiceField(
        Field.objects.none(),
        label=_("Lĩnh vực của cả danh sách"),
        required=False,
        empty_label=_("Ghi trong từng dòng"),
        help_text=_("Dùng cho những dòng không ghi lĩnh vực."),
    )
    kind = forms.ChoiceField(
        label=_("Đối tượng của cả danh sách"),
        required=False,
        choices=[("", _("Máy tự nhận ra")), *SubjectKind.choices],
        help_text=_("Dùng cho những dòng không rõ là cá nhân, tập thể hay hộ."),
    )
    title = forms.CharField(
        label=_("Tóm tắt chung"),
        required=False,
        max_length=400,
        help_text=_("Dùng cho những dòng không ghi tóm tắt thành tích."),
    )

    def clean_title(self) -> str:
        return tidy(self.cleaned_data["title"])


class PlaceForm(forms.Form):
    """A unit for which I register, and an open plan."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị gửi"), empty_label=_("Chọn đơn vị")
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_("Kế hoạch"), empty_label=_("Chọn kế hoạch")
    )

    def __init__(
        self, *args: Any, units: QuerySet[Unit], plans: QuerySet[Plan], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class FarForm(PlaceForm):
    """For whom a form to be filled in without a network is made."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"].label = _("Đơn vị sẽ điền")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        unit, plan = told.get("unit"), told.get("plan")
        if unit and plan and not is_invited(plan, unit):
            self.add_error("unit", _("Đơn vị này không có trong danh sách thực hiện kế hoạch."))
        return told


class ListForm(DefaultsForm, PlaceForm):
    """The file, whose it is, and for which plan."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_(
            "Excel (.xlsx, .xls), Word có bảng (.docx), CSV hoặc biểu mẫu điền khi xa mạng "
            "(.html), đúng như đơn vị gửi; không cần sửa trước. Nhiều nhất 20.000 dòng. "
            "Nộp chưa làm thay đổi gì."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    field_order = ["file", "unit", "plan", "field", "kind", "title"]

    def __init__(self, *args: Any, plans: QuerySet[Plan], **more: Any) -> None:
        super().__init__(*args, plans=plans, **more)
        fields = Field.objects.filter(plans__in=plans.values("pk")).distinct()
        self.fields["field"].queryset = fields  # type: ignore[attr-defined]


class ColumnsForm(DefaultsForm):
    """What each column of a list means."""

    def __init__(self, *args: Any, of_list: CandidateList, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["field"].queryset = of_list.plan.fields.all()  # type: ignore[attr-defined]
        choices = [("", _("Chưa hiểu, không đọc")), *MEANINGS.items()]
        self.names = []
        for column in columns_of(of_list):
            name = f"column_{column.place}"
            self.names.append(name)
            self.fields[name] = forms.ChoiceField(
                label=column.heading,
                required=False,
                choices=choices,
                initial=column.meaning,
                help_text="; ".join(column.examples),
            )
        self.order_fields([*self.names, "field", "kind", "title"])

    @property
    def columns(self) -> list[str]:
        """Return the meanings chosen, in the order of the columns."""
        return [self.cleaned_data[name] for name in self.names]


class UndoForm(forms.Form):
    """Why a list is taken back."""

    reason = forms.CharField(
        label=_("Lý do rút lại"), max_length=300, widget=forms.Textarea({"rows": 2})
    )


class ListFilterForm(forms.Form):
    """The filters above the table of lists."""

    unit = forms.CharField(
        label=_("Đơn vị gửi"), required=False, widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *ListState.choices]
    )

    def narrow(self, lists: CandidateListQuerySet) -> CandidateListQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        if words := self.cleaned_data.get("unit"):
            lists = lists.filter(unit__in=Unit.objects.matching(words))
        if state := self.cleaned_data.get("state"):
            lists = lists.filter(state=state)
        return lists
