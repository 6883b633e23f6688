"""Units that become other units: merged, split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations.acts import Act
from guongsang.organisations.models import Succession, SuccessionKind, Unit
from guongsang.organisations.permissions import why_not_merge, why_not_split
from guongsang.organisations.rules import last_day_before
from guongsang.organisations.usecases.filing import lock_units, refile
from guongsang.organisations.usecases.units import add_unit, iso

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class NewPart:
    """One of the units that a split one becomes, with the children that go to it."""

    code: str
    name: str
    child_ids: frozenset[int] = frozenset()


@transaction.atomic
def merge_units(
    predecessor_ids: Sequence[int],
    *,
    successor_id: int,
    on: date,
    source: str,
    by: User | None,
    at: datetime,
) -> Unit:
    """Let one unit take over others on ``on``; return the successor.

    Each predecessor ends the day before and is filed below the successor; its living children
    become the successor's. For a new successor call ``add_unit`` first, in one transaction.

    :raises Refused: when one has ended, began later, or the successor lies below it.
    """
    locked = lock_units({*predecessor_ids, successor_id})
    successor = locked[successor_id]
    predecessors = [locked[pk] for pk in dict.fromkeys(predecessor_ids)]
    today = timezone.localdate(at)
    refuse_if(why_not_merge(predecessors, successor=successor, on=on, today=today))
    for unit in predecessors:
        moved = _hand_over_children(unit, successor, on)
        was_path = _end_below(unit, successor, on)
        Succession.objects.create(
            kind=SuccessionKind.MERGED, predecessor=unit, successor=successor, on=on,
            source=source[:300],
        )  # fmt: skip
        record(
            Act.MERGED, unit, by=by, at=at, where=unit.path, into=successor.name, on=iso(on),
            source=source, moved=moved, was_path=was_path,
        )  # fmt: skip
    return successor


def _hand_over_children(unit: Unit, heir: Unit, on: date) -> int:
    """File the living children of ``unit`` below ``heir``; return how many."""
    children = Unit.objects.select_for_update().filter(parent=unit).existing_on(on)
    moved = 0
    for child in children.exclude(pk=heir.pk).order_by("path"):
        refile(child, parent=heir, on=on)
        moved += 1
    return moved


def _end_below(unit: Unit, heir: Unit, on: date) -> str:
    """Close ``unit`` and file it below ``heir``; return its old path."""
    was_path = unit.path
    unit.valid_to = last_day_before(on)
    unit.save(update_fields=["valid_to"])
    if unit.parent_id != heir.pk:
        refile(unit, parent=heir, on=on)
    return was_path


@transaction.atomic
def split_unit(
    unit_id: int,
    *,
    parts: Sequence[NewPart],
    on: date,
    source: str,
    by: User | None,
    at: datetime,
) -> list[Unit]:
    """Let one unit become several on ``on``; return them in the order given.

    The unit ends the day before. The first part keeps its records: the old unit is filed below
    it, and living children that no part claims go to it.

    :raises Refused: when the unit has ended or begins later, or a code is taken.
    """
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
    today = timezone.localdate(at)
    refuse_if(why_not_split(unit, parts=len(parts), on=on, today=today))
    heirs = [_add_part(unit, part, on=on, source=source, by=by, at=at) for part in parts]
    claimed = {
        child: heir for part, heir in zip(parts, heirs, strict=True) for child in part.child_ids
    }
    _share_children(unit, claimed, rest=heirs[0], on=on)
    was_path = _end_below(unit, heirs[0], on)
    for heir in heirs:
        Succession.objects.create(
            kind=SuccessionKind.SPLIT, predecessor=unit, successor=heir, on=on, source=source[:300]
        )
    record(
        Act.SPLIT, unit, by=by, at=at, where=unit.path, on=iso(on), source=source,
        into=[heir.name for heir in heirs], was_path=was_path,
    )  # fmt: skip
    return heirs


def _add_part(
    unit: Unit, part: NewPart, *, on: date, source: str, by: User | None, at: datetime
) -> Unit:
    return add_unit(
        code=part.code,
        name=part.name,
        kind_id=unit.kind_id,
        parent_id=unit.parent_id,
        region_profile=unit.region_profile,
        valid_from=on,
        source=source,
        is_demo=unit.is_demo,
        by=by,
        at=at,
    )


def _share_children(unit: Unit, claimed: Mapping[int, Unit], *, rest: Unit, on: date) -> None:
    children = Unit.objects.select_for_update().filter(parent=unit).existing_on(on)
    for child in children.order_by("path"):
        refile(child, parent=claimed.get(child.pk, rest), on=on)
