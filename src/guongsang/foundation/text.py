"""Vietnamese words: folded for matching, ordered for lists, tidied on the way in."""

import re
import unicodedata
from functools import lru_cache

# The Icelandic eth looks like đ and comes from old fonts and foreign keyboards.
ETH = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
# All marks of Vietnamese letters; with them gone most words are plain ASCII.
MARKS = re.compile("[\u0300-\u036f]")
NOT_WORD = re.compile(r"[\W_]+")
LAST_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y\b")
WORDS_AND_NUMBERS = re.compile(r"\d+|[^\W\d_]+")

# One sign per letter, digits and small letters only: these alone sort alike in SQLite, in the
# "C" collation and in every collation of PostgreSQL. "0" ends a word, "1" opens a number.
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
SIGNS = "23456789abcdefghijklmnopqrstuvwxy"
END, NUMBER, FOREIGN = "0", "1", "z"
SIGN_OF = dict(zip(LETTERS, SIGNS, strict=True))
TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
LETTER_MARKS = {"\u0302", "\u0306", "\u031b"}
LONGEST_KEY = 400


def tidy(text: str) -> str:
    """Return ``text`` composed (NFC), without control letters, with single blanks, trimmed."""
    composed = unicodedata.normalize("NFC", text.translate(ETH))
    if composed.isprintable():
        # Nothing to take out, as nearly always: lists of 100,000 rows need the short way.
        return " ".join(composed.split())
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" else _instead_of(letter)
        for letter in composed
    )
    return " ".join(kept.split())


def _instead_of(control: str) -> str:
    # Invisible letters (zero-width, direction, soft hyphen) vanish; line ends become blanks.
    return "" if unicodedata.category(control) == "Cf" else " "


def fold(text: str) -> str:
    """Return ``text`` in lower case without tone or vowel marks, for matching only.

    Old and new tone placement (hoà, hòa) fold alike; so do ``i`` and ``y`` after a consonant
    at the end of a syllable (kĩ thuật, kỹ thuật). Whatever is neither letter nor digit parts
    words, so that "Thái Nguyên–Bắc Kạn" is four words.
    """
    # "đ" is a letter in its own right: decomposing it would leave it untouched.
    plain = text.translate(ETH).casefold().replace("đ", "d")
    marked = unicodedata.normalize("NFD", plain)
    bare = MARKS.sub("", marked)
    if not bare.isascii():
        bare = "".join(
            letter
            for letter in bare
            if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
        )
    return LAST_Y.sub("i", NOT_WORD.sub(" ", bare).strip())


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> tuple[str, str]:
    """Return the signs of one word's letters, and its tone."""
    if word.isdigit():
        digits = str(int(word))[:99]
        # The count of digits comes first, so that 2 stands before 11 at any length.
        return f"{NUMBER}{len(digits):02d}{digits}", "0"
    letters: list[str] = []
    tone = "0"
    for letter in unicodedata.normalize("NFD", word):
        if letter in TONE_RANK:
            tone = TONE_RANK[letter]
        elif letter in LETTER_MARKS and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + letter)
        elif not unicodedata.combining(letter):
            letters.append(letter)
    return "".join(SIGN_OF.get(letter, FOREIGN) for letter in letters), tone


def sort_key(text: str) -> str:
    """Return a key that any database sorts by the Vietnamese alphabet, then by tones.

    Letters of the whole text weigh first (a ă â … d đ …), tones second (ngang, huyền, hỏi, ngã,
    sắc, nặng), as PostgreSQL's ``vi-x-icu`` does. Numbers stand before letters, in their order.
    """
    composed = unicodedata.normalize("NFC", text.translate(ETH).casefold())
    keys = [_word_key(word) for word in WORDS_AND_NUMBERS.findall(composed)]
    letters = END.join(letters for letters, _ in keys)
    return (letters + END + END + "".join(tone for _, tone in keys))[:LONGEST_KEY]


def name_sort_key(name: str) -> str:
    """Return the key of a person's name: given name first, then family and middle names."""
    *rest, given = name.split() or [""]
    return (sort_key(given) + sort_key(" ".join(rest)))[:LONGEST_KEY]
