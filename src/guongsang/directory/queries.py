"""Which units a person sees and manages, and what stands behind one unit's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.access.queries import EVERYWHERE, paths_where, where
from guongsang.access.roles import Capability
from guongsang.directory.rules import Book, KnownUnit
from guongsang.foundation.text import fold
from guongsang.foundation.tree import covers
from guongsang.organisations.models import (
    Cluster,
    RegionProfile,
    Unit,
    UnitKind,
    UnitQuerySet,
)
from guongsang.organisations.queries import MergeConsequences, merge_consequences

if TYPE_CHECKING:
    from guongsang.accounts.models import User

MOST_IN_ONE_QUESTION = 5_000


def readable_units(user: User) -> UnitQuerySet:
    """Return the units that ``user`` may see."""
    return Unit.objects.filter(where(user, Capability.UNIT_READ, "path"))


def managed_units(user: User) -> UnitQuerySet:
    """Return the units that ``user`` may change."""
    return Unit.objects.filter(where(user, Capability.UNIT_MANAGE, "path"))


def manages_top(user: User) -> bool:
    """Tell whether ``user`` may add units at the top of the tree."""
    return EVERYWHERE in paths_where(user, Capability.UNIT_MANAGE)


def for_listing(units: UnitQuerySet) -> UnitQuerySet:
    """Load what one row of the list of units shows, and no more."""
    return units.select_related("kind__level", "parent").order_by("path")


def readable_clusters(user: User) -> QuerySet[Cluster]:
    """Return the clusters whose owner ``user`` may see, with the count of this year's members."""
    this_year = timezone.localdate().year
    return (
        Cluster.objects.filter(where(user, Capability.UNIT_READ, "owner__path"))
        .select_related("owner")
        .annotate(member_count=Count("members", filter=Q(members__year=this_year)))
        .order_by("name", "pk")
    )


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A unit with the branches below it, for drawing the tree."""

    unit: Unit
    below: list[Branch]


def grow_tree(units: Sequence[Unit]) -> list[Branch]:
    """Return ``units`` (in tree order) as branches; who has no parent among them is a root."""
    roots: list[Branch] = []
    line: list[Branch] = []
    for unit in units:
        branch = Branch(unit=unit, below=[])
        while line and not covers(line[-1].unit.path, unit.path):
            line.pop()
        (line[-1].below if line else roots).append(branch)
        line.append(branch)
    return roots


def people_at(units: Iterable[Unit], day: date) -> list[Assignment]:
    """Return the roles in force on ``day`` that are held exactly at ``units``."""
    held = Assignment.objects.in_force_on(day).filter(unit__in=list(units))
    return list(held.select_related("user", "unit").order_by("unit__path", "user__name"))


@dataclass(frozen=True, kw_only=True)
class MergePreview:
    """The whole of what a merger would change, for a page."""

    consequences: MergeConsequences
    people: list[Assignment]

    @property
    def fingerprint(self) -> str:
        """Return a word that changes when the consequences do."""
        parts = [
            f"{ending.unit.pk}:{ending.unit.path}:{[child.pk for child in ending.moved]}"
            for ending in self.consequences.endings
        ]
        successor = self.consequences.successor
        return "|".join([str(successor.pk if successor else ""), *parts])


def preview_merge(
    predecessors: Sequence[Unit], *, successor: Unit | None, new_name: str, on: date, day: date
) -> MergePreview:
    """Return what merging would change, with the people whose role is at a unit that ends."""
    consequences = merge_consequences(predecessors, successor=successor, new_name=new_name, on=on)
    return MergePreview(consequences=consequences, people=people_at(predecessors, day))


def book_for(codes: Iterable[str], *, under: Unit | None, by: User, day: date) -> Book:
    """Return what the tree knows of ``codes``, as ``by`` may reach it."""
    paths = paths_where(by, Capability.UNIT_MANAGE)
    wanted = sorted(set(codes) | ({under.code} if under else set()))
    units: dict[str, KnownUnit] = {}
    for start in range(0, len(wanted), MOST_IN_ONE_QUESTION):
        rows = Unit.objects.filter(code__in=wanted[start : start + MOST_IN_ONE_QUESTION])
        for unit in rows.select_related("kind", "parent"):
            units[unit.code] = _known(unit, paths, day)
    kinds = {
        fold(word): kind.code for kind in UnitKind.objects.all() for word in (kind.name, kind.code)
    }
    regions = {
        fold(word): one.value for one in RegionProfile for word in (str(one.label), one.value)
    }
    return Book(
        units=units,
        kinds=kinds,
        regions=regions,
        under=under.code if under else "",
        may_add_at_top=EVERYWHERE in paths,
    )


def _known(unit: Unit, paths: Sequence[str], day: date) -> KnownUnit:
    return KnownUnit(
        code=unit.code,
        name=unit.name,
        kind=unit.kind.code,
        parent=unit.parent.code if unit.parent else "",
        region=unit.region_profile,
        valid_from=unit.valid_from,
        path=unit.path,
        has_ended=unit.valid_to is not None and unit.valid_to < day,
        in_reach=any(covers(path, unit.path) for path in paths),
    )
