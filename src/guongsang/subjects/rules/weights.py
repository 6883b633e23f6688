"""How much two records weigh towards being one person, in bits, with the reasons (SCIENCE C1.3).

A weight is log2(m / u): how often something is so between two records of one person, over how
often between two that only stand in the same registry. What is missing weighs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from math import log2

from guongsang.subjects.rules.frequencies import Frequencies
from guongsang.subjects.rules.names import Name, within_one
from guongsang.subjects.rules.places import Place, same_place

# m of each way in which one person's name is written twice.
WHOLE, BUT_MARKS, DROPPED, MISSPELT = 0.84, 0.09, 0.03, 0.015
SHORTENED, TURNED, GIVEN_ALONE = 0.03, 0.01, 0.003
# One common name for another is seldom a slip of the pen.
OTHER_COMMON_NAME = 0.15
COMMON = 3
ONLY_ENDS, OTHER_NAME = -4.0, -6.0
SAME_YEAR, NEAR_YEAR, OTHER_YEAR = (0.955, 0.024), (0.036, 0.046), (0.009, 0.93)
SAME_UNIT, SAME_COMMUNE, ELSEWHERE = (0.80, 0.0045), (0.12, 0.025), (0.08, 0.97)
SAME_SEX, OTHER_SEX = (0.995, 0.51), (0.005, 0.49)
SAME_GROUP, OTHER_GROUP = (0.98, 0.36), (0.02, 0.64)
# Of households alone: the same head by number, who seldom changes; the same words of an address.
SAME_HEAD = (0.9, 0.0005)
# A proposal: half keep their work between two lists, one in ten has it by chance. Another work
# says nothing, for people change it.
SAME_ROLE = (0.5, 0.1)
SAME_ADDRESS = (0.7, 0.001)
MOST_MISSPELT = 2


class Reason(StrEnum):
    """One thing that two records have in common, or that parts them."""

    SAME_ID = auto()
    SAME_NAME = auto()
    SAME_BUT_MARKS = auto()
    FORMER_NAME = auto()
    OTHER_ORDER = auto()
    MIDDLE_DROPPED = auto()
    SHORTENED = auto()
    ONE_LETTER = auto()
    OTHER_MARKS = auto()
    GIVEN_ALONE = auto()
    FAMILY_AND_GIVEN = auto()
    SAME_YEAR = auto()
    NEAR_YEAR = auto()
    OTHER_YEAR = auto()
    SAME_UNIT = auto()
    UNIT_ELSEWHERE = auto()
    SAME_COMMUNE = auto()
    OTHER_PLACE = auto()
    SAME_SEX = auto()
    OTHER_SEX = auto()
    SAME_GROUP = auto()
    OTHER_GROUP = auto()
    SAME_HEAD = auto()
    SAME_ROLE = auto()
    OTHER_HEAD = auto()
    SAME_ADDRESS = auto()
    SAME_CODE = auto()
    FORMER_UNIT_NAME = auto()


# What must speak for one person beside the name, and what must not speak against it.
CORROBORATING = frozenset(
    {Reason.SAME_YEAR, Reason.SAME_UNIT, Reason.SAME_COMMUNE, Reason.SAME_ADDRESS}
)
CONTRADICTING = frozenset({Reason.OTHER_YEAR, Reason.OTHER_SEX, Reason.OTHER_HEAD})


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known of a person when records are compared; empty is not known."""

    key: str
    name: Name
    former: tuple[Name, ...] = ()
    sex: str = ""
    group: str = ""
    birth_year: int | None = None
    unit: Place = frozenset()
    commune: Place = frozenset()
    address: str = ""
    # What somebody works as, folded.
    role: str = ""
    # A hash of the citizen number: equal for equal numbers, nothing else can be read from it.
    citizen: str = ""
    # Of a household: the same of its head.
    head: str = ""


@dataclass(frozen=True, kw_only=True)
class Chance:
    """How often two records of the registry agree by chance; never less than SCIENCE C1.3 says.

    In a registry of one commune, "the same commune" must not weigh anything.
    """

    year: float = SAME_YEAR[1]
    unit: float = SAME_UNIT[1]
    commune: float = SAME_COMMUNE[1]
    sex: float = SAME_SEX[1]
    group: float = SAME_GROUP[1]


