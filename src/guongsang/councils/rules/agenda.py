"""An order of the agenda in which who has a conflict leaves the room as seldom as may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

Away = frozenset[int]
NOBODY: Away = frozenset()
# So many different groups are ordered exactly (2^n steps); more than these by improvement.
EXACT = 9
# Each round of turning is a gain, so it ends by itself; a hundred have never been needed.
MOST_ROUNDS = 100


def goings_out(order: Sequence[Away]) -> int:
    """Return how many times somebody leaves the room when the items are taken in this order.

    :param order: for each item the keys of those who have a conflict on it.
    """
    return sum(len(after - before) for before, after in pairwise([NOBODY, *order]))


def grouped(away: Mapping[int, Collection[int]]) -> list[int]:
    """Return the items in an order with few goings out.

    Items without conflicts come first, in their own order; those that send the same people out
    follow one another.

    :param away: for each item, in the present order, who has a conflict on it.
    """
    sets = {item: frozenset(who) for item, who in away.items()}
    if goings_out(list(sets.values())) == len(frozenset().union(*sets.values())):
        return list(sets)  # everybody leaves once already: the order of the office stays
    same: dict[Away, list[int]] = {}
    for item, who in sets.items():
        same.setdefault(who, []).append(item)
    free = same.pop(NOBODY, [])
    chained = [who for part in _connected(list(same)) for who in _chain(part)]
    return free + [item for who in chained for item in same[who]]


def _connected(groups: list[Away]) -> list[list[Away]]:
    """Return the groups in parts that have nobody in common, in the order of their first ones."""
    parts: list[list[Away]] = []
    for group in groups:
        touching = [part for part in parts if any(group & one for one in part)]
        rest = [part for part in parts if part not in touching]
        merged = sorted([group, *(one for part in touching for one in part)], key=groups.index)
        parts = sorted([*rest, merged], key=lambda part: groups.index(part[0]))
    return parts


def _chain(groups: list[Away]) -> list[Away]:
    return _best(groups) if len(groups) <= EXACT else _improved(groups)


def _best(groups: list[Away]) -> list[Away]:
    """Return the best order of a few groups: the best way to each last group, set by set."""
    best: dict[tuple[frozenset[int], int], tuple[int, tuple[int, ...]]] = {
        (frozenset([n]), n): (len(group), (n,)) for n, group in enumerate(groups)
    }
    for _step in groups[1:]:
        longer: dict[tuple[frozenset[int], int], tuple[int, tuple[int, ...]]] = {}
        for (seen, last), (cost, way) in best.items():
            for n, group in enumerate(groups):
                if n in seen:
                    continue
                found = (cost + len(group - groups[last]), (*way, n))
                place = (seen | {n}, n)
                longer[place] = min(longer.get(place, found), found)
        best = longer
    return [groups[n] for n in min(best.values())[1]]


def _improved(groups: list[Away]) -> list[Away]:
    """Put each group where most stay outside between neighbours, then turn stretches round.

    Who stays outside from one item to the next does not go out again: the more of them, the better.
    """
    stay = [[len(one & other) for other in groups] for one in groups]
    order: list[int] = []
    for new in range(len(groups)):
        gains = [_gain(stay, order, new, place) for place in range(len(order) + 1)]
        best = max(range(len(gains)), key=lambda place: (gains[place], place))
        order.insert(best, new)
    for _round in range(MOST_ROUNDS):
        if not _turned_round(stay, order):
            break
    return [groups[n] for n in order]


def _gain(stay: list[list[int]], order: list[int], new: int, place: int) -> int:
    """Return how many more stay outside when ``new`` comes at ``place``."""
    before = order[place - 1 : place] if place else []
    after = order[place : place + 1]
    joined = sum(stay[new][one] for one in before + after)
    return joined - (stay[before[0]][after[0]] if before and after else 0)


def _turned_round(stay: list[list[int]], order: list[int]) -> bool:
    """Turn every stretch round that is better the other way; tell whether there was one."""
    found = False
    for start in range(len(order)):
        for end in range(start + 2, len(order) + 1):
            before, first, last = order[start - 1], order[start], order[end - 1]
            gain = 0 if start == 0 else stay[before][last] - stay[before][first]
            if end < len(order):
                gain += stay[first][order[end]] - stay[last][order[end]]
            if gain > 0:
                order[start:end] = order[start:end][::-1]
                found = True
    return found
