"""Who in a registry may be whom: near ones are looked up, weighed and put into a band.

Blocking keeps 99.7 % of the true pairs and compares 2 % of all (SCIENCE C1.3). Two bands are
shown, the rest is hidden; either way a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import log2
from typing import NamedTuple

from guongsang.subjects.rules.frequencies import Frequencies, agreement
from guongsang.subjects.rules.names import Name, within_one
from guongsang.subjects.rules.weights import (
    CONTRADICTING,
    CORROBORATING,
    Chance,
    Person,
    Reason,
    Weighed,
    weigh_facts,
    weigh_names,
)

# Posterior odds are 2^bits / N: 19 to 1 at this many bits over log2 N, 1 to 4 at so many below.
CERTAIN_OVER, REVIEW_UNDER = 4.25, 2.0
# A registry of twenty people is part of a town: who is asked for may not be in it at all.
FEWEST = 500
# So many bits more where only the commune, or only the year, speaks for one person.
HALF_KNOWN = 4.0
# Both have the same citizen number: whatever else is told.
DECIDED = 99.0


class Band(StrEnum):
    """How much a likeness weighs."""

    CERTAIN = "certain"
    REVIEW = "review"


@dataclass(frozen=True)
class Likeness:
    """Why two records may be one person's, and how much that weighs."""

    band: Band
    bits: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Found:
    """A record that may be the one asked for: its place in the registry, and why."""

    place: int
    band: Band
    bits: float
    reasons: tuple[Reason, ...]


class Given(NamedTuple):
    """How a name ends: its last syllable, how many there are, and whether any is shortened."""

    letters: str
    syllables: int
    is_shortened: bool


class Scales:
    """What two records are weighed with: how common names are here, and where the bands begin."""

    def __init__(self, known: Frequencies, chance: Chance, size: int) -> None:
        self.known, self.chance = known, chance
        self.certain = log2(max(size, FEWEST)) + CERTAIN_OVER
        self.review = log2(max(size, 1)) - REVIEW_UNDER

    def weigh(self, asked: Person, known: Person, name: Weighed | None = None) -> Likeness | None:
        """Return why ``known`` may be who is ``asked`` for; None when it is not worth a look.

        :param name: what the two names weigh, where that is known already.
        """
        if asked.citizen and known.citizen:
            # Two numbers are two people.
            same = asked.citizen == known.citizen
            return Likeness(Band.CERTAIN, DECIDED, (Reason.SAME_ID,)) if same else None
        if asked.head and asked.head == known.head:
            return self._by_head(asked, known)
        weighed = self._by_former(asked, known, name or self.names(asked, known))
        if not weighed.reasons:
            return None
        weighed += weigh_facts(asked, known, self.chance)
        if weighed.bits < self.review:
            return None
        return Likeness(self._band(weighed), weighed.bits, weighed.reasons)

    def _by_head(self, asked: Person, known: Person) -> Likeness:
        """Return the likeness of two households of one head: at one address they are one."""
        weighed = weigh_facts(asked, known, self.chance)
        if asked.address and asked.address == known.address:
            return Likeness(Band.CERTAIN, DECIDED, (Reason.SAME_HEAD, Reason.SAME_ADDRESS))
        # Heads move, and a household may go on without its head: looked at, never certain.
        return Likeness(Band.REVIEW, max(weighed.bits, self.review), weighed.reasons)

    def names(self, asked: Person, known: Person) -> Weighed:
        """Return what the present names weigh."""
        return weigh_names(asked.name, known.name, self.known)

    def _by_former(self, asked: Person, known: Person, weighed: Weighed) -> Weighed:
        for former in known.former:
            again = weigh_names(asked.name, former, self.known)
            if again.bits > weighed.bits and again.reasons:
                weighed = Weighed(again.bits, (Reason.FORMER_NAME,))
        return weighed

    def _band(self, weighed: Weighed) -> Band:
        """Return the band: a name alone is never certain, however rare it is."""
        reasons = set(weighed.reasons)
        if not reasons & CORROBORATING or reasons & CONTRADICTING:
            return Band.REVIEW
        # In one unit, or born in one year and not elsewhere; otherwise namesakes need more.
        near = bool(reasons & {Reason.SAME_UNIT, Reason.SAME_ADDRESS}) or (
            Reason.SAME_YEAR in reasons and Reason.OTHER_PLACE not in reasons
        )
        certain = self.certain if near else self.certain + HALF_KNOWN
        return Band.CERTAIN if weighed.bits >= certain else Band.REVIEW


