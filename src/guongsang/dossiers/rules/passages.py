"""Reports as runs of words, and what two of them have word for word in common.

A word is a syllable without marks and capitals; every number is "0", so that a copier who only
changed the figures is still found (SCIENCE C1.1).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guongsang.foundation.text import fold

SHINGLE = 3
"""How many words in a row are compared."""
# Three words share the 63 bits of one number.
BITS = 21
NUMBER = "0"
# A number with its separators, or letters with their combining marks: whatever is neither blank
# nor sign nor bullet. Decomposed text and soft hyphens must not break a word.
WORD = re.compile(
    r"\d+(?:[.,/:-]\d+)*|"
    r"[^\s\d\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab\xac\xae-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"
    r"\u2000-\u200a\u200e-\u205f\u2061-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u303f"
    r"\ue000-\uf8ff\ufffc\ufffd]+"
)


class Vocabulary(dict[str, int]):
    """The number of every word, however it was written; unknown words get the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def __missing__(self, written: str) -> int:
        word = NUMBER if written[0].isdigit() else fold(written).replace(" ", "")
        number = self._numbers.setdefault(word, len(self._numbers)) & ((1 << BITS) - 1)
        self[written] = number
        return number

    def words(self, text: str) -> list[int]:
        """Return the words of ``text`` as numbers, in order."""
        return [self[written] for written in WORD.findall(text)]


def shingles(words: Sequence[int]) -> NDArray[np.int64]:
    """Return one number for every three words in a row, in order."""
    numbers = np.array(words, np.int64)
    return (numbers[:-2] << (2 * BITS)) | (numbers[1:-1] << BITS) | numbers[2:]


@dataclass(frozen=True)
class Run:
    """A run of words that two texts share: how many, and where it begins in each, by word."""

    words: int
    in_a: int
    in_b: int


def longest_run(a: Sequence[int], b: Sequence[int], counting: Container[int]) -> Run | None:
    """Return the longest run of shingles that ``a`` and ``b`` share, all of them ``counting``."""
    runs = shared_runs(a, b, counting)
    return max(runs, key=lambda run: (run.words, -run.in_a), default=None)


def shared_runs(a: Sequence[int], b: Sequence[int], counting: Container[int]) -> list[Run]:
    """Return every longest run of words that both texts have, in the order of ``a``."""
    places: dict[int, list[int]] = {}
    for place, shingle in enumerate(b):
        if shingle in counting:
            places.setdefault(shingle, []).append(place)
    found: list[Run] = []
    running: dict[int, int] = {}  # place in b → shingles in a row up to there
    for here, shingle in enumerate(a):
        there = places.get(shingle, ())
        if there or running:
            going = {place: running.get(place - 1, 0) + 1 for place in there}
            found += _ended(running, going, here)
            running = going
    found += _ended(running, {}, len(a))
    return sorted(found, key=lambda run: (run.in_a, -run.words))


def _ended(running: dict[int, int], going: dict[int, int], here: int) -> Iterable[Run]:
    """Give the runs that end before the shingle ``here`` of a."""
    for place, length in running.items():
        if place + 1 not in going:
            yield Run(length + SHINGLE - 1, here - length, place - length + 1)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where each word of ``text`` begins and ends."""
    return [found.span() for found in WORD.finditer(text)]


def written(text: str, first: int, words: int) -> str:
    """Return ``words`` words of ``text`` from word ``first`` on, as they are written there."""
    spans = spans_of(text)
    return text[spans[first][0] : spans[first + words - 1][1]]
