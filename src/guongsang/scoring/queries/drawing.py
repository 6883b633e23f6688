"""A plan of who reads what, drawn for a table as it stands; the same table gives the same plan."""

from __future__ import annotations

from collections import Counter

from guongsang.scoring.queries.assignment import Drawn, Grid, Pair
from guongsang.scoring.rules.design import assign


def draw(grid: Grid) -> Drawn:
    """Return what to give out so that every dossier has its readers: balanced, well connected.

    Conflicts and the most that a reader takes are respected; what stands is not touched. Anchors
    and, in final and calibration rounds, all dossiers go to every reader who may.
    """
    everybody = _to_everybody(grid)
    if grid.reads_all or not grid.entries:
        return Drawn(grid=grid, added=sorted(everybody))
    there = grid.pairs | everybody
    each = grid.round.reads_each
    whole = _drawn(grid, there, each)
    if whole.lacks and each > 1:
        # Where readers have too little room, nobody gets a second before all have a first.
        step = there
        for wanted in range(1, each + 1):
            step = _drawn(grid, step, wanted).after
        whole = min(whole, Drawn(grid=grid, added=sorted(step - grid.pairs)), key=_shortfall)
    return whole


def _drawn(grid: Grid, there: frozenset[Pair] | set[Pair], each: int) -> Drawn:
    """Return the plan that fills up ``there`` to ``each`` readers a dossier."""
    readers = {reader for _entry, reader in there} | {one.pk for one in grid.readers}
    plan = assign(
        [str(one.pk) for one in grid.entries],
        [str(key) for key in readers],
        readers=each,
        barred=[(str(reader), str(entry)) for entry, reader in _barred(grid)],
        limits={str(key): limit for key, limit in _limits(grid, readers).items()},
        existing=[(str(reader), str(entry)) for entry, reader in there],
        seed=grid.round.seed,
    )
    drawn = {(int(entry), int(reader)) for reader, entry in plan.added}
    return Drawn(grid=grid, added=sorted((set(there) | drawn) - grid.pairs))


def _shortfall(drawn: Drawn) -> tuple[int, int]:
    """Return how many dossiers have nobody at all, and how many readers lack in all."""
    return (
        sum(not one.having for one in drawn.lacks),
        sum(one.wanted - one.having for one in drawn.lacks),
    )


def _to_everybody(grid: Grid) -> set[Pair]:
    """Return what is lacking of the dossiers that everybody reads, as far as readers have room."""
    loads: Counter[int] = Counter(grid.loads)
    found: set[Pair] = set()
    for entry in grid.entries:
        if not (grid.reads_all or entry.is_anchor):
            continue
        for one in grid.free_for(entry):
            if (entry.pk, one.pk) not in grid.pairs and grid.has_room(one, loads):
                loads[one.pk] += 1
                found.add((entry.pk, one.pk))
    return found


def _barred(grid: Grid) -> set[Pair]:
    """Return who may not read what: walls, and readings that gave no score."""
    free = {(entry.pk, one.pk) for entry in grid.entries for one in grid.free_for(entry)}
    return {
        (entry.pk, one.pk)
        for entry in grid.entries
        for one in grid.readers
        if (entry.pk, one.pk) not in free
    }


def _limits(grid: Grid, readers: set[int]) -> dict[int, int]:
    """Return the most that each takes; who has stepped out takes nothing more."""
    limits = {one.pk: one.load_limit for one in grid.readers if one.load_limit is not None}
    return limits | dict.fromkeys(readers - {one.pk for one in grid.readers}, 0)
