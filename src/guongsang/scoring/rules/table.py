"""Scores as arrays, in an order that depends on the scores and not on names or on lines."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from guongsang.scoring.rules.records import Score

# After this many looks from neighbour to neighbour only true twins look alike.
LOOKS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """The scores of one part: ``row`` counts candidates, ``col`` members."""

    candidates: tuple[str, ...]
    members: tuple[str, ...]
    row: NDArray[np.intp]
    col: NDArray[np.intp]
    value: NDArray[np.float64]
    weight: NDArray[np.float64]


def table_of(scores: Iterable[Score]) -> Table:
    """Return the scores as a table in their own order.

    Twins apart, the order of candidates and members follows from the scores alone, so that a
    ranking under other names or from shuffled lines is the same to the last digit.
    """
    given = list(scores)
    marks = _ranks([(one.value, one.weight) for one in given])
    who = [one.member for one in given], [one.candidate for one in given]
    colours: list[dict[str, int]] = [dict.fromkeys(names, 0) for names in who]
    for _ in range(LOOKS):
        for side in (0, 1):
            colours[side] = _looks(marks, who[side], who[1 - side], colours[1 - side])
    members, candidates = (
        tuple(sorted(seen, key=lambda name: (seen[name], name))) for seen in colours
    )
    col = {name: place for place, name in enumerate(members)}
    row = {name: place for place, name in enumerate(candidates)}
    given.sort(key=lambda one: (row[one.candidate], col[one.member]))
    return Table(
        candidates, members,
        np.array([row[one.candidate] for one in given], dtype=np.intp),
        np.array([col[one.member] for one in given], dtype=np.intp),
        np.array([one.value for one in given], dtype=np.float64),
        np.array([one.weight for one in given], dtype=np.float64),
    )  # fmt: skip


def _looks(
    marks: Sequence[int], own: Sequence[str], other: Sequence[str], colours: dict[str, int]
) -> dict[str, int]:
    """Return how each key looks: which scores it has, from or for keys that look how."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for mark, key, neighbour in zip(marks, own, other, strict=True):
        seen.setdefault(key, []).append((mark, colours[neighbour]))
    looks = [tuple(sorted(found)) for found in seen.values()]
    return dict(zip(seen, _ranks(looks), strict=True))


def _ranks(things: Sequence[Any]) -> list[int]:
    """Return the place of each thing among the different ones."""
    places: dict[Hashable, int] = {thing: n for n, thing in enumerate(sorted(set(things)))}
    return [places[thing] for thing in things]
