"""Who reads what: a balanced, connected plan, topped up without touching what stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from guongsang.scoring.rules.graph import Pair, efficiency, islands

# One plan in thousands falls apart by bad luck; then the next seed is tried.
TRIES = 8


class Lack(StrEnum):
    """Why a candidate has fewer readers than wanted."""

    TOO_FEW_MEMBERS = "too_few_members"
    BARRED = "barred"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A candidate with too few readers: how many of how many, and why."""

    candidate: str
    readers: int
    wanted: int
    why: Lack


@dataclass(frozen=True, slots=True)
class Plan:
    """Readings as (member, candidate) pairs, and what follows from them."""

    pairs: tuple[Pair, ...]
    added: tuple[Pair, ...]
    unfilled: tuple[Unfilled, ...]
    loads: Mapping[str, int]
    parts: int
    efficiency: float

    @property
    def gap(self) -> int:
        """Return how many dossiers lie between the heaviest and the lightest load."""
        return max(self.loads.values(), default=0) - min(self.loads.values(), default=0)


@dataclass
class _Desk:
    """The plan while it is made."""

    members: Sequence[str]
    barred: frozenset[Pair]
    limits: Mapping[str, int]
    fixed: frozenset[Pair]
    random: Random
    readers: dict[str, set[str]] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    together: dict[Pair, int] = field(default_factory=dict)

    def give(self, member: str, candidate: str) -> None:
        for other in self.readers[candidate]:
            pair = (min(member, other), max(member, other))
            self.together[pair] = self.together.get(pair, 0) + 1
        self.readers[candidate].add(member)
        self.loads[member] += 1

    def take(self, member: str, candidate: str) -> None:
        self.readers[candidate].discard(member)
        self.loads[member] -= 1
        for other in self.readers[candidate]:
            self.together[min(member, other), max(member, other)] -= 1

    def has_room(self, member: str) -> bool:
        return self.loads[member] < self.limits.get(member, 1 << 30)

    def may_read(self, member: str, candidate: str) -> bool:
        return (member, candidate) not in self.barred and member not in self.readers[candidate]

    def met(self, member: str, candidate: str) -> int:
        """Return how often the member already reads with this candidate's readers."""
        others = self.readers[candidate]
        return sum(self.together.get((min(member, o), max(member, o)), 0) for o in others)

    def next_reader(self, candidate: str) -> str | None:
        free = [one for one in self.members if self.has_room(one) and self.may_read(one, candidate)]
        return min(
            free,
            key=lambda one: (self.loads[one], self.met(one, candidate), self.random.random()),
            default=None,
        )

    def make_room(self, candidate: str) -> bool:
        """Hand readings on along a chain until somebody with room takes one; tell whether."""
        came: dict[str, tuple[str, str] | None] = {
            one: None for one in self.members if self.may_read(one, candidate)
        }
        waiting = list(came)
        while waiting:
            member = waiting.pop(0)
            if self.has_room(member):
                self._hand_on(came, member, candidate)
                return True
            for other in sorted(c for c, who in self.readers.items() if member in who):
                if (member, other) in self.fixed:
                    continue
                for heir in self.members:
                    if heir not in came and self.may_read(heir, other):
                        came[heir] = (member, other)
                        waiting.append(heir)
        return False

    def _hand_on(
        self, came: Mapping[str, tuple[str, str] | None], member: str, candidate: str
    ) -> None:
        while step := came[member]:
            giver, other = step
            self.take(giver, other)
            self.give(member, other)
            member = giver
        self.give(member, candidate)


def assign(
    candidates: Collection[str],
    members: Collection[str],
    *,
    readers: int,
    barred: Collection[Pair] = (),
    limits: Mapping[str, int] | None = None,
    existing: Collection[Pair] = (),
    seed: int = 0,
) -> Plan:
    """Return a plan in which every candidate has ``readers`` readers, as far as that can be.

    The least loaded member reads next, then who has met the other readers least, then by lot.
    ``barred`` are conflicts, ``limits`` the most a member reads, ``existing`` readings stand
    untouched: with those of a member who left taken out of them, this is a top-up. The same
    input in any order gives the same plan; another ``seed`` another one.

    :raises ValueError: when fewer than one reader is asked for, or somebody unknown is named.
    """
    known, present = set(candidates), set(members)
    if readers < 1:
        raise ValueError("readers must be 1 or more")
    if not all(member in present and one in known for member, one in existing):
        raise ValueError("an existing reading names somebody who is not in the plan")
    best: Plan | None = None
    for attempt in range(TRIES):
        lot = Random(f"{seed}/{attempt}")  # noqa: S311 — a lot that can be drawn again
        desk = _laid(known, present, barred, limits or {}, existing, lot)
        plan = _fill(desk, readers, existing)
        # Fewest gaps first, then one part, then even loads.
        if best is None or _quality(plan) < _quality(best):
            best = plan
        if not best.unfilled and best.parts <= 1:
            break
    assert best is not None  # noqa: S101 — there is at least one attempt
    return best


