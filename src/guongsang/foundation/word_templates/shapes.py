"""What a field looks like: text, yes or no, a picture, many of something, a record of parts.

The shape of a paper's data is read off its sample, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guongsang.foundation.documents import Picture


@dataclass(frozen=True)
class Plain:
    """A value without parts; ``name`` tells which kind."""

    name: str


TEXT, YES, PICTURE = Plain("text"), Plain("yes"), Plain("picture")
LOOP = Plain("loop")  # what a loop knows of itself: loop.index and others


@dataclass(frozen=True)
class Many:
    """A list; ``of`` is None while nobody has seen one of its items."""

    of: Shape | None = None


@dataclass(frozen=True)
class Record:
    """Named parts."""

    parts: Mapping[str, Shape]


Shape = Plain | Many | Record


def shape_of(value: Any) -> Shape:
    """Return the shape of a plain value, as the data of a paper are made of."""
    if isinstance(value, bool):
        return YES
    if isinstance(value, Picture):
        return PICTURE
    if isinstance(value, Mapping):
        return Record({str(name): shape_of(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        seen: Shape | None = None
        for item in value:
            seen = both(seen, shape_of(item))
        return Many(seen)
    return TEXT


def both(one: Shape | None, other: Shape | None) -> Shape | None:
    """Return what is known from two values of the same field."""
    if one is None or other is None:
        return one or other
    if isinstance(one, Many) and isinstance(other, Many):
        return Many(both(one.of, other.of))
    if isinstance(one, Record) and isinstance(other, Record):
        names = [*one.parts, *(name for name in other.parts if name not in one.parts)]
        known = {name: both(one.parts.get(name), other.parts.get(name)) for name in names}
        return Record({name: shape for name, shape in known.items() if shape is not None})
    return one


def differences(told: Any, sample: Any, *, name: str = "") -> list[str]:
    """Return in which fields data differ from the sample of their paper, one word each.

    An empty list says nothing of its items, so it differs from no other list.
    """
    return _differences(shape_of(told), shape_of(sample), name)


def _differences(told: Shape | None, known: Shape | None, name: str) -> list[str]:
    if told is None or known is None:
        return []
    if isinstance(told, Many) and isinstance(known, Many):
        return _differences(told.of, known.of, f"{name}[]")
    if isinstance(told, Record) and isinstance(known, Record):
        at = f"{name}." if name else ""
        only_told = [f"+{at}{part}" for part in told.parts if part not in known.parts]
        only_known = [f"-{at}{part}" for part in known.parts if part not in told.parts]
        inside = [
            difference
            for part in told.parts
            if part in known.parts
            for difference in _differences(told.parts[part], known.parts[part], f"{at}{part}")
        ]
        return [*only_told, *only_known, *inside]
    return [] if told == known else [f"~{name}"]
