"""The letters that the program's fonts can print; any other would break a paper for the archive."""

from __future__ import annotations

# Latin with its marks, all Vietnamese letters, Greek, dashes, quotes, currency, signs of sums.
RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x300, 0x303),
    (0x306, 0x306), (0x309, 0x309), (0x31B, 0x31B), (0x323, 0x323), (0x391, 0x3A1),
    (0x3A3, 0x3A9), (0x3B1, 0x3C9), (0x1EA0, 0x1EF9), (0x2013, 0x2014), (0x2018, 0x201E),
    (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A),
    (0x20AB, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212), (0x2264, 0x2265),
)  # fmt: skip
BLANKS = frozenset("\t\n\r")


def is_printable(letter: str) -> bool:
    """Tell whether the fonts have a letter; a line break counts as a blank."""
    return letter in BLANKS or any(first <= ord(letter) <= last for first, last in RANGES)


def strange_in(words: str) -> str:
    """Return the letters of ``words`` that cannot be printed, each once, in their order."""
    return "".join(dict.fromkeys(letter for letter in words if not is_printable(letter)))