def _quality(plan: Plan) -> tuple[int, int, int]:
    return (sum(one.wanted - one.readers for one in plan.unfilled), plan.parts, plan.gap)


def _laid(
    candidates: Collection[str],
    members: Collection[str],
    barred: Collection[Pair],
    limits: Mapping[str, int],
    existing: Collection[Pair],
    random: Random,
) -> _Desk:
    desk = _Desk(sorted(members), frozenset(barred), limits, frozenset(existing), random)
    desk.readers = {one: set() for one in sorted(candidates)}
    desk.loads = dict.fromkeys(desk.members, 0)
    for member, candidate in sorted(set(existing)):
        desk.give(member, candidate)
    return desk


def _fill(desk: _Desk, readers: int, existing: Collection[Pair]) -> Plan:
    order = list(desk.readers)
    desk.random.shuffle(order)
    # Who may be read by few chooses first; the rest stay in the order of the lot.
    order.sort(key=lambda one: sum((member, one) not in desk.barred for member in desk.members))
    for candidate in order:
        while len(desk.readers[candidate]) < readers:
            if member := desk.next_reader(candidate):
                desk.give(member, candidate)
            elif not desk.make_room(candidate):
                break
    lacking = [one for one in sorted(desk.readers) if len(desk.readers[one]) < readers]
    pairs = sorted((member, one) for one, who in desk.readers.items() for member in who)
    unfilled = tuple(
        Unfilled(one, len(desk.readers[one]), readers, _why(desk, one, readers)) for one in lacking
    )
    return consequences(
        pairs, existing=existing, members=desk.members, unfilled=unfilled, alone=len(desk.readers)
    )


def _why(desk: _Desk, candidate: str, readers: int) -> Lack:
    if len(desk.members) < readers:
        return Lack.TOO_FEW_MEMBERS
    allowed = [member for member in desk.members if (member, candidate) not in desk.barred]
    return Lack.BARRED if len(allowed) < readers else Lack.FULL


def consequences(
    pairs: Collection[Pair],
    *,
    existing: Collection[Pair] = (),
    members: Collection[str] = (),
    unfilled: tuple[Unfilled, ...] = (),
    alone: int = 0,
) -> Plan:
    """Return what follows from a plan, also from one that a person has changed by hand.

    ``parts`` counts what can be compared: 1 is one ranking. ``efficiency`` is the lowest of
    them; ``alone`` is the number of candidates, those without any reader being parts of their own.
    """
    found, stands = islands(pairs), set(existing)
    loads = dict.fromkeys(sorted(members), 0)
    for member, _candidate in pairs:
        loads[member] = loads.get(member, 0) + 1
    read = len({candidate for _, candidate in pairs})
    return Plan(
        pairs=tuple(sorted(pairs)),
        added=tuple(sorted(pair for pair in pairs if pair not in stands)),
        unfilled=unfilled,
        loads=loads,
        parts=len(found) + max(alone - read, 0),
        efficiency=min((efficiency(one.pairs) for one in found), default=1.0),
    )


def top_up(
    plan: Collection[Pair],
    *,
    candidates: Collection[str],
    members: Collection[str],
    readers: int,
    barred: Collection[Pair] = (),
    limits: Mapping[str, int] | None = None,
    seed: int = 0,
) -> Plan:
    """Return the plan after members dropped out or candidates came in: only additions.

    ``members`` and ``candidates`` are those who are still there; readings of others fall away.
    """
    present, known = set(members), set(candidates)
    stands = [pair for pair in plan if pair[0] in present and pair[1] in known]
    return assign(
        candidates, members,
        readers=readers, barred=barred, limits=limits, existing=stands, seed=seed,
    )  # fmt: skip