@dataclass(frozen=True)
class Weighed:
    """What speaks for or against, and how much."""

    bits: float
    reasons: tuple[Reason, ...] = ()

    def __add__(self, other: Weighed) -> Weighed:
        return Weighed(self.bits + other.bits, self.reasons + other.reasons)


NOTHING = Weighed(0.0)
NO_NAME = Weighed(OTHER_NAME)


def _weight(m: float, u: float, reason: Reason) -> Weighed:
    return Weighed(log2(m / min(u, 1.0)), (reason,))


def weigh_names(one: Name, other: Name, known: Frequencies) -> Weighed:
    """Return what two names weigh; without a reason they are two people's."""
    if not one.folded or not other.folded:
        return NO_NAME
    if one.exact == other.exact and not one.is_shortened:
        return _weight(WHOLE, known.of_name(one, not one.is_bare), Reason.SAME_NAME)
    if one.letters == other.letters:
        whole = max(one, other, key=lambda name: len(name.folded))
        if one.is_bare or other.is_bare:
            return _weight(BUT_MARKS, known.of_name(whole, False), Reason.SAME_BUT_MARKS)
        return _weight(MISSPELT, known.of_name(whole, False), Reason.OTHER_MARKS)
    if one.is_shortened or other.is_shortened:
        return _shortened(one, other, known)
    if one.unordered == other.unordered:
        return _weight(TURNED, known.of_name(one, False), Reason.OTHER_ORDER)
    return _partly(one, other, known)


def _partly(one: Name, other: Name, known: Frequencies) -> Weighed:
    if (one.family, one.given) == (other.family, other.given):
        both = known.family(one.family) * known.given(one.given)
        short, long = sorted((one, other), key=lambda name: len(name.folded))
        if len(short.folded) < 2:
            return NO_NAME
        if _in_order(short.middle, long.middle):
            return _weight(DROPPED, both, Reason.MIDDLE_DROPPED)
        found = _misspelt(one, other, known)
        return found if found.bits > ONLY_ENDS else Weighed(ONLY_ENDS, (Reason.FAMILY_AND_GIVEN,))
    if one.given == other.given and min(len(one.folded), len(other.folded)) == 1:
        return _weight(GIVEN_ALONE, known.given(one.given), Reason.GIVEN_ALONE)
    return _misspelt(one, other, known)


def _in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


def _misspelt(one: Name, other: Name, known: Frequencies) -> Weighed:
    """Return what names weigh that differ by a letter in one syllable, or in two."""
    syllables = len(one.folded)
    if syllables != len(other.folded) or syllables < 2:
        return NO_NAME
    pairs = list(zip(one.folded, other.folded, strict=True))
    slips = [place for place, (mine, theirs) in enumerate(pairs) if mine != theirs]
    if len(slips) > MOST_MISSPELT or len(slips) == syllables:
        return NO_NAME
    if not all(within_one(*pairs[place]) for place in slips):
        return NO_NAME
    m, chance = MISSPELT ** len(slips), 1.0
    for place, (mine, theirs) in enumerate(pairs):
        part = _part(place, len(pairs))
        if place not in slips:
            chance *= known.share(part, mine)
        else:
            chance *= known.near(part, theirs)
            common = min(known.count(part, mine), known.count(part, theirs)) >= COMMON
            m *= OTHER_COMMON_NAME if common else 1.0
    return _weight(m, chance, Reason.ONE_LETTER)


def _part(place: int, syllables: int) -> int:
    """Return which part of a name a syllable is: family (0), middle (1) or given name (2)."""
    return 0 if place == 0 else 2 if place == syllables - 1 else 1


