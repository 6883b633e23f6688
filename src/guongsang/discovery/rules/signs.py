"""Signs that somebody is out of sight: exemplary before, praised again and again, good numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from guongsang.foundation.tree import covers

# Figures that many others can be compared with, or nothing is said.
FEWEST_COMPARED = 5
# How far over the middle of its peers a figure stands out, in robust deviations (SCIENCE C2).
OUTSTANDING = 1.5
# Makes the median deviation comparable with a standard deviation.
MAD_SCALE = 1.4826
TWICE = 2


class SignKind(StrEnum):
    """By what somebody is missed."""

    GONE = "gone"
    EMPTY = "empty"
    FIGURE = "figure"
    PRAISED = "praised"


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One line of «Nơi chưa có ai»; ``key`` is the same for the same sign, however often asked."""

    key: str
    kind: SignKind
    unit: int
    unit_name: str
    unit_path: str
    reason: str
    weight: float
    subject_name: str = ""
    subject_kind: str = ""
    subject: int | None = None
    field: int | None = None
    field_name: str = ""
    href: str = ""

    @property
    def pk(self) -> str:
        """What a table knows its rows by."""
        return self.key

    def __str__(self) -> str:
        return self.subject_name or self.unit_name


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the reader asked «Nơi chưa có ai» for."""

    year: int
    years: int
    plans: int

    @property
    def last_year(self) -> int:
        """The last year in which something seen still counts as long ago."""
        return self.year - self.years


def narrowed(signs: Sequence[Sign], *, path: str = "", field: int | None = None) -> list[Sign]:
    """Keep the signs at or below ``path`` and of ``field``; a sign without a field is of any."""
    return [
        sign
        for sign in signs
        if covers(path, sign.unit_path) and (field is None or sign.field in (field, None))
    ]


def in_order(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs, the weightiest first, then by place and name."""
    return sorted(signs, key=lambda one: (-one.weight, one.unit_path, str(one), one.key))


def short_hash(words: str) -> str:
    """Return a short stable mark of ``words`` for a key, which must not spell a name."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def standing_out(values: Sequence[float]) -> list[float | None]:
    """Return for each value how far it lies over the middle of all, in robust deviations.

    None where nothing can be said: too few values, or the middle half are all the same.
    """
    if len(values) < FEWEST_COMPARED:
        return [None for _value in values]
    middle = median(values)
    spread = MAD_SCALE * median(abs(value - middle) for value in values)
    if not spread:
        return [None for _value in values]
    return [(value - middle) / spread for value in values]


def gain(before: float, after: float, *, higher_is_better: bool) -> float | None:
    """Return by which part of what was before a figure has become better; None from nothing."""
    if not before:
        return None
    change = (after - before) / abs(before)
    return change if higher_is_better else -change
