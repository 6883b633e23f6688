"""Answers about the tree: names on a day, roots and heirs, what a merger would do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from guongsang.foundation.tree import ancestors, beyond
from guongsang.organisations.models import FormerPath, Succession, Unit, UnitName
from guongsang.organisations.rules import name_among


def name_on(unit: Unit, day: date) -> str:
    """Return the name that ``unit`` bore on ``day``; before it had any, its first."""
    rows = [(one.name, one.valid_from, one.valid_to) for one in unit.names.all()]
    return name_among(rows, day) or unit.name


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the names that many units bore on ``day``, by key, in one query."""
    rows: dict[int, list[tuple[str, date | None, date | None]]] = {}
    for one in UnitName.objects.filter(unit_id__in=list(unit_ids)):
        rows.setdefault(one.unit_id, []).append((one.name, one.valid_from, one.valid_to))
    return {unit_id: name_among(names, day) for unit_id, names in rows.items()}


def line_above(unit: Unit) -> list[Unit]:
    """Return the units above ``unit``, from the root down, without itself."""
    return list(Unit.objects.filter(path__in=ancestors(unit.path)).order_by("path"))


def paths_ever(paths: Iterable[str]) -> list[str]:
    """Return ``paths`` and every path under which what now lies below them was filed before.

    For rows that keep the path of their day and are never rewritten: the log, letters. "" is
    everywhere and stays alone.
    """
    present = list(paths)
    if "" in present or not present:
        return present
    below = Q(pk__in=[])
    for path in present:
        below |= Q(unit__path__gte=path, unit__path__lt=beyond(path))
    former = FormerPath.objects.filter(below).values_list("path", flat=True)
    return [*present, *former]


def heirs_of(unit: Unit) -> list[Succession]:
    """Return the successions by which others took over ``unit``."""
    return list(unit.successions.select_related("successor").order_by("on", "pk"))


def inheritances_of(unit: Unit) -> list[Succession]:
    """Return the successions by which ``unit`` took over others."""
    return list(unit.inheritances.select_related("predecessor").order_by("on", "pk"))


def successor_on(unit: Unit, day: date) -> Unit:
    """Return who answers for ``unit`` on ``day``: itself, or the last heir in its line."""
    here = unit
    for _step in range(20):
        heir = (
            here.successions.filter(on__lte=day).select_related("successor").order_by("pk").first()
        )
        if heir is None:
            return here
        here = heir.successor
    return here


def successors_on(units: Iterable[Unit], day: date) -> dict[int, Unit]:
    """Return for each of ``units`` who answers for it on ``day``, in two queries for all of them.

    What ``successor_on`` says of one.
    """
    wanted = {unit.pk: unit for unit in units}
    if not wanted:
        return {}
    rows = Succession.objects.filter(on__lte=day).order_by("-pk")
    heirs = dict(rows.values_list("predecessor_id", "successor_id"))
    last = {}
    for key in wanted:
        here, seen = key, {key}
        while (heir := heirs.get(here)) and heir not in seen:
            here = heir
            seen.add(heir)
        last[key] = here
    found = Unit.objects.in_bulk(set(last.values()) - set(wanted)) | wanted
    return {key: found[here] for key, here in last.items()}


@dataclass(frozen=True, kw_only=True)
class Ending:
    """One unit that a merger ends, and what it brings."""

    unit: Unit
    moved: list[Unit]
    filed_below: int


@dataclass(frozen=True, kw_only=True)
class MergeConsequences:
    """Everything that a merger would do, in the order in which it would be done."""

    successor: Unit | None
    successor_name: str
    on: date
    endings: list[Ending] = field(default_factory=list)

    @property
    def moved_count(self) -> int:
        return sum(len(ending.moved) for ending in self.endings)

    @property
    def filed_count(self) -> int:
        return sum(ending.filed_below for ending in self.endings)


def merge_consequences(
    predecessors: Sequence[Unit], *, successor: Unit | None, new_name: str = "", on: date
) -> MergeConsequences:
    """Return what merging ``predecessors`` on ``on`` would change; changes nothing.

    :param successor: who takes over; None when a new unit called ``new_name`` does.
    """
    living = _children_by_parent(predecessors, on)
    sizes = {unit.pk: Unit.objects.below(unit.path).count() - 1 for unit in predecessors}
    endings = [
        Ending(unit=unit, moved=living.get(unit.pk, []), filed_below=sizes[unit.pk])
        for unit in predecessors
    ]
    name = successor.name if successor else new_name
    return MergeConsequences(successor=successor, successor_name=name, on=on, endings=endings)


def _children_by_parent(parents: Sequence[Unit], on: date) -> dict[int, list[Unit]]:
    children: dict[int, list[Unit]] = {}
    rows = Unit.objects.filter(parent__in=parents).existing_on(on).order_by("path")
    for child in rows:
        children.setdefault(child.parent_id or 0, []).append(child)
    return children
