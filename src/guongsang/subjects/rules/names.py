"""A person's name as it is typed: without titles, in syllables, whole or shortened.

Where a tone stands (hoà, hòa), i or y at the end, composition and capitals make no other name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from guongsang.foundation.text import LAST_Y, TONE_RANK, fold, tidy

# Words before a name that are not part of it, as they are spoken and as they are shortened.
TITLES = (
    "hộ gia đình", "gia đình", "hộ", "đồng chí", "đ/c", "đ.c", "đc", "ông", "bà", "anh", "chị",
    "em", "cô giáo", "cô", "thầy giáo", "thầy", "bác", "cụ", "ths", "th.s", "ts", "t.s",
    "bs", "b.s", "bs.cki", "ks", "cn", "gs", "pgs", "nghệ nhân", "nsnd", "nsưt", "nhà giáo",
    "bác sĩ", "thầy thuốc", "thượng tọa",
)  # fmt: skip
WOMEN, MEN = {"bà", "chị", "cô", "cô giáo"}, {"ông", "anh", "thầy", "thầy giáo"}
_WORDS = sorted(TITLES, key=len, reverse=True)
TITLE = re.compile(rf"(?P<title>{'|'.join(map(re.escape, _WORDS))})(?:[.:]\s*|\s+)(?=\S)", re.I)
# The same words without marks: only when enough of a name is left, because they may be names.
FOLDED_TITLE = re.compile(
    r"(?:ho gia dinh|gia dinh|dong chi|d/c|dc|ong|ba|anh|chi|co)[. ]\s*(?=\S)", re.I
)
ORDINAL = re.compile(r"^\s*\d+\s*[.)/-]\s*")
ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|[,;–—(\[].*$|\s-\s.*$")
PIECE = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)*)(\.?)")
VOWELS = set("aeiouy")
FEWEST = 2


@dataclass(frozen=True)
class Name:
    """A name in its syllables.

    ``exact`` has letters with their marks, the tone apart; ``folded`` has neither;
    ``initials`` tells which syllables are shortened ("Ng. T. Mai"); ``sex`` is what a title tells.
    """

    exact: tuple[str, ...]
    folded: tuple[str, ...]
    initials: tuple[bool, ...] = ()
    sex: str = ""

    def __hash__(self) -> int:
        # A name is asked for a million times in a long list; most are told apart by this alone.
        return hash(self.exact)

    @cached_property
    def is_bare(self) -> bool:
        """Tell whether the name was typed without any marks."""
        return self.exact == self.folded

    @cached_property
    def family(self) -> str:
        return self.folded[0] if self.folded else ""

    @cached_property
    def given(self) -> str:
        return self.folded[-1] if self.folded else ""

    @cached_property
    def middle(self) -> tuple[str, ...]:
        return self.folded[1:-1]

    @cached_property
    def letters(self) -> str:
        """Return all letters without marks and without the gaps between syllables."""
        return "".join(self.folded)

    @cached_property
    def unordered(self) -> tuple[str, ...]:
        """Return the syllables in an order of their own, whichever came first."""
        return tuple(sorted(self.folded))

    @cached_property
    def is_shortened(self) -> bool:
        return any(self.initials)


@lru_cache(maxsize=200_000)
def read_name(typed: str) -> Name:
    """Return the name in ``typed``, without titles, numbers, and what stands beside it."""
    plain = ASIDE.sub(" ", ORDINAL.sub("", tidy(typed)))
    bare, sex = _without_titles(plain)
    pieces = [(found[1], found[2]) for found in PIECE.finditer(bare)]
    exact = tuple(exact_syllable(letters) for letters, _dot in pieces)
    folded = tuple(fold(letters).replace(" ", "") for letters, _dot in pieces)
    initials = tuple(
        _is_initial(letters, bool(dot), place == 0)
        for place, (letters, (_written, dot)) in enumerate(zip(folded, pieces, strict=True))
    )
    return Name(exact, folded, initials, sex)


def _without_titles(plain: str) -> tuple[str, str]:
    """Return the words without the titles before them, and the sex that these tell."""
    sex = ""
    while found := TITLE.match(plain):
        rest = plain[found.end() :]
        if len(PIECE.findall(rest)) < FEWEST:
            break
        said = found["title"].casefold()
        sex = "female" if said in WOMEN else "male" if said in MEN else sex
        plain = rest
    while found := FOLDED_TITLE.match(plain):
        rest = plain[found.end() :]
        # "Hồ Thị Ba" and "Ba Thi Mai" keep theirs: a family name of three syllables is whole.
        if len(PIECE.findall(rest)) <= FEWEST:
            break
        plain = rest
    return plain, sex


def _is_initial(letters: str, dotted: bool, is_first: bool) -> bool:
    short = len(letters) <= 2
    return short and (dotted or (not VOWELS & set(letters) and (is_first or len(letters) == 1)))


def exact_syllable(letters: str) -> str:
    """Return a syllable with its vowel marks and, wherever it stood, its tone at the end."""
    split = unicodedata.normalize("NFD", letters.casefold())
    tone = "".join(sign for sign in split if sign in TONE_RANK)
    kept = "".join(sign for sign in split if sign not in TONE_RANK)
    return LAST_Y.sub("i", unicodedata.normalize("NFC", kept)) + tone


def within_one(one: str, other: str) -> bool:
    """Tell whether one letter more, less, other or swapped makes ``one`` into ``other``."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (
        swapped and one[start + 2 :] == other[start + 2 :]
    )
