"""A pasted text in its passages and sentences, and its words with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guongsang.foundation.text import fold
from guongsang.subjects.rules.names import exact_syllable

LONGEST_TEXT = 200_000
# Below this a line without a full stop is a heading: it belongs to what follows.
HEADING = 70
# A passage longer than this is read in pieces of whole sentences.
LONGEST_PASSAGE = 1_500
SHORTEST_PASSAGE = 40
# Of a hundred words fewer than this bear marks in a text typed without them.
FEWEST_MARKED = 0.12

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:/[^\W\d_]+)?")
END = re.compile(r"""[.!?…]+["”’)]*\s+|\n+""")
OPENING = "\"“‘'(–- "
# "TP. Bắc Kạn", "ThS. Lan", "Ng. V. Nam": a full stop that ends nothing.
SHORTENED = re.compile(
    r"\b(?:(?i:tp|p|x|tt|ths|ts|bs|ks|pgs|gs|đ/c|đc|tx|q|h|st|mr)|[A-ZĐ][a-z]?)$"
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: where it begins and ends in it, and what it says."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Word:
    """One word and its place; ``exact`` has its marks in one order, ``folded`` has none."""

    start: int
    end: int
    text: str
    exact: str
    folded: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[str, str]:
    if word[0].isdigit():
        return "0", word
    return exact_syllable(word), fold(word).replace(" ", "")


def words_of(text: str, start: int = 0) -> list[Word]:
    """Return the words of ``text``; ``start`` is where it stands in the whole."""
    return [
        Word(start + found.start(), start + found.end(), found[0], *_forms(found[0]))
        for found in WORD.finditer(text)
    ]


def is_bare(words: list[Word]) -> bool:
    """Tell whether a text was typed without marks, so that only folded words can be compared."""
    letters = [word for word in words if not word.text[0].isdigit()]
    marked = sum(word.exact != word.folded for word in letters)
    return bool(letters) and marked / len(letters) < FEWEST_MARKED


def passages_of(text: str) -> list[Piece]:
    """Return the paragraphs of ``text`` that can hold a story; a heading joins what follows it."""
    found: list[Piece] = []
    begin: int | None = None
    for line in re.finditer(r"[^\n]+", text):
        start = line.start() if begin is None else begin
        if len(line[0]) < HEADING and line[0].rstrip()[-1:] not in (".", "!", "?", "…", ";"):
            begin = start
            continue
        found += _cut(text, start, line.end())
        begin = None
    if begin is not None:
        found += _cut(text, begin, len(text.rstrip()))
    return [piece for piece in found if len(piece.text) >= SHORTEST_PASSAGE]


def _cut(text: str, start: int, end: int) -> Iterator[Piece]:
    if end - start <= LONGEST_PASSAGE:
        yield Piece(start, end, text[start:end])
        return
    begin = start
    for sentence in sentences_of(text[start:end], start):
        if sentence.end - begin > LONGEST_PASSAGE and sentence.start > begin:
            yield Piece(begin, sentence.start, text[begin : sentence.start])
            begin = sentence.start
    while end - begin > LONGEST_PASSAGE * 2:  # one sentence without an end
        yield Piece(begin, begin + LONGEST_PASSAGE, text[begin : begin + LONGEST_PASSAGE])
        begin += LONGEST_PASSAGE
    yield Piece(begin, end, text[begin:end])


def sentences_of(text: str, start: int = 0) -> list[Piece]:
    """Return the sentences of ``text`` with their places in the whole."""
    found, begin = [], 0
    for stop in END.finditer(text):
        if _ends_nothing(text, stop):
            continue
        if said := text[begin : stop.end()].rstrip():
            found.append(Piece(start + begin, start + begin + len(said), said))
        begin = stop.end()
    if said := text[begin:].rstrip():
        found.append(Piece(start + begin, start + begin + len(said), said))
    return found


def _ends_nothing(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a stop stands behind a shortened word, or before one that goes on."""
    if stop[0].startswith("\n"):
        return False
    after = text[stop.end() : stop.end() + 4].lstrip(OPENING)[:1]
    before = text[max(0, stop.start() - 6) : stop.start()]
    return after.islower() or (stop[0].startswith(".") and bool(SHORTENED.search(before)))
