"""Who is connected with whom by scores, and how well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from guongsang.scoring.rules.records import ENOUGH_ANCHORS

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Island:
    """Members and candidates that reach one another over scores."""

    members: tuple[str, ...]
    candidates: tuple[str, ...]
    pairs: tuple[Pair, ...]


class _Forest:
    """Union-find over any keys."""

    def __init__(self) -> None:
        self.parent: dict[Pair, Pair] = {}

    def root(self, one: Pair) -> Pair:
        path = []
        while (up := self.parent.setdefault(one, one)) != one:
            path.append(one)
            one = up
        for passed in path:
            self.parent[passed] = one
        return one

    def join(self, one: Pair, other: Pair) -> None:
        self.parent[self.root(one)] = self.root(other)


def islands(pairs: Iterable[Pair]) -> list[Island]:
    """Return the connected parts of (member, candidate) pairs: the largest first, then by name."""
    forest, pairs = _Forest(), sorted(set(pairs))
    # A member and a candidate may bear the same key, so each side has its mark.
    for member, candidate in pairs:
        forest.join(("m", member), ("c", candidate))
    found: dict[Pair, list[Pair]] = {}
    for member, candidate in pairs:
        found.setdefault(forest.root(("m", member)), []).append((member, candidate))
    made = [
        Island(
            tuple(sorted({member for member, _ in inside})),
            tuple(sorted({candidate for _, candidate in inside})),
            tuple(inside),
        )
        for inside in found.values()
    ]
    return sorted(made, key=lambda one: (-len(one.candidates), -len(one.members), one.candidates))


def efficiency(pairs: Collection[Pair]) -> float:
    """Return how well one connected part can be compared: 1 when all members scored all.

    The mean over pairs of candidates of 1/r + 1/r', divided by the mean variance of their
    difference in the two-way model without priors. One candidate alone: 1.
    """
    import numpy as np

    members = {key: place for place, key in enumerate(sorted({member for member, _ in pairs}))}
    candidates = {key: place for place, key in enumerate(sorted({one for _, one in pairs}))}
    number = len(candidates)
    if number < 2:
        return 1.0
    seen = np.zeros((number, len(members)))
    for member, candidate in set(pairs):
        seen[candidates[candidate], members[member]] = 1.0
    each, load = seen.sum(axis=1), seen.sum(axis=0)
    naive = 2 * (1 / each).mean()
    if number <= len(members):
        inverse = np.linalg.pinv(np.diag(each) - (seen / load) @ seen.T, hermitian=True)
        trace, total = np.trace(inverse), inverse.sum()
    else:
        # The smaller side is inverted: any generalised inverse gives the same differences.
        shares = seen / each[:, None]
        inner = np.linalg.pinv(np.diag(load) - seen.T @ shares, hermitian=True)
        trace = (1 / each).sum() + ((shares @ inner) * shares).sum()
        ends = shares.sum(axis=0)
        total = (1 / each).sum() + ends @ inner @ ends
    spent = (number * trace - total) * 2 / (number * (number - 1))
    return float(min(naive / spent, 1.0))


def anchors(pairs: Collection[Pair], *, wanted: int = ENOUGH_ANCHORS) -> list[str]:
    """Return the candidates that all members should score so that all can be compared.

    Those already read by most come first, because they cost least; ``readings`` counts the cost.
    """
    readers: dict[str, int] = {}
    for _member, candidate in set(pairs):
        readers[candidate] = readers.get(candidate, 0) + 1
    return sorted(readers, key=lambda one: (-readers[one], one))[:wanted]


def readings(pairs: Collection[Pair], chosen: Sequence[str]) -> list[Pair]:
    """Return the (member, candidate) readings still missing for ``chosen`` to be anchors."""
    members, there = sorted({member for member, _ in pairs}), set(pairs)
    return [
        (one, candidate) for candidate in chosen for one in members if (one, candidate) not in there
    ]


def swaps(pairs: Collection[Pair], *, barred: Collection[Pair] = ()) -> list[Pair]:
    """Return readings that would join every part to the largest: one each way for every part.

    The member with the least load reads; readings that a conflict bars are passed over.
    """
    load: dict[str, int] = {}
    for member, _candidate in pairs:
        load[member] = load.get(member, 0) + 1
    found = islands(pairs)
    asked: list[Pair] = []
    for other in found[1:]:
        for reads, read in ((other, found[0]), (found[0], other)):
            free = (
                (load[member], member, candidate)
                for member in reads.members
                for candidate in read.candidates
                if (member, candidate) not in barred and (member, candidate) not in asked
            )
            if best := min(free, default=None):
                asked.append(best[1:])
                load[best[1]] += 1
    return asked
