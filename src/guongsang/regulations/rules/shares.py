"""Caps and ratios of one list: how many of what, of how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from guongsang.regulations.rules.cases import Answer
from guongsang.regulations.rules.demands import LIMIT, DayBook, Norm

HUNDRED = 100
# What each limit row measures: this part of that whole. The number itself is in the row.
MEASURED = {
    "cstdcs-share": ("cstdcs", "ldtt"),
    "excellent-share": ("excellent", "good_or_better"),
}
ROOMIER = {"excellent-share": ("outstanding", "excellent-share-outstanding")}


@dataclass(frozen=True, kw_only=True)
class ShareFinding:
    """How one list stands to one cap; ``most`` is how many the cap allows."""

    norm: Norm
    answer: Answer
    part: str
    whole: str
    has: int | None
    total: int | None
    most: int | None


def shares_of(
    counts: Mapping[str, int], book: DayBook, *, is_outstanding: bool = False
) -> list[ShareFinding]:
    """Return the answer of every cap in force for a list with ``counts``.

    :param counts: how many there are of each: "cstdcs", "ldtt", "excellent", "good_or_better".
    :param is_outstanding: whether the unit has outstanding results, for which a row may give more.
    """
    rows = {one.key: one for one in book.norms if one.topic == LIMIT and one.number is not None}
    found = []
    for key, (part, whole) in MEASURED.items():
        roomier = ROOMIER.get(key, ("", ""))[1] if is_outstanding else ""
        norm = rows.get(roomier) or rows.get(key)
        if norm is not None and norm.number is not None:
            found.append(_share(norm, part, whole, counts))
    return found


def _share(norm: Norm, part: str, whole: str, counts: Mapping[str, int]) -> ShareFinding:
    has, total = counts.get(part), counts.get(whole)
    most = None
    answer = Answer.UNKNOWN
    if total is not None:
        most = int(Fraction(norm.number or 0) * total / HUNDRED)
        if has is not None:
            answer = Answer.YES if has <= most else Answer.NO
    return ShareFinding(
        norm=norm, answer=answer, part=part, whole=whole, has=has, total=total, most=most
    )
