"""Values that look wrong: in another unit, far from last year's, a sum that does not add up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum, auto

# Proposals of the program, not law: what is so far off is mostly a wrong unit or a slip.
MAGNITUDE = 100
JUMP = 5
HUNDRED = 100
SUM = re.compile(r"(\d[\d.]*(?:\s*\+\s*\d[\d.]*)+)\s*=\s*(\d[\d.]*)")


class Odd(StrEnum):
    """Why a value is pointed at; it is never refused."""

    TOO_LARGE = auto()
    TOO_SMALL = auto()
    OVER_HUNDRED = auto()
    JUMPED = auto()
    FELL = auto()


def odd_signs(
    value: Decimal, *, thresholds: Sequence[Decimal], is_percent: bool, last: Decimal | None
) -> list[Odd]:
    """Return what looks wrong with a claimed value.

    :param thresholds: of its bands; a value a hundred times off is mostly in another unit.
    :param last: what was claimed for the same thing before; None when nothing was.
    """
    found = []
    positive = [one for one in thresholds if one > 0]
    if is_percent and value > HUNDRED:
        found.append(Odd.OVER_HUNDRED)
    elif positive and value >= max(positive) * MAGNITUDE:
        found.append(Odd.TOO_LARGE)
    elif positive and 0 < value * MAGNITUDE <= min(positive):
        found.append(Odd.TOO_SMALL)
    if last is not None and last > 0:
        if value >= last * JUMP:
            found.append(Odd.JUMPED)
        elif value * JUMP <= last:
            found.append(Odd.FELL)
    return found


def wrong_sums(text: str) -> list[tuple[str, int]]:
    """Return each sum written in ``text`` that does not add up, and what it comes to.

    "12 + 7 = 20" is one; a dot parts thousands, as people write them.
    """
    found = []
    for match in SUM.finditer(text):
        parts = [_whole(part) for part in match[1].split("+")]
        told = _whole(match[2])
        if None in (*parts, told):
            continue
        total = sum(part for part in parts if part is not None)
        if total != told:
            found.append((" ".join(match[0].split()), total))
    return found


def _whole(words: str) -> int | None:
    digits = words.strip().strip(".")
    grouped = re.fullmatch(r"\d{1,3}(\.\d{3})+", digits)
    return int(digits.replace(".", "")) if grouped or digits.isdecimal() else None
