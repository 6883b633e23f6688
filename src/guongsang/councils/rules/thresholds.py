"""Thresholds as people write them: "90%", "2/3", "quá nửa", "trên 1/2", "70,5%"."""

from __future__ import annotations

import re
from fractions import Fraction

from guongsang.councils.rules.counting import Threshold
from guongsang.foundation.text import tidy

HALF = ("half", "a half", "one half", "nửa", "một nửa", "bán")
OVER = ("phải trên", "trên", "quá", "hơn", "over", "more than", "above", ">")
FROM = ("ít nhất", "tối thiểu", "từ", "at least", "from", ">=", "≥")
ONWARDS = ("trở lên", "or more")
PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,9}))? ?(?:%|phần trăm|percent)")
QUOTIENT = re.compile(r"(\d{1,6}) ?/ ?(\d{1,6})")


def threshold_from(words: str) -> Threshold | None:
    """Return the threshold that ``words`` name exactly as written, or None when they name none.

    A percent or a fraction alone, or after "từ", must be reached; after "trên", "quá", "over" it
    must be exceeded. Nothing, more than all, and more than all exceeded are no thresholds.
    """
    rest = tidy(words).casefold()
    exceeds, rest = _opened(rest, OVER)
    if not exceeds:
        _reaches, rest = _opened(rest, FROM)
        rest = _closed(rest)
    share = _share(rest)
    if share is None or not 0 < share <= 1 or (exceeds and share == 1):
        return None
    return Threshold(share=share, is_exclusive=exceeds)


def _opened(words: str, openings: tuple[str, ...]) -> tuple[bool, str]:
    """Return whether one of ``openings`` stands in front, and what follows it."""
    for one in sorted(openings, key=len, reverse=True):
        # ">=" is no ">" with something behind it.
        if words.startswith(one) and not words.startswith(f"{one}="):
            rest = words.removeprefix(one)
            if not one.isalpha() or rest.startswith(" "):
                return True, rest.strip()
    return False, words


def _closed(words: str) -> str:
    for one in ONWARDS:
        words = words.removesuffix(f" {one}")
    return words


def _share(words: str) -> Fraction | None:
    if words in HALF:
        return Fraction(1, 2)
    if found := PERCENT.fullmatch(words):
        whole, rest = found[1], found[2] or ""
        return Fraction(int(whole + rest), 100 * 10 ** len(rest))
    if (found := QUOTIENT.fullmatch(words)) and int(found[2]):
        return Fraction(int(found[1]), int(found[2]))
    return None
