"""Vietnamese words: folded for matching, ordered for lists, tidied on the way in."""

import re
import unicodedata
from functools import lru_cache

DASHES_AND_QUOTES = re.compile(r"[‐-―−‘’“”«»'\"`/\\.,;:!?()\[\]{}_+*|-]+")
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
LETTER_RANK = {letter: chr(0x21 + rank) for rank, letter in enumerate(LETTERS)}
TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTER_MARKS = {"\u0302", "\u0306", "\u031b"}


def tidy(text: str) -> str:
    """Return ``text`` composed (NFC), without control letters, with single blanks, trimmed."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" or letter in "\n\t" else " "
        for letter in composed
    )
    return " ".join(kept.split())


def fold(text: str) -> str:
    """Return ``text`` in lower case without tone or vowel marks, for matching only.

    Old and new tone placement (hoà, hòa) fold alike; so do ``i`` and ``y`` after a consonant
    at the end of a syllable (kĩ thuật, kỹ thuật).
    """
    spaced = DASHES_AND_QUOTES.sub(" ", text)
    # "đ" is a letter in its own right: decomposing it leaves it untouched.
    plain = unicodedata.normalize("NFD", spaced.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"(?<=[bcdghklmnpqrstvx])y\b", "i", " ".join(bare.split()))


@lru_cache(maxsize=20_000)
def _syllable_key(syllable: str) -> str:
    letters, tone = [], "0"
    for letter in unicodedata.normalize("NFD", syllable.casefold()):
        if letter in TONE_RANK:
            tone = TONE_RANK[letter]
        elif letter in LETTER_MARKS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + letter)
        elif not unicodedata.combining(letter):
            letters.append(letter)
    # Digits sort before letters, at one width, so that "Tổ 2" comes before "Tổ 11".
    ranks = "".join(LETTER_RANK.get(letter, letter if letter.isalpha() else "!") for letter in letters)
    return (syllable.zfill(6) if syllable.isdigit() else ranks) + tone


def sort_key(text: str) -> str:
    """Return a key that any database sorts by the Vietnamese alphabet, tones in their order."""
    return " ".join(_syllable_key(word) for word in DASHES_AND_QUOTES.sub(" ", text).split())[:400]


def name_sort_key(name: str) -> str:
    """Return the key of a person's name: given name first, then family and middle names."""
    *rest, given = name.split() or [""]
    return f"{sort_key(given)}  {sort_key(' '.join(rest))}"[:400]