def _shortened(one: Name, other: Name, known: Frequencies) -> Weighed:
    """Return what a shortened name ("Ng. T. Mai") weighs beside a whole one."""
    short, whole = (one, other) if one.is_shortened else (other, one)
    if len(short.folded) > len(whole.folded) or not short.folded:
        return NO_NAME
    # A dropped middle name leaves the ends in their places.
    length, gap = len(whole.folded), len(whole.folded) - len(short.folded)
    places = [0, *range(1 + gap, length)] if len(short.folded) > 1 else [length - 1]
    chance = 1.0
    for number, place in enumerate(places):
        mine, theirs, part = short.folded[number], whole.folded[place], _part(place, length)
        if short.initials[number] and theirs.startswith(mine):
            chance *= known.beginning(part, mine)
        elif mine == theirs:
            chance *= known.share(part, mine)
        else:
            return NO_NAME
    return _weight(SHORTENED, chance, Reason.SHORTENED)


def weigh_years(one: int | None, other: int | None, chance: Chance) -> Weighed:
    """Return what two birth years weigh."""
    if one is None or other is None:
        return NOTHING
    apart = abs(one - other)
    if apart == 0:
        return _weight(SAME_YEAR[0], chance.year, Reason.SAME_YEAR)
    if apart == 1:
        near = max(NEAR_YEAR[1], 2 * chance.year)
        return _weight(NEAR_YEAR[0], near, Reason.NEAR_YEAR)
    return _weight(*OTHER_YEAR, Reason.OTHER_YEAR)


def weigh_places(one: Person, other: Person, chance: Chance) -> Weighed:
    """Return what two units and communes weigh together."""
    both_communes = bool(one.commune and other.commune)
    near = both_communes and same_place(one.commune, other.commune)
    if one.unit and other.unit:
        if same_place(one.unit, other.unit):
            if near or not both_communes:
                return _weight(SAME_UNIT[0], chance.unit, Reason.SAME_UNIT)
            # "Tổ 1" of another commune is another quarter; a proper name may have moved with it.
            if len(one.unit & other.unit) > 1:
                return _weight(SAME_COMMUNE[0], chance.commune, Reason.UNIT_ELSEWHERE)
        if near:
            return _weight(SAME_COMMUNE[0], chance.commune, Reason.SAME_COMMUNE)
        return _weight(*ELSEWHERE, Reason.OTHER_PLACE)
    if not both_communes:
        return NOTHING
    if near:
        return _weight(SAME_UNIT[0] + SAME_COMMUNE[0], chance.commune, Reason.SAME_COMMUNE)
    return _weight(*ELSEWHERE, Reason.OTHER_PLACE)


def weigh_sexes(one: Person, other: Person, chance: Chance) -> Weighed:
    if not one.sex or not other.sex:
        return NOTHING
    if one.sex == other.sex:
        return _weight(SAME_SEX[0], chance.sex, Reason.SAME_SEX)
    return _weight(*OTHER_SEX, Reason.OTHER_SEX)


def weigh_groups(one: Person, other: Person, chance: Chance) -> Weighed:
    if not one.group or not other.group:
        return NOTHING
    if one.group == other.group:
        return _weight(SAME_GROUP[0], chance.group, Reason.SAME_GROUP)
    return _weight(*OTHER_GROUP, Reason.OTHER_GROUP)


def weigh_addresses(one: Person, other: Person) -> Weighed:
    if not one.address or one.address != other.address:
        return NOTHING
    return _weight(*SAME_ADDRESS, Reason.SAME_ADDRESS)


def weigh_roles(one: Person, other: Person) -> Weighed:
    if not one.role or one.role != other.role:
        return NOTHING
    return _weight(*SAME_ROLE, Reason.SAME_ROLE)


def weigh_heads(one: Person, other: Person) -> Weighed:
    """Return what the numbers of two heads weigh: another head parts nobody, but is looked at."""
    if not one.head or not other.head:
        return NOTHING
    if one.head == other.head:
        return _weight(*SAME_HEAD, Reason.SAME_HEAD)
    return Weighed(0.0, (Reason.OTHER_HEAD,))


def weigh_facts(one: Person, other: Person, chance: Chance) -> Weighed:
    """Return what everything besides the names weighs."""
    return (
        weigh_years(one.birth_year, other.birth_year, chance)
        + weigh_places(one, other, chance)
        + weigh_sexes(one, other, chance)
        + weigh_groups(one, other, chance)
        + weigh_addresses(one, other)
        + weigh_roles(one, other)
        + weigh_heads(one, other)
    )
