"""The words by which texts are read, from ``data/words.toml``, and where a text has them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guongsang.discovery.rules.passages import Word, words_of

DATA = Path(__file__).resolve().parent.parent / "data" / "words.toml"
# As many words before a phrase may deny it.
DENIED_WITHIN = 3


@dataclass(frozen=True)
class Found:
    """One phrase of a list, where a text has it."""

    kind: str
    start: int
    end: int
    first: int  # the number of its first word
    last: int

    def covers(self, place: int) -> bool:
        return self.first <= place <= self.last


class Phrases:
    """Phrases of several kinds, looked for all at once; the longest at a place is found."""

    def __init__(self, lists: dict[str, Iterable[str]]) -> None:
        self.exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.folded: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, phrases in lists.items():
            for phrase in phrases:
                words = words_of(phrase)
                self._file(self.exact, tuple(word.exact for word in words), kind)
                self._file(self.folded, tuple(word.folded for word in words), kind)
        for shelf in (self.exact, self.folded):
            for row in shelf.values():
                row.sort(key=lambda pair: -len(pair[0]))

    @staticmethod
    def _file(
        shelf: dict[str, list[tuple[tuple[str, ...], str]]], words: tuple[str, ...], kind: str
    ) -> None:
        shelf.setdefault(words[0], []).append((words, kind))

    def find(self, words: Sequence[Word], *, bare: bool) -> list[Found]:
        """Return what of the lists stands in ``words``; ``bare`` compares without marks."""
        shelf = self.folded if bare else self.exact
        forms = [word.folded if bare else word.exact for word in words]
        found, place = [], 0
        while place < len(forms):
            size = 1
            for phrase, kind in shelf.get(forms[place], ()):
                if tuple(forms[place : place + len(phrase)]) == phrase:
                    size = len(phrase)
                    last = place + size - 1
                    found.append(Found(kind, words[place].start, words[last].end, place, last))
                    break
            place += size
        return found


@dataclass(frozen=True)
class Lexicon:
    """All lists of the data file, ready to look with."""

    signs: Phrases
    denials: Phrases
    roles: Phrases
    before_places: frozenset[str]
    before_places_bare: frozenset[str]
    helped: frozenset[str]
    children: frozenset[str]
    never: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lists as they are shipped."""
    with DATA.open("rb") as file:
        told = tomllib.load(file)
    names = told["names"]
    return Lexicon(
        signs=Phrases(
            {
                "praise": told["praise"],
                "deed": told["deeds"],
                "quiet": told["quiet"],
                "general": told["general"]["words"],
                **{f"not:{kind}": words for kind, words in told["excluded"].items()},
            }
        ),
        denials=Phrases({"no": told["negation"]["words"], "yes": told["negation"]["not_denying"]}),
        roles=Phrases(
            {
                "male": names["titles_male"],
                "female": names["titles_female"],
                "any": names["titles_any"],
                "household": names["titles_household"],
                "official": names["officials"],
                "speaking": names["speaking"],
            }
        ),
        before_places=_last_words(names["before_places"], bare=False),
        before_places_bare=_last_words(names["before_places"], bare=True),
        helped=_last_words(names["helped"], bare=False),
        children=_last_words(names["children"], bare=False),
        never=frozenset(" ".join(w.folded for w in words_of(name)) for name in names["never"]),
    )


def _last_words(phrases: Iterable[str], *, bare: bool) -> frozenset[str]:
    last = [words_of(phrase)[-1] for phrase in phrases]
    return frozenset(word.folded if bare else word.exact for word in last)


def without_denied(
    found: Sequence[Found], words: Sequence[Word], *, bare: bool
) -> tuple[list[Found], int]:
    """Return the phrases that nothing before them denies, and how many were denied."""
    denials = {
        place
        for one in lexicon().denials.find(words, bare=bare)
        if one.kind == "no"
        for place in range(one.first, one.last + 1)
    }
    kept, denied = [], 0
    for one in found:
        before = range(max(0, one.first - DENIED_WITHIN), one.first)
        if one.kind in ("praise", "deed", "quiet") and any(
            place in denials and _joined(words, place, one.first) for place in before
        ):
            denied += 1
        else:
            kept.append(one)
    return kept, denied


def _joined(words: Sequence[Word], place: int, first: int) -> bool:
    """Tell whether nothing but blanks stands between the words: a comma ends a denial."""
    return all(words[at + 1].start - words[at].end <= 1 for at in range(place, first))
