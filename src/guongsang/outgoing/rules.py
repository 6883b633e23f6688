"""How numbers are read and written, and when they run against their days. No Django."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

BIGGEST_NUMBER = 99_999
MOST_AT_ONCE = 50
# "12a" is how an office puts a paper between 12 and 13 after the fact.
TYPED = re.compile(r"0*([1-9][0-9]{0,4})([^\W\d_]?)")
SYMBOL = re.compile(r"[^\W\d_](?:[^\W_]|[.&])*(?:-(?:[^\W_]|[.&])+)*")
LONGEST_SYMBOL = 40


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What takes a number: its kind and title, and where its own page is.

    :param source: the key of the paper in its package, "honours.decision:12"; "" for one that only
        the register knows.
    """

    kind: str
    title: str
    source: str = ""
    href: str = ""


@dataclass(frozen=True, order=True)
class Place:
    """A number and its letter, as they follow each other: 12 before 12a before 13."""

    number: int
    suffix: str = ""


@dataclass(frozen=True)
class Dated:
    """A number of the register with the day that its paper bears."""

    place: Place
    day: date


def place_typed(words: str) -> Place | None:
    """Return the number that somebody typed as it stands on the paper: "05", "12a"; else None."""
    found = TYPED.fullmatch(words.strip())
    return Place(int(found[1]), found[2].lower()) if found else None


def is_symbol(words: str) -> bool:
    """Tell whether ``words`` may stand behind the stroke: "QĐ-UBND", "TB-HĐTĐKT"."""
    return (
        len(words) <= LONGEST_SYMBOL and words[:1].isupper() and SYMBOL.fullmatch(words) is not None
    )


def written(number: int, suffix: str, symbol: str) -> str:
    """Return a number as it stands on the paper: "05/QĐ-UBND", "12a/TB-UBND"."""
    return f"{number:02d}{suffix}/{symbol}"


def against_days(place: Place, day: date, others: Iterable[Dated]) -> list[Dated]:
    """Return the neighbours that run against their days if ``place`` is of ``day``.

    A later number bears no earlier day: at most one neighbour on each side is told, the nearest.
    """
    below = [one for one in others if one.place < place and one.day > day]
    above = [one for one in others if one.place > place and one.day < day]
    told = []
    if below:
        told.append(max(below, key=lambda one: one.place))
    if above:
        told.append(min(above, key=lambda one: one.place))
    return told


def holes(first: int, last: int, known: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the runs of numbers from ``first`` to ``last`` that no run of ``known`` covers."""
    found, next_ = [], first
    for start, end in sorted(known):
        if start > next_:
            found.append((next_, min(start - 1, last)))
        next_ = max(next_, end + 1)
        if next_ > last:
            break
    if next_ <= last:
        found.append((next_, last))
    return [(start, end) for start, end in found if start <= end]
