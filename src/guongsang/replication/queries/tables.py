"""Targets of replication against what is done, and who has learned from whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from guongsang.campaigns.models import Plan, TargetKind
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.replication.models import Adoption, AdoptionQuerySet
from guongsang.replication.states import AdoptionState

COUNTED = {
    AdoptionState.COMMITTED: "promised",
    AdoptionState.ADAPTING: "promised",
    AdoptionState.RUNNING: "done",
    AdoptionState.SUSTAINED: "done",
    AdoptionState.STOPPED: "lost",
    AdoptionState.UNKNOWN: "lost",
}


@dataclass(kw_only=True)
class TargetLine:
    """One unit of a plan: how many it was asked for and what came of it."""

    unit: Unit
    wanted: int = 0
    promised: int = 0
    done: int = 0
    lost: int = 0

    @property
    def lacking(self) -> int:
        return max(0, self.wanted - self.done)

    @property
    def is_empty(self) -> bool:
        return self.wanted > 0 and not self.promised + self.done


@dataclass(frozen=True, kw_only=True)
class HelpLine:
    """One adopter under whom it learned from; ``depth`` counts from the origin."""

    adoption: Adoption
    depth: int
    taught: int


def target_lines(plan: Plan, adoptions: AdoptionQuerySet) -> list[TargetLine]:
    """Return every invited unit with wanted, promised, done and lost; in the order of the tree."""
    units = Unit.objects.filter(invitations__plan=plan).order_by("path").distinct()
    lines = {unit.path: TargetLine(unit=unit) for unit in units}
    asked = plan.targets.filter(kind=TargetKind.REPLICATION).select_related("unit")
    for target in asked:
        line = lines.setdefault(target.unit.path, TargetLine(unit=target.unit))
        line.wanted += target.count
    for path, state in adoptions.filter(plan=plan).values_list("unit__path", "state"):
        name = COUNTED.get(AdoptionState(state))
        line_path = _nearest(path, lines)
        if name and line_path:
            setattr(lines[line_path], name, getattr(lines[line_path], name) + 1)
    return [lines[path] for path in sorted(lines)]


def _nearest(path: str, lines: dict[str, TargetLine]) -> str:
    """Return the path of the unit that was asked, at or above ``path``."""
    return max((one for one in lines if path.startswith(one)), key=len, default="")


def followed_practices(adoptions: AdoptionQuerySet) -> QuerySet[Practice]:
    """Return the practices that somebody follows, by title."""
    begun = adoptions.exclude(state=AdoptionState.INTERESTED)
    return Practice.objects.filter(pk__in=begun.order_by().values("practice")).order_by(
        "title", "pk"
    )


def help_lines(adoptions: AdoptionQuerySet) -> list[tuple[str, list[HelpLine]]]:
    """Return for each practice its adopters below whom they learned from, chains and all.

    Whose source cannot be seen by the reader stands beside those who learned from the origin.
    """
    rows = list(
        adoptions.exclude(state=AdoptionState.INTERESTED)
        .select_related("practice", "unit")
        .order_by("practice__title", "practice_id", "made_at", "pk")
    )
    known = {one.pk for one in rows}
    below: dict[int | None, list[Adoption]] = defaultdict(list)
    for one in rows:
        source = one.learned_from_id if one.learned_from_id in known else None
        below[source].append(one)
    groups: dict[int, tuple[str, list[HelpLine]]] = {}
    for one in below[None]:
        group = groups.setdefault(one.practice_id, (one.practice.title, []))
        group[1].extend(_chain(one, below))
    return list(groups.values())


def _chain(first: Adoption, below: dict[int | None, list[Adoption]]) -> list[HelpLine]:
    lines, waiting = [], [(first, 0)]
    while waiting:
        one, depth = waiting.pop()
        taught = below.get(one.pk, [])
        lines.append(HelpLine(adoption=one, depth=depth, taught=len(taught)))
        waiting += [(other, depth + 1) for other in reversed(taught)]
    return lines
