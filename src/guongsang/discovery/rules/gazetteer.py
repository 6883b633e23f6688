"""Our own units, by present and former names and as people shorten them, found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guongsang.discovery.rules.lexicon import Found
from guongsang.discovery.rules.passages import Word, words_of
from guongsang.foundation.tree import covers
from guongsang.subjects.rules.places import WRITTEN_OUT

# Left out wherever they stand: "Tổ dân phố số 3" is "Tổ dân phố 3", "Trường THCS X" is "THCS X".
LEFT_OUT = frozenset({"truong", "so"})
# "Tổ 3" is the quarter of that number.
SHORT_FOR = {("to", "dan", "pho"): ("to",), ("khu", "dan", "cu"): ("khu",)}
LONGEST_NAME = 14


@dataclass(frozen=True)
class NamedPlace:
    """A unit with all names it has borne, where it is filed, and whether it is an area."""

    unit: int
    names: tuple[str, ...]
    path: str
    is_area: bool = False


@dataclass(frozen=True)
class Mention:
    """Where a text names units; more than one when the name alone does not tell which."""

    found: Found
    units: tuple[int, ...]


def spelled_out(folded: Sequence[str]) -> list[str]:
    """Return the words of a name with abbreviations written out and what tells nothing left out."""
    written = " ".join(WRITTEN_OUT.get(word, word) for word in folded).split()
    return [str(int(word)) if word.isdigit() else word for word in written if word not in LEFT_OUT]


class Gazetteer:
    """Finds units by name in the words of a text."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self.paths: dict[int, str] = {}
        self.names: dict[tuple[str, ...], set[int]] = {}
        self.first: dict[str, int] = {}
        for place in places:
            self.paths[place.unit] = place.path
            for name in place.names:
                self._file(name, place)
                # "Tổ 1, phường Đức Xuân" is called "Tổ 1" where the ward is understood.
                if "," in name:
                    self._file(name.partition(",")[0], place)

    def _file(self, name: str, place: NamedPlace) -> None:
        whole = tuple(spelled_out([word.folded for word in words_of(name)]))
        forms = {whole}
        for long, short in SHORT_FOR.items():
            if whole[: len(long)] == long and len(whole) > len(long):
                forms.add((*short, *whole[len(long) :]))
        for form in forms:
            if len(form) < 2:
                continue
            self.names.setdefault(form, set()).add(place.unit)
            self.first[form[0]] = max(self.first.get(form[0], 0), len(form))

    def find(self, words: Sequence[Word]) -> list[Mention]:
        """Return the units that ``words`` name, the longest name at each place."""
        spread = [
            (at, part) for at, word in enumerate(words) for part in spelled_out([word.folded])
        ]
        found, place = [], 0
        while place < len(spread):
            step = 1
            most = min(self.first.get(spread[place][1], 0), LONGEST_NAME, len(spread) - place)
            for size in range(most, 1, -1):
                units = self.names.get(tuple(part for _at, part in spread[place : place + size]))
                first, last = spread[place][0], spread[place + size - 1][0]
                if units and self._is_named(words, first, last):
                    place_of = Found("unit", words[first].start, words[last].end, first, last)
                    found.append(Mention(place_of, tuple(sorted(units))))
                    step = size
                    break
            place += step
        return found

    @staticmethod
    def _is_named(words: Sequence[Word], first: int, last: int) -> bool:
        """Tell whether the words stand together, and the last as a name or a number does."""
        together = all(words[at + 1].start - words[at].end <= 2 for at in range(first, last))
        return together and (words[last].is_capital or words[last].text[0].isdigit())

    def decide(self, mentions: Sequence[Mention], home: str) -> dict[tuple[int, int], int]:
        """Return the unit that each mention means, by its place in the words.

        Of several with one name, that below another unit named in the same text, then that below
        ``home``, the path from which the text came; where this leaves several, none.
        """
        sure = {self.paths[one.units[0]] for one in mentions if len(one.units) == 1}
        told = {}
        for one in mentions:
            left = list(one.units)
            for above in (sure, {home}):
                if len(left) > 1:
                    near = [u for u in left if any(covers(a, self.paths[u]) for a in above if a)]
                    left = near or left
            if len(left) == 1:
                told[one.found.first, one.found.last] = left[0]
        return told
