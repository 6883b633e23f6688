"""Numbers as Vietnamese offices write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
BILLION = 10**9


def number_in(words: str) -> Decimal | None:
    """Return the number that is written as 12,5 or 1.200 or 1200; None for no words.

    :raises ValueError: when the words are no number.
    """
    text = words.replace(" ", "").replace("\xa0", "")
    if not text:
        return None
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(words) from error
    if not number.is_finite():
        raise ValueError(words)
    try:
        return number.quantize(Decimal("0.01"))
    except InvalidOperation as error:
        # More digits than any register counts.
        raise ValueError(words) from error


def in_words(n: int) -> str:
    """Return ``n`` as it is read aloud: 2026 is "hai nghìn không trăm hai mươi sáu".

    Groups of three without a value are passed over; billions of billions read "tỷ tỷ".
    """
    if n < 0:
        return f"âm {in_words(-n)}"
    if n < BILLION:
        return _below_a_billion(n, whole=False) or DIGITS[0]
    upper, lower = divmod(n, BILLION)
    told = f"{in_words(upper)} tỷ"
    return f"{told} {_below_a_billion(lower, whole=True)}" if lower else told


def _below_a_billion(n: int, *, whole: bool) -> str:
    """Return the groups of ``n``; ``whole`` says that something stands before the first one."""
    told = []
    for size, name in ((1_000_000, " triệu"), (1_000, " nghìn"), (1, "")):
        group, n = divmod(n, size)
        if group:
            told.append(_three(group, whole=whole) + name)
            whole = True
    return " ".join(told)


def _three(n: int, *, whole: bool) -> str:
    """Return a number below a thousand; ``whole`` reads its empty places, too."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    told = [f"{DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens > 1:
        told.append(f"{DIGITS[tens]} mươi")
    elif tens == 1:
        told.append("mười")
    elif ones and told:
        told.append("linh")
    if ones:
        told.append(_last(ones, tens))
    return " ".join(told)


def _last(ones: int, tens: int) -> str:
    """Return the last digit as it sounds after ``tens``: mốt, tư, lăm."""
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    if ones == 5 and tens > 0:
        return "lăm"
    return DIGITS[ones]
