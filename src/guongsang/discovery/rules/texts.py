"""Numbers of reading texts: how long they are kept, how many are drawn, what a draw tells."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random
from typing import TypeVar

from guongsang.foundation.text import fold

# The words of a text are somebody's data; after this only decisions without names stay.
TEXT_DAYS = 180
DRAWN = 100
LAST_SHOWN = 100
# Waiting suggestions are ordered anew after so many more decisions.
LEARN_EVERY = 10
# More decisions than this teach nothing more, and take time.
MOST_LABELS = 3_000
# "Nothing in n": with 95 % certainty at most 3 of n (exactly 1 - 0.05 ** (1 / n)).
CERTAINTY = 0.05

Drawn = TypeVar("Drawn")


def body_print(body: str) -> str:
    """Return the fingerprint by which a text read before is known, marks and blanks ignored."""
    return hashlib.sha256(fold(body).encode()).hexdigest()


def draw(rows: Sequence[Drawn], seed: str, many: int = DRAWN) -> list[Drawn]:
    """Return ``many`` of ``rows`` at random, in their order; fewer rows are drawn whole.

    :param seed: the same draws the same.
    """
    if len(rows) <= many:
        return list(rows)
    places = Random(seed).sample(range(len(rows)), many)  # noqa: S311 — a draw, no secret
    return [rows[place] for place in sorted(places)]


def at_most(read: int, found: int) -> float:
    """Return the highest share that a random draw still leaves possible at 95 % (0 to 1).

    :param read: how many were read; :param found: how many of them were leads.
    """
    if read == 0:
        return 1.0
    if found >= read:
        return 1.0
    low, high = found / read, 1.0
    for _step in range(60):
        middle = (low + high) / 2
        if _binomial_tail(read, found, middle) > CERTAINTY:
            low = middle
        else:
            high = middle
    return high


def _binomial_tail(read: int, found: int, share: float) -> float:
    """Return how likely at most ``found`` of ``read`` are when each is one with ``share``."""
    term = (1 - share) ** read
    total = term
    for count in range(1, found + 1):
        term *= (read - count + 1) / count * share / (1 - share)
        total += term
    return total
