"""A sum in Vietnamese words, as it stands below a payment list."""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
THOUSAND, BILLION = 1_000, 1_000_000_000


def in_words(number: int) -> str:
    """Return a whole number in words: 1205 is "một nghìn hai trăm linh năm"."""
    if number < 0:
        return f"âm {in_words(-number)}"
    return " ".join(_words(number, after=False)) or DIGITS[0]


def money_in_words(amount: int) -> str:
    """Return a sum as it is written on a paper: "Một triệu hai trăm nghìn đồng"."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _words(number: int, *, after: bool) -> list[str]:
    """Return the words of ``number``; ``after`` a higher group nothing of it may be swallowed."""
    if number >= BILLION:
        head, rest = divmod(number, BILLION)
        return [*_words(head, after=after), "tỷ", *_words(rest, after=True)]
    told: list[str] = []
    for size, name in ((1_000_000, "triệu"), (THOUSAND, "nghìn"), (1, "")):
        group, number = divmod(number, size)
        if group:
            told += [*_group(group, after=after or bool(told)), *([name] if name else [])]
    return told


def _group(group: int, *, after: bool) -> list[str]:
    """Return the words of up to three digits, "không trăm" included after a higher group."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    told = [DIGITS[hundreds], "trăm"] if hundreds or after else []
    if tens == 0:
        return [*told, *(["linh"] if told and ones else []), *([DIGITS[ones]] if ones else [])]
    told += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    return [*told, *([_last(tens, ones)] if ones else [])]


def _last(tens: int, ones: int) -> str:
    """Return the last digit as it changes after tens: mốt, tư, lăm."""
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return "lăm" if ones == 5 else DIGITS[ones]
