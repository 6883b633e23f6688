"""Setting how many exemplars each unit must bring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.acts import Act
from guongsang.campaigns.models import Plan, Target, TargetKind
from guongsang.campaigns.permissions import why_not_edit
from guongsang.campaigns.rules import MOST_PER_CELL, TargetCell
from guongsang.foundation.refusals import refuse_if


@transaction.atomic
def set_targets(plan_id: int, *, cells: Iterable[TargetCell], by: User, at: datetime) -> Plan:
    """Set the given numbers of a draft and leave the others as they are; 0 takes one away.

    A number without field is what the unit must bring in whatever fields: it covers the numbers
    by field and cannot be smaller than their sum.

    :raises Refused: if the plan is no draft, a unit is not invited, a field not chosen, or a sum
        does not fit.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    refuse_if(why_not_edit(plan, by=by))
    asked = {cell.place: cell for cell in cells}
    refuse_if(_why_not_here(plan, list(asked.values())))

    changed = _put(plan, asked)
    refuse_if(_why_not_sums(plan))
    if changed:
        record(Act.TARGETS_SET, plan, by=by, at=at, where=plan.unit.path, cells=changed)
    return plan


def set_target(
    plan_id: int,
    *,
    unit_id: int,
    field_id: int | None,
    count: int,
    subject_kind: str = "",
    kind: str = TargetKind.EXEMPLARS,
    by: User,
    at: datetime,
) -> Plan:
    """Set one number of a draft; as ``set_targets``."""
    cell = TargetCell(unit_id, field_id, count, subject_kind, kind)
    return set_targets(plan_id, cells=[cell], by=by, at=at)


def _put(plan: Plan, asked: dict[tuple[int, int | None, str, str], TargetCell]) -> int:
    """Write what differs and return how many cells did."""
    known = {(t.unit_id, t.field_id, t.subject_kind, t.kind): t for t in plan.targets.all()}
    gone = [known[place].pk for place, cell in asked.items() if not cell.count and place in known]
    new = [
        Target(
            plan=plan,
            unit_id=cell.unit_id,
            field_id=cell.field_id,
            subject_kind=cell.subject_kind,
            kind=cell.kind,
            count=cell.count,
        )
        for place, cell in asked.items()
        if cell.count and place not in known
    ]
    other = [
        target
        for place, target in known.items()
        if place in asked and asked[place].count not in (0, target.count)
    ]
    for target in other:
        place = (target.unit_id, target.field_id, target.subject_kind, target.kind)
        target.count = asked[place].count
    plan.targets.filter(pk__in=gone).delete()
    Target.objects.bulk_create(new)
    Target.objects.bulk_update(other, ["count"])
    return len(gone) + len(new) + len(other)


def _why_not_here(plan: Plan, cells: list[TargetCell]) -> str:
    invited = set(plan.invitations.values_list("unit_id", flat=True))
    if any(cell.unit_id not in invited for cell in cells):
        return _("Có đơn vị chưa được mời. Hãy mời đơn vị trước rồi giao chỉ tiêu.")
    chosen = {None, *plan.fields.values_list("pk", flat=True)}
    if any(cell.field_id not in chosen for cell in cells):
        return _("Có lĩnh vực chưa chọn trong kế hoạch. Hãy chọn lĩnh vực trước rồi giao chỉ tiêu.")
    if any(not 0 <= cell.count <= MOST_PER_CELL for cell in cells):
        return _("Chỉ tiêu của một ô phải từ 0 đến %(most)s.") % {"most": MOST_PER_CELL}
    return ""


def _why_not_sums(plan: Plan) -> str:
    """Tell which unit's number for any field is smaller than the sum of its fields."""
    exemplars = plan.targets.filter(kind=TargetKind.EXEMPLARS).select_related("unit")
    by_field: dict[tuple[int, str], int] = {}
    for target in exemplars:
        if target.field_id:
            place = target.unit_id, target.subject_kind
            by_field[place] = by_field.get(place, 0) + target.count
    for target in exemplars:
        owed = by_field.get((target.unit_id, target.subject_kind), 0)
        if target.field_id is None and target.count < owed:
            return _(
                "%(unit)s: tổng %(total)s nhỏ hơn cộng các lĩnh vực (%(sum)s). "
                "Hãy tăng tổng, hoặc để trống tổng."
            ) % {"unit": target.unit.name, "total": target.count, "sum": owed}
    return ""
