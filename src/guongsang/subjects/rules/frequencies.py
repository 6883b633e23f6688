"""How common names, years and places are in a registry: what is common weighs little.

p(name) = p(family) p(middle) p(given), counted in the registry itself (SCIENCE C1.3) and drawn a
little towards what is known of the country, so that a registry of twenty people stays sober.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from functools import lru_cache

from guongsang.subjects.rules.names import Name, within_one

# Shares of family and middle names in the country (SCIENCE C1.3); of others nothing is known.
KNOWN_FAMILIES = {
    "nguyen": 0.38, "tran": 0.11, "le": 0.095, "pham": 0.07, "hoang": 0.05, "huynh": 0.05,
    "phan": 0.045, "vu": 0.04, "vo": 0.04, "dang": 0.02, "bui": 0.02, "do": 0.014, "ho": 0.013,
    "ngo": 0.013, "duong": 0.01, "li": 0.005,
}  # fmt: skip
KNOWN_MIDDLES = {"van": 0.2, "thi": 0.25, "": 0.03}
UNKNOWN_FAMILY, UNKNOWN_MIDDLE, UNKNOWN_GIVEN = 0.001, 0.003, 0.002
# The country counts as much as so many names of the registry.
DRAWN = 30
PAIRS_KNOWN = 200
# So many records of one name are taken for one person's; what is more are namesakes.
OWN_RECORDS = 3


Parts = tuple[Counter[str], Counter[str], Counter[str]]


class Frequencies:
    """How often families, middle names and given names occur in a registry."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.total = 0
        self._parts: Parts = (Counter(), Counter(), Counter())
        self._marked: Parts = (Counter(), Counter(), Counter())
        self._whole: Counter[tuple[str, ...]] = Counter()
        for name in names:
            self._add(name)
        self.of_name = lru_cache(maxsize=100_000)(self._of_name)
        self.near = lru_cache(maxsize=50_000)(self._near)
        self.beginning = lru_cache(maxsize=50_000)(self._beginning)

    def _add(self, name: Name) -> None:
        if not name.folded or name.is_shortened:
            return
        self.total += 1
        self._whole[name.folded] += 1
        for counts, parts in ((self._parts, name.folded), (self._marked, name.exact)):
            for counter, part in zip(counts, _split(parts), strict=True):
                counter[part] += 1

    @classmethod
    def counted(cls, total: int, parts: Parts) -> Frequencies:
        """Return frequencies from counts that were kept."""
        made = cls(())
        made.total, made._parts = total, parts
        return made

    @property
    def parts(self) -> Parts:
        """How often each family, middle and given name occurs: what is worth keeping."""
        return self._parts

    def _of_name(self, name: Name, marked: bool) -> float:
        """Return how likely somebody has this name by chance; ``marked``: with these marks."""
        namesakes = (self._whole[name.folded] - OWN_RECORDS) / max(self.total, 1)
        # "Hùng Nguyễn Văn" is as common as the name in its usual order.
        turned = Name((*name.exact[1:], name.exact[0]), (*name.folded[1:], name.folded[0]))
        return max(self._as_read(name, marked), self._as_read(turned, marked), namesakes)

    def _as_read(self, name: Name, marked: bool) -> float:
        folded = _split(name.folded)
        found = self.family(folded[0]) * self.middle(folded[1]) * self.given(folded[2])
        if not marked:
            return found
        # What the marks add, as far as the registry has them.
        for part, exact in enumerate(_split(name.exact)):
            if count := self._marked[part][exact]:
                found *= count / self._parts[part][folded[part]]
        return found

    def family(self, word: str) -> float:
        return self._share(0, word, KNOWN_FAMILIES.get(word, UNKNOWN_FAMILY))

    def middle(self, words: str) -> float:
        return self._share(1, words, KNOWN_MIDDLES.get(words, UNKNOWN_MIDDLE))

    def given(self, word: str) -> float:
        return self._share(2, word, UNKNOWN_GIVEN)

    def share(self, part: int, word: str) -> float:
        """Return how likely a family (0), middle (1) or given name (2) is ``word``."""
        return (self.family, self.middle, self.given)[part](word)

    def count(self, part: int, word: str) -> int:
        """Return how many have ``word`` as family (0), middle (1) or given name (2)."""
        return self._parts[part][word]

    def _share(self, part: int, word: str, known: float) -> float:
        return (self._parts[part][word] + DRAWN * known) / (self.total + DRAWN)

    def _near(self, part: int, word: str) -> float:
        """Return how likely a part of a name is ``word`` or one letter away from it."""
        least = self._share(part, word, UNKNOWN_GIVEN)
        found = sum(n for other, n in self._parts[part].items() if within_one(word, other))
        return max(least, found / max(self.total, 1))

    def _beginning(self, part: int, letters: str) -> float:
        """Return how likely a part of a name begins with ``letters``."""
        found = sum(n for other, n in self._parts[part].items() if other.startswith(letters))
        return (found + DRAWN * 0.05) / (self.total + DRAWN)


def _split(syllables: tuple[str, ...]) -> tuple[str, str, str]:
    """Return family, middle and given name; a single syllable is a given name."""
    if len(syllables) < 2:
        return "", "", syllables[0] if syllables else ""
    return syllables[0], " ".join(syllables[1:-1]), syllables[-1]


def agreement(values: Iterable[Hashable | None], least: float) -> float:
    """Return how likely two rows of a registry have the same value, never less than ``least``.

    What is missing is left out; few rows say little, so ``least`` counts as much as 200 pairs.
    """
    counts = Counter(value for value in values if value)
    total = sum(counts.values())
    pairs = total * (total - 1) / 2
    same = sum(n * (n - 1) / 2 for n in counts.values())
    return max(least, (same + PAIRS_KNOWN * least) / (pairs + PAIRS_KNOWN))
