"""Codes by which certificates are checked, golden-book numbers, and lines of "căn cứ"."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from guongsang.campaigns.rules import basis_lines as plan_bases

# No 0, O, 1, I: they are taken for one another when read aloud or from paper. 32 letters.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# 11 random letters are 55 bits: nobody finds one by trying. The twelfth checks the others.
RANDOM_LETTERS = 11
GROUP = 4
SYMBOL_OF_KIND = "QĐ"


@dataclass(frozen=True, kw_only=True)
class AwardLine:
    """One award to be drafted: who, for which dossier, in what form, for what."""

    subject_id: int
    dossier_id: int | None = None
    form_key: str
    words: str = ""


def check_letter(letters: str) -> str:
    """Return the letter that guards ``letters`` against one wrong or two swapped ones.

    Luhn's sum to the base of our alphabet.
    """
    base, total = len(LETTERS), 0
    for place, letter in enumerate(reversed(letters)):
        value = LETTERS.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // base + value % base
    return LETTERS[-total % base]


def new_code() -> str:
    """Return a fresh code as it is printed: "7KQM-2XPA-9RWD"."""
    letters = "".join(secrets.choice(LETTERS) for _number in range(RANDOM_LETTERS))
    return _grouped(letters + check_letter(letters))


def normal_code(words: str) -> str:
    """Return the code that somebody typed or scanned as it is printed; "" when it cannot be one.

    Small letters, blanks and missing hyphens are forgiven; a wrong check letter is not.
    """
    letters = "".join(letter for letter in words.upper() if letter.isalnum())
    if len(letters) != RANDOM_LETTERS + 1 or any(letter not in LETTERS for letter in letters):
        return ""
    return _grouped(letters) if check_letter(letters[:-1]) == letters[-1] else ""


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def golden_number(ordinal: int, *, number: int, year: int) -> str:
    """Return the golden-book number: the ordinal of the awardee within the decision.

    "03/QĐ-12/2013" is the third of decision 12 of 2013 (DOMAIN §1.10).
    """
    return f"{ordinal:02d}/{SYMBOL_OF_KIND}-{number:02d}/{year}"


def basis_lines(text: str) -> list[str]:
    """Return the lines of "căn cứ" of a text as NĐ 30/2020 asks for them."""
    return plan_bases(text.splitlines())


def listed(counts: Sequence[tuple[int, str]]) -> str:
    """Return "2 tập thể, 3 cá nhân" without what there is none of."""
    return ", ".join(f"{count:02d} {words}" for count, words in counts if count)
