"""What the paper of a plan says, as plain words for the templates in ``papers/``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from guongsang.campaigns.models import Plan, Target, TargetKind
from guongsang.campaigns.queries.plans import targets_of
from guongsang.campaigns.rules import basis_lines
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit

DAY = "%d/%m/%Y"
KINDS_IN_NAMES = ("Phường ", "Xã ", "Thị trấn ", "Đặc khu ", "Thị xã ", "Thành phố ", "Tỉnh ")


def paper_of(plan: Plan) -> dict[str, object]:
    """Return the words of the plan in the form of NĐ 30/2020; a draft has blanks to be filled.

    The paper is Vietnamese whatever language the reader has chosen for the screen.
    """
    with override("vi"):
        return _paper(plan)


def _paper(plan: Plan) -> dict[str, object]:
    targets = list(targets_of(plan))
    exemplars = [target for target in targets if target.kind == TargetKind.EXEMPLARS]
    return {
        "superior": body_of(plan.unit.parent) if plan.unit.parent else "",
        "body": body_of(plan.unit),
        "number": plan.full_number or f".../{plan.doc_symbol or 'KH-UBND'}",
        "place": place_of(plan.unit),
        "date": spelled(plan.issued_on),
        "title": plan.title,
        "bases": basis_lines(plan.bases.values_list("text", flat=True)),
        "aims": lines(plan.aims),
        "content": lines(plan.content),
        "organisation": lines(plan.organisation),
        "fields": [field.name for field in plan.fields.all()],
        "criteria": str(plan.criteria_set),
        "targets": [target_row(target) for target in targets],
        "target_total": str(sum(target.count for target in without_double(exemplars))),
        "starts_on": plan.starts_on.strftime(DAY),
        "ends_on": plan.ends_on.strftime(DAY),
        "milestones": [
            {"title": one.title, "due": one.due_on.strftime(DAY)} for one in plan.milestones.all()
        ],
        "recipients": [_("Các đơn vị được mời;"), _("Lưu: VT, VHXH.")],
        "signer_title": plan.signer_title,
        "signer_name": plan.signer_name,
    }


def place_of(unit: Unit) -> str:
    """Return the place named before the date: the area of ``unit``, without its kind."""
    area: Unit | None = unit
    while area is not None and not area.kind.is_area and area.parent_id:
        area = area.parent
    words = (area or unit).name
    for kind in KINDS_IN_NAMES:
        words = words.removeprefix(kind)
    return words


def body_of(unit: Unit) -> str:
    """Return who issues a paper for ``unit``: the People's Committee of an area that has one."""
    if unit.kind.is_area and unit.name.startswith(KINDS_IN_NAMES):
        return _("Ủy ban nhân dân %(unit)s") % {"unit": unit.name}
    return unit.name


def lines(text: str) -> list[str]:
    """Return the paragraphs of a text without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def spelled(day: date | None) -> str:
    """Return the day as it stands beside the place; blanks while the plan is a draft."""
    if day is None:
        return _("ngày     tháng     năm")
    # A zero stands before days below ten and before the months 1 and 2 (NĐ 30/2020).
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return _("ngày %(day)s tháng %(month)s năm %(year)s") % {
        "day": f"{day.day:02d}",
        "month": month,
        "year": day.year,
    }


def target_row(target: Target) -> dict[str, str]:
    """Return one line of the table of targets."""
    what = target.field.name if target.field else _("Bất kỳ lĩnh vực nào")
    if target.kind == TargetKind.REPLICATION:
        what = _("Học tập, làm theo")
    if target.subject_kind:
        what = f"{what} ({SubjectKind(target.subject_kind).label})"
    return {"unit": target.unit.name, "field": what, "count": str(target.count)}


def without_double(targets: Sequence[Target]) -> list[Target]:
    """Leave out numbers by field that a number for any field of the same unit covers."""
    covered = {(one.unit_id, one.subject_kind) for one in targets if one.field_id is None}
    return [
        one
        for one in targets
        if one.field_id is None or (one.unit_id, one.subject_kind) not in covered
    ]
