"""Giving out paths and rewriting them when a subtree moves; called by the acts beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Length, Substr

from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import fold, sort_key
from guongsang.foundation.tree import WIDTH, child_path, own_number
from guongsang.organisations.models import FormerPath, Unit, UnitLevel
from guongsang.organisations.permissions import why_not_room
from guongsang.organisations.rules import last_day_before

LONGEST_FOLDED = 1000


def lock_units(unit_ids: Iterable[int]) -> dict[int, Unit]:
    """Lock units in one fixed order, so that two acts never wait for each other in a ring."""
    rows = Unit.objects.select_for_update().filter(pk__in=set(unit_ids)).order_by("pk")
    return {unit.pk: unit for unit in rows}


def lock_unit(unit_id: int | None) -> Unit | None:
    """Lock one unit; None, which stands for the top of the tree, stays None."""
    return None if unit_id is None else Unit.objects.select_for_update().get(pk=unit_id)


def give_paths(parent: Unit | None, count: int = 1) -> list[str]:
    """Return ``count`` fresh paths below ``parent``, never given before, and remember them.

    :param parent: a locked row; its counter is written.
    :raises Refused: when it has no room left.
    """
    made = parent.children_made if parent else _roots_made()
    refuse_if(why_not_room(parent, made=made, more=count))
    if parent:
        parent.children_made = made + count
        Unit.objects.filter(pk=parent.pk).update(children_made=parent.children_made)
    upper = parent.path if parent else ""
    return [child_path(upper, made + number) for number in range(1, count + 1)]


def _roots_made() -> int:
    """Return the highest number that any root has ever had."""
    # Roots have no parent row to lock; the first level stands in for it.
    UnitLevel.objects.select_for_update().order_by("rank").first()
    highest = [
        rows.annotate(width=Length("path")).filter(width=WIDTH).aggregate(last=Max("path"))["last"]
        for rows in (Unit.objects.all(), FormerPath.objects.all())
    ]
    return max((own_number(path) for path in highest if path), default=0)


def refile(unit: Unit, *, parent: Unit | None, on: date) -> None:
    """Move ``unit`` with all below it to a fresh path below ``parent``; remember the old paths.

    :param unit: a locked row; its path and parent are brought up to date.
    :param on: the first day of the new place.
    """
    old = unit.path
    [new] = give_paths(parent)
    FormerPath.objects.bulk_create(
        [
            FormerPath(path=path, unit_id=pk, parent_id=upper, until=last_day_before(on))
            for pk, path, upper in Unit.objects.below(old).values_list("pk", "path", "parent_id")
        ],
        batch_size=500,
    )
    Unit.objects.below(old).update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    unit.path, unit.parent = new, parent
    Unit.objects.filter(pk=unit.pk).update(parent=parent)


def folded(names: Iterable[str], code: str) -> str:
    """Return what a search for any of a unit's names or its code looks through."""
    return fold(" ".join([*names, code]))[:LONGEST_FOLDED]


def refold(unit: Unit) -> None:
    """Bring the searchable words and the sort key of ``unit`` up to its names; does not save."""
    former = [name for name in unit.names.values_list("name", flat=True) if name != unit.name]
    unit.fold_name = folded([unit.name, *former], unit.code)
    unit.sort_key = sort_key(unit.name)
