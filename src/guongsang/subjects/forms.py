"""Words about subjects, cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.subjects.models import PositionClass, Saying, Sex, Subject, SubjectQuerySet
from guongsang.subjects.queries import year_words
from guongsang.subjects.rules import ETHNIC_GROUPS, Changes

ALL = ("", _("Tất cả"))
NOT_TOLD = ("", _("Chưa ghi"))
YES_NO = [ALL, ("yes", _("Có")), ("no", _("Không"))]
GROUPS = [(group, group) for group in ETHNIC_GROUPS]
# What a kind of subject does not have is not asked.
NOT_ASKED = {
    SubjectKind.INDIVIDUAL: ("member_count", "women_count", "is_unit", "head_id"),
    SubjectKind.COLLECTIVE: (
        "birth_date",
        "sex",
        "ethnic_group",
        "position_class",
        "citizen_id",
        "head_id",
    ),
    SubjectKind.HOUSEHOLD: ("birth_date", "sex", "position_class", "citizen_id", "is_unit"),
}


class SubjectFilterForm(forms.Form):
    """The search box and filters above the list of subjects."""

    q = forms.CharField(label=_("Tên"), required=False, widget=forms.TextInput({"type": "search"}))
    unit = forms.CharField(label=_("Đơn vị"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[ALL, *SubjectKind.choices])
    sex = forms.ChoiceField(label=_("Giới tính"), required=False, choices=[ALL, *Sex.choices])
    ethnic_group = forms.ChoiceField(label=_("Dân tộc"), required=False, choices=[ALL, *GROUPS])
    direct_worker = forms.ChoiceField(label=_("Trực tiếp lao động"), required=False, choices=YES_NO)

    def narrow(self, subjects: SubjectQuerySet, user: User) -> SubjectQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        asked = self.cleaned_data
        if words := asked.get("q"):
            subjects = subjects.found_by(words, user)
        if words := asked.get("unit"):
            subjects = subjects.filter(unit__in=Unit.objects.matching(words))
        for name in ("kind", "sex", "ethnic_group"):
            if value := asked.get(name):
                subjects = subjects.filter(**{name: value})
        if answer := asked.get("direct_worker"):
            subjects = subjects.filter(direct_worker=answer == "yes")
        return subjects


class SubjectForm(forms.Form):
    """All that may be told of a subject of one kind."""

    name = forms.CharField(label=_("Họ và tên"), max_length=300)
    unit = forms.TypedChoiceField(label=_("Đơn vị, địa bàn"), coerce=int)
    is_unit = forms.TypedChoiceField(
        label=_("Là đơn vị trong danh sách"),
        help_text=_("Chọn nếu tập thể này chính là một đơn vị đã có trong danh sách."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    position = forms.CharField(label=_("Chức vụ, nghề nghiệp"), max_length=200, required=False)
    birth_date = forms.DateField(label=_("Ngày sinh"), required=False)
    birth_year = forms.IntegerField(
        label=_("Năm sinh"), min_value=1850, max_value=2100, required=False, localize=False
    )
    sex = forms.ChoiceField(label=_("Giới tính"), required=False, choices=[NOT_TOLD, *Sex.choices])
    ethnic_group = forms.ChoiceField(
        label=_("Dân tộc"), required=False, choices=[NOT_TOLD, *GROUPS]
    )
    position_class = forms.ChoiceField(
        label=_("Nhóm chức vụ"),
        help_text=_("Dùng cho biểu thống kê khen thưởng (Thông tư 02/2023/TT-BNV)."),
        required=False,
        choices=[NOT_TOLD, *PositionClass.choices],
    )
    member_count = forms.IntegerField(label=_("Số người"), min_value=0, required=False)
    women_count = forms.IntegerField(label=_("Trong đó nữ"), min_value=0, required=False)
    direct_worker = forms.BooleanField(label=_("Người trực tiếp lao động"), required=False)
    difficult_area = forms.BooleanField(label=_("Ở vùng đặc biệt khó khăn"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)
    citizen_id = forms.CharField(
        label=_("Số định danh cá nhân"),
        help_text=_(
            "Chỉ ghi khi cần phân biệt người trùng tên. Máy chỉ giữ mã băm, không hiện lại số: để "
            "trống thì giữ nguyên số đã ghi, ghi dấu - thì bỏ số."
        ),
        max_length=12,
        required=False,
    )
    head_id = forms.CharField(
        label=_("Số định danh của chủ hộ"),
        help_text=_(
            "Để nhận ra hộ này khi gặp lại: cùng chủ hộ và cùng địa chỉ là một hộ. Máy chỉ giữ mã "
            "băm: để trống thì giữ nguyên số đã ghi, ghi dấu - thì bỏ số."
        ),
        max_length=12,
        required=False,
    )
    about = forms.CharField(
        label=_("Giới thiệu ngắn"), widget=forms.Textarea({"rows": 4}), required=False
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        kind: str,
        units: Iterable[Unit],
        free_units: Iterable[Unit] = (),
        **more: object,
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        for name in NOT_ASKED[SubjectKind(kind)]:
            del self.fields[name]
        offered = list(units)
        # Whoever has one unit need not choose it; others must not get the first by accident.
        choose(self.fields["unit"], offered, none=_("Chọn đơn vị") if len(offered) > 1 else None)
        if "is_unit" in self.fields:
            choose(self.fields["is_unit"], free_units, none=_("Không phải"))
        if kind != SubjectKind.INDIVIDUAL:
            self.fields["name"].label = _("Tên đầy đủ")
            self.fields["direct_worker"].label = _("Trực tiếp lao động, sản xuất, học tập")
        self.fields["birth_year"].label = year_words(kind)

    def facts(self) -> Changes:
        """Return what was told, as the use cases take it."""
        told = {key: value for key, value in self.cleaned_data.items() if key != "read_as"}
        told["unit_id"] = told.pop("unit")
        if "is_unit" in told:
            told["is_unit_id"] = told.pop("is_unit")
        return cast(Changes, told)


class IdentityForm(forms.Form):
    """What somebody says of two records that are not merged, and why."""

    says = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[(one.value, one.label) for one in (Saying.DIFFERENT, Saying.UNSURE)],
        widget=forms.RadioSelect,
        initial=Saying.DIFFERENT,
    )
    why = forms.CharField(label=_("Vì sao (không bắt buộc)"), max_length=400, required=False)


def choose(field: forms.Field, units: Iterable[Unit], none: object = None) -> None:
    """Offer ``units`` in a choice field, indented as in the tree."""
    if not isinstance(field, forms.TypedChoiceField):
        raise TypeError(field)
    rows = list(units)
    top = min((len(unit.path) for unit in rows), default=0)
    choices = [(unit.pk, "\u2003" * ((len(unit.path) - top) // 4) + unit.name) for unit in rows]
    head: list[tuple[object, object]] = [("", none)] if none else []
    field.choices = [*head, *choices]


def told_of(subject: Subject) -> dict[str, object]:
    """Return what the form begins with for a subject that is to be corrected."""
    told = {name: getattr(subject, name, None) for name in SubjectForm.base_fields}
    return {**told, "unit": subject.unit_id, "is_unit": subject.is_unit_id}
