"""Words about plans, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.campaigns.models import Invitation, Plan, PlanQuerySet, TargetKind
from guongsang.campaigns.queries import GridRow, TargetGrid
from guongsang.campaigns.rules import MOST_PER_CELL, TO_CHECK, TargetCell
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.models import CriteriaSet, Field
from guongsang.organisations.models import Unit, UnitKind, UnitQuerySet

ALL = ("", _("Tất cả"))


class PlanFilterForm(forms.Form):
    """The search box and filters above the list of plans."""

    q = forms.CharField(
        label=_("Tên hoặc số"), required=False, widget=forms.TextInput({"type": "search"})
    )
    stage = forms.ChoiceField(label=_("Bước"), required=False, choices=[ALL, *PlanStage.choices])
    year = forms.IntegerField(label=_("Có hiệu lực trong năm"), required=False, localize=False)

    def narrow(self, plans: PlanQuerySet) -> PlanQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        asked = self.cleaned_data
        if words := asked.get("q"):
            plans = plans.matching(words)
        if stage := asked.get("stage"):
            plans = plans.filter(stage=stage)
        if year := asked.get("year"):
            plans = plans.filter(starts_on__year__lte=year, ends_on__year__gte=year)
        return plans


class PlanForm(forms.Form):
    """Name, period, criteria set and who may suggest."""

    title = forms.CharField(
        label=_("Tên kế hoạch"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"))
    criteria_set_id = forms.TypedChoiceField(
        label=_("Bộ tiêu chí"),
        help_text=_("Chỉ những bộ tiêu chí đang dùng. Bộ này đi kèm kế hoạch khi ban hành."),
        coerce=int,
    )
    accepts_public_suggestion = forms.BooleanField(
        label=_("Nhận giới thiệu của người dân trên trang công khai"), required=False, initial=True
    )
    accepts_self_nomination = forms.BooleanField(
        label=_("Nhận tự giới thiệu"), required=False, initial=True
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, sets: Iterable[CriteriaSet], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        offer(self.fields["criteria_set_id"], ((one.pk, str(one)) for one in sets))


class NewPlanForm(PlanForm):
    """A plan to begin: also whose it is, and in which fields."""

    unit_id = forms.TypedChoiceField(label=_("Cơ quan ban hành"), coerce=int)
    field_ids = forms.TypedMultipleChoiceField(
        label=_("Lĩnh vực"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["title", "unit_id", "starts_on", "ends_on", "criteria_set_id", "field_ids"]

    def __init__(
        self, *args: object, units: Iterable[Unit], fields: Iterable[Field], **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        offer(self.fields["unit_id"], ((unit.pk, unit.name) for unit in units))
        offer(self.fields["field_ids"], ((field.pk, field.name) for field in fields))


class CopyForm(forms.Form):
    """What is new about a plan that is copied."""

    title = forms.CharField(
        label=_("Tên kế hoạch mới"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"))


class TextForm(forms.Form):
    """The three sections of text."""

    aims = forms.CharField(
        label=_("I. Mục đích, yêu cầu"), widget=forms.Textarea({"rows": 12}), required=False
    )
    content = forms.CharField(
        label=_("II. Nội dung, cách làm"), widget=forms.Textarea({"rows": 12}), required=False
    )
    organisation = forms.CharField(
        label=_("V. Tổ chức thực hiện"), widget=forms.Textarea({"rows": 12}), required=False
    )
    read_as = forms.CharField(widget=forms.HiddenInput, required=False)


class BasesForm(forms.Form):
    """The legal basis, one document a line."""

    bases = forms.CharField(
        label=_("Căn cứ, mỗi văn bản một dòng"),
        help_text=_("Dòng còn chữ «%(mark)s» thì chưa ban hành được.") % {"mark": TO_CHECK},
        widget=forms.Textarea({"rows": 10}),
        required=False,
    )

    def texts(self) -> list[str]:
        """Return the lines as they were typed."""
        return str(self.cleaned_data["bases"]).splitlines()


class FieldsForm(forms.Form):
    """In which fields of life exemplars are sought."""

    field_ids = forms.TypedMultipleChoiceField(
        label=_("Lĩnh vực"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, fields: Iterable[Field], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        offer(self.fields["field_ids"], ((field.pk, field.name) for field in fields))


class UnitFilterForm(forms.Form):
    """The search box and the kinds above a list of units."""

    q = forms.CharField(
        label=_("Tên đơn vị"), required=False, widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Loại"), required=False)

    def __init__(self, *args: object, kinds: Iterable[UnitKind], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        offer(self.fields["kind"], [ALL, *((str(kind.pk), kind.name) for kind in kinds)])

    def narrow(self, units: UnitQuerySet) -> UnitQuerySet:
        """Apply the filters that make sense and leave out the rest."""
        self.full_clean()
        if words := self.cleaned_data.get("q"):
            units = units.matching(words)
        if kind := self.cleaned_data.get("kind"):
            units = units.filter(kind_id=kind)
        return units


class MilestoneForm(forms.Form):
    """One day of the calendar."""

    title = forms.CharField(label=_("Việc"), max_length=300)
    due_on = forms.DateField(label=_("Hạn"))
    for_units = forms.BooleanField(
        label=_("Việc của các đơn vị được mời"),
        help_text=_("Bỏ đánh dấu nếu chỉ là việc của cơ quan ban hành."),
        required=False,
        initial=True,
    )


class DoneForm(forms.Form):
    """On which day something of the calendar was done."""

    done_on = forms.DateField(label=_("Xong ngày"))


class IssueForm(forms.Form):
    """What stands on the signed paper."""

    doc_number = forms.CharField(label=_("Số"), max_length=20)
    doc_symbol = forms.CharField(label=_("Ký hiệu"), max_length=40)
    issued_on = forms.DateField(label=_("Ngày ban hành"))
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=200)
    signer_name = forms.CharField(label=_("Người ký"), max_length=200)
    checked = forms.BooleanField(
        label=_("Đã đối chiếu với bản giấy đã ký: sau khi ban hành không sửa được nữa.")
    )


class PasteForm(forms.Form):
    """A table copied from a spreadsheet."""

    pasted = forms.CharField(
        label=_("Dán bảng"),
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        max_length=200_000,
        strip=False,
    )


def offer(field: forms.Field, choices: Iterable[tuple[object, object]]) -> None:
    """Give a choice field what the view found for this person."""
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(field)
    field.choices = list(choices)


def told_of(plan: Plan) -> dict[str, object]:
    """Return what the forms of a draft begin with."""
    return {
        name: getattr(plan, name, None) for name in (*PlanForm.base_fields, *TextForm.base_fields)
    }


@dataclass(frozen=True, kw_only=True)
class Box:
    """One number to type: its name in the form, what it says, and what it is about."""

    name: str
    value: str
    label: str
    column: str


def box_name(unit_id: int, place: object) -> str:
    return f"n-{unit_id}-{place}"


def boxes(row: GridRow, grid: TargetGrid, typed: Mapping[str, str]) -> Iterator[Box]:
    """Give the boxes of a row: any field, each field, replication; typed words come first."""
    places: list[tuple[object, str, int]] = [("any", _now("Tổng"), row.in_any_field)]
    for field, count in zip(grid.fields, row.by_field, strict=True):
        places.append((field.pk, field.short_name, count))
    places.append(("copies", _now("Làm theo"), row.replication))
    for place, column, count in places:
        name = box_name(row.unit.pk, place)
        yield Box(
            name=name,
            value=typed.get(name, str(count or "")),
            label=f"{row.unit.name}: {column}",
            column=column,
        )


def read_boxes(
    typed: Mapping[str, str], invitations: Sequence[Invitation], fields: Sequence[Field], kind: str
) -> tuple[list[TargetCell], list[str]]:
    """Return the cells that were typed, and the names of boxes that hold no number."""
    cells, wrong = [], []
    places: list[tuple[object, int | None, str]] = [("any", None, TargetKind.EXEMPLARS)]
    places += [(field.pk, field.pk, TargetKind.EXEMPLARS) for field in fields]
    places.append(("copies", None, TargetKind.REPLICATION))
    for one in invitations:
        for place, field_id, what in places:
            name = box_name(one.unit_id, place)
            words = typed.get(name, "").strip()
            if name not in typed:
                continue
            if words and not (words.isdecimal() and int(words) <= MOST_PER_CELL):
                wrong.append(name)
                continue
            cells.append(TargetCell(one.unit_id, field_id, int(words or 0), kind, what))
    return cells, wrong