class Registry:
    """The records among which somebody is looked for.

    :param scales: what they are weighed with, where that is more than these records tell.
    """

    def __init__(self, people: Sequence[Person], scales: Scales | None = None) -> None:
        self.people = people
        self.scales = scales or _scales_of(people)
        self._blocks: dict[Hashable, list[int]] = defaultdict(list)
        # Blocks of whole families or years, in which only near given names are worth weighing.
        self._wide: dict[Hashable, dict[Given, list[int]]] = defaultdict(dict)
        for place, one in enumerate(people):
            for key in set(_blocks_of(one)):
                self._blocks[key].append(place)
            for key, given in set(_wide_blocks_of(one)):
                self._wide[key].setdefault(given, []).append(place)

    def find(self, asked: Person) -> list[Found]:
        """Return the records worth a look, the likeliest first."""
        names: dict[Name, Weighed] = {}
        found = []
        for place in sorted(self._near(asked)):
            known = self.people[place]
            name = names.get(known.name)
            if name is None:
                name = names[known.name] = self.scales.names(asked, known)
            if not (name.reasons or known.former or known.citizen or known.head):
                continue  # most of a block: the same given name, and nothing else
            if like := self.scales.weigh(asked, known, name):
                found.append(Found(place, like.band, like.bits, like.reasons))
        return sorted(found, key=lambda one: (-one.bits, one.place))

    def _near(self, asked: Person) -> set[int]:
        near = {place for key in set(_blocks_of(asked)) for place in self._blocks.get(key, ())}
        for key, given in set(_wide_blocks_of(asked)):
            for other, places in self._wide.get(key, {}).items():
                if _may_be_meant(given, other):
                    near.update(places)
        return near


def _blocks_of(one: Person) -> Iterator[Hashable]:
    """Give the keys under which a record stands and is looked for."""
    for name in (one.name, *one.former):
        if name.folded:
            yield "given", name.given
            yield "all", "".join(sorted("".join(name.folded)))
    if one.citizen:
        yield "citizen", one.citizen
    if one.head:
        yield "head", one.head


def _wide_blocks_of(one: Person) -> Iterator[tuple[Hashable, Given]]:
    """Give the keys under which a record is looked for whose given name is written otherwise."""
    for name in (one.name, *one.former):
        if not name.folded:
            continue
        given = Given(name.given, len(name.folded), name.is_shortened)
        if one.birth_year:
            yield ("family and year", name.family[:2], one.birth_year), given
        if one.unit:
            yield ("family and unit", name.family, one.unit), given
        if one.unit and one.birth_year:
            yield ("unit and year", one.unit, one.birth_year), given


@lru_cache(maxsize=200_000)
def _may_be_meant(one: Given, other: Given) -> bool:
    """Tell whether names that end so may be one: ``weigh_names`` finds nothing in all others."""
    if one.is_shortened or other.is_shortened:
        return one.letters.startswith(other.letters) or other.letters.startswith(one.letters)
    return one.syllables == other.syllables and within_one(one.letters, other.letters)


def _scales_of(people: Sequence[Person]) -> Scales:
    return Scales(Frequencies(one.name for one in people), _chance(people), len(people))


def _chance(people: Sequence[Person]) -> Chance:
    """Return how often two records agree by chance here, but never less than in general."""
    least = Chance()
    units = [(one.unit, one.commune) if one.unit else None for one in people]
    return Chance(
        year=agreement((one.birth_year for one in people), least.year),
        unit=agreement(units, least.unit),
        commune=agreement((one.commune for one in people), least.commune),
        sex=agreement((one.sex for one in people), least.sex),
        group=agreement((one.group for one in people), least.group),
    )
