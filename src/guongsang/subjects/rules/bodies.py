"""Collectives: the unit of our own directory decides, with the names that it has borne.

A free text names no collective for certain: units were merged and renamed, and every commune has
its "Hội Phụ nữ".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from guongsang.foundation.text import fold
from guongsang.subjects.rules.records import written_out
from guongsang.subjects.rules.registry import DECIDED, Band, Likeness
from guongsang.subjects.rules.weights import Reason

# Free text alone is looked at and never certain.
BY_WORDS = 8.0


@dataclass(frozen=True, kw_only=True)
class Body:
    """A collective when it is compared: its names folded, where it is, which of our units it is.

    ``aliases`` are all names that this unit has borne, folded, with its code.
    """

    name: str
    former: tuple[str, ...] = ()
    unit: int | None = None
    is_unit: int | None = None
    aliases: str = ""


def body_likeness(asked: Body, known: Body) -> Likeness | None:
    """Return why ``known`` may be the collective ``asked`` for, or None."""
    if asked.is_unit and known.is_unit:
        same = asked.is_unit == known.is_unit
        return Likeness(Band.CERTAIN, DECIDED, (Reason.SAME_CODE,)) if same else None
    wanted, present = written_out(fold(asked.name)), written_out(fold(known.name))
    place = (Reason.SAME_UNIT,) if asked.unit and asked.unit == known.unit else ()
    if not wanted:
        return None
    if wanted == present:
        same_words = asked.name.casefold() == known.name.casefold()
        by_name = Reason.SAME_NAME if same_words else Reason.SAME_BUT_MARKS
        return Likeness(Band.REVIEW, BY_WORDS, (by_name, *place))
    if known.aliases and f" {wanted} " in f" {known.aliases} ":
        return Likeness(Band.REVIEW, BY_WORDS, (Reason.FORMER_UNIT_NAME, *place))
    if wanted in {written_out(name) for name in known.former}:
        return Likeness(Band.REVIEW, BY_WORDS, (Reason.FORMER_NAME, *place))
    return None


class Bodies:
    """The collectives among which many are looked for."""

    def __init__(self, known: Sequence[Body]) -> None:
        self.known = known
        self._blocks: dict[Hashable, list[int]] = defaultdict(list)
        for place, one in enumerate(known):
            for key in set(_blocks_of(one)):
                self._blocks[key].append(place)

    def find(self, asked: Body) -> list[tuple[int, Likeness]]:
        """Return the place of each that may be the one asked for, and why, likeliest first."""
        near = {place for key in _asked_in(asked) for place in self._blocks.get(key, ())}
        found = [(place, body_likeness(asked, self.known[place])) for place in sorted(near)]
        likely = [(place, like) for place, like in found if like is not None]
        return sorted(likely, key=lambda pair: -pair[1].bits)


def _blocks_of(one: Body) -> Iterator[Hashable]:
    """Give the keys under which a collective stands."""
    yield "name", written_out(fold(one.name))
    for former in one.former:
        yield "name", written_out(former)
    for word in one.aliases.split():
        yield "alias", word
    if one.is_unit:
        yield "unit", one.is_unit


def _asked_in(asked: Body) -> Iterator[Hashable]:
    """Give the keys under which a collective is looked for; its last word tells the most."""
    wanted = written_out(fold(asked.name))
    if wanted:
        yield "name", wanted
        yield "alias", wanted.split()[-1]
    if asked.is_unit:
        yield "unit", asked.is_unit
