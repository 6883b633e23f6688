"""The acts on units that ask for a capability where they strike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.directory.permissions import (
    why_not_add,
    why_not_change,
    why_not_manage,
    why_not_merge,
    why_not_split,
)
from guongsang.directory.queries import preview_merge
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations import usecases as tree
from guongsang.organisations.models import RegionProfile, Unit
from guongsang.organisations.usecases import NewPart

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class NewSuccessor:
    """The new unit into which others merge; it stands beside the first of them."""

    code: str
    name: str
    kind_id: int
    region_profile: str = RegionProfile.WARD
    is_demo: bool = False


@transaction.atomic
def add_unit(
    *,
    code: str,
    name: str,
    kind_id: int,
    parent_id: int | None,
    region_profile: str = RegionProfile.RURAL,
    valid_from: date | None = None,
    source: str = "",
    is_demo: bool = False,
    by: User,
    at: datetime,
) -> Unit:
    """Add a unit below ``parent_id`` (None: at the top).

    :raises Refused: when ``by`` does not manage that place, or the tree refuses.
    """
    parent = None if parent_id is None else Unit.objects.get(pk=parent_id)
    refuse_if(why_not_add(parent, by=by, day=timezone.localdate(at)))
    return tree.add_unit(
        code=code,
        name=name,
        kind_id=kind_id,
        parent_id=parent_id,
        region_profile=region_profile,
        valid_from=valid_from,
        source=source,
        is_demo=is_demo,
        by=by,
        at=at,
    )


@transaction.atomic
def rename_unit(unit_id: int, *, name: str, on: date, source: str, by: User, at: datetime) -> Unit:
    """Give a unit another name from ``on``.

    :raises Refused: when ``by`` does not manage it, or the tree refuses.
    """
    refuse_if(why_not_change(Unit.objects.get(pk=unit_id), by=by))
    return tree.rename_unit(unit_id, name=name, on=on, source=source, by=by, at=at)


@transaction.atomic
def correct_unit(
    unit_id: int,
    *,
    code: str,
    name: str,
    kind_id: int,
    region_profile: str,
    valid_from: date | None,
    valid_to: date | None,
    by: User,
    at: datetime,
) -> Unit:
    """Put right what was written wrongly about a unit.

    :raises Refused: when ``by`` does not manage it, or the tree refuses.
    """
    refuse_if(why_not_manage(Unit.objects.get(pk=unit_id), by=by))
    return tree.correct_unit(
        unit_id,
        code=code,
        name=name,
        kind_id=kind_id,
        region_profile=region_profile,
        valid_from=valid_from,
        valid_to=valid_to,
        by=by,
        at=at,
    )


@transaction.atomic
def move_unit(
    unit_id: int, *, parent_id: int | None, on: date, source: str, by: User, at: datetime
) -> Unit:
    """File a unit below another parent; both ends must be managed by ``by``.

    :raises Refused: when one of them is not, or the tree refuses.
    """
    parent = None if parent_id is None else Unit.objects.get(pk=parent_id)
    refuse_if(why_not_change(Unit.objects.get(pk=unit_id), by=by) or why_not_manage(parent, by=by))
    return tree.move_unit(unit_id, parent_id=parent_id, on=on, source=source, by=by, at=at)


@transaction.atomic
def end_unit(unit_id: int, *, last_day: date, source: str, by: User, at: datetime) -> Unit:
    """Close a unit that nobody takes over.

    :raises Refused: when ``by`` does not manage it, or the tree refuses.
    """
    refuse_if(why_not_change(Unit.objects.get(pk=unit_id), by=by))
    return tree.end_unit(unit_id, last_day=last_day, source=source, by=by, at=at)


@transaction.atomic
def split_unit(
    unit_id: int, *, parts: Sequence[NewPart], on: date, source: str, by: User, at: datetime
) -> list[Unit]:
    """Let one unit become several that stand beside it.

    :raises Refused: when ``by`` does not manage it and its parent, or the tree refuses.
    """
    unit = Unit.objects.select_related("parent").get(pk=unit_id)
    refuse_if(why_not_split(unit, by=by))
    return tree.split_unit(unit_id, parts=parts, on=on, source=source, by=by, at=at)


def _in_order(unit_ids: Sequence[int]) -> list[Unit]:
    rows = Unit.objects.select_for_update(of=("self",)).select_related("parent")
    units = {unit.pk: unit for unit in rows.filter(pk__in=unit_ids).order_by("pk")}
    return [units[pk] for pk in dict.fromkeys(unit_ids)]


def _refuse_if_otherwise(
    seen: str, predecessors: Sequence[Unit], successor: Unit | None, on: date, at: datetime
) -> None:
    """Refuse when the consequences are no longer those that the person has seen."""
    now = preview_merge(
        predecessors, successor=successor, new_name="", on=on, day=timezone.localdate(at)
    )
    if seen and seen != now.fingerprint:
        refuse_if(_("Danh bạ đã thay đổi sau khi bạn xem trước. Hãy xem lại rồi mới sáp nhập."))


@transaction.atomic
def merge_units(
    predecessor_ids: Sequence[int],
    *,
    successor_id: int,
    on: date,
    source: str,
    seen: str = "",
    by: User,
    at: datetime,
) -> Unit:
    """Let an existing unit take over others.

    :param seen: fingerprint of the preview that was shown; "" when none was.
    :raises Refused: when ``by`` does not manage all of them, the consequences are no longer
        those that were seen, or the tree refuses.
    """
    successor = Unit.objects.get(pk=successor_id)
    predecessors = _in_order(predecessor_ids)
    refuse_if(why_not_merge(predecessors, successor=successor, by=by))
    _refuse_if_otherwise(seen, predecessors, successor, on, at)
    return tree.merge_units(
        predecessor_ids, successor_id=successor_id, on=on, source=source, by=by, at=at
    )


@transaction.atomic
def merge_into_new_unit(
    predecessor_ids: Sequence[int],
    *,
    successor: NewSuccessor,
    on: date,
    source: str,
    seen: str = "",
    by: User,
    at: datetime,
) -> Unit:
    """Let a new unit, beside the first of the old ones, take them over.

    :raises Refused: as ``merge_units``, or when the new unit cannot be added.
    """
    predecessors = _in_order(predecessor_ids)
    refuse_if(why_not_merge(predecessors, successor=None, by=by))
    _refuse_if_otherwise(seen, predecessors, None, on, at)
    heir = tree.add_unit(
        code=successor.code,
        name=successor.name,
        kind_id=successor.kind_id,
        parent_id=predecessors[0].parent_id if predecessors else None,
        region_profile=successor.region_profile,
        valid_from=on,
        source=source,
        is_demo=successor.is_demo,
        by=by,
        at=at,
    )
    return tree.merge_units(
        predecessor_ids, successor_id=heir.pk, on=on, source=source, by=by, at=at
    )
