"""Caps and ratios of one list: how many of what, of how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from guongsang.regulations.rules.cases import Answer
from guongsang.regulations.rules.demands import LIMIT, DayBook, Norm

HUNDRED = 100


class Side(StrEnum):
    """What a row bounds: the most of a share, the least of it, the most at any one place."""

    MOST = "most"
    LEAST = "least"
    EACH = "each"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What a limit row measures; the number itself is in the row."""

    part: str
    whole: str = ""
    side: Side = Side.MOST


MEASURED = {
    "cstdcs-share": Measure(part="cstdcs", whole="ldtt"),
    "excellent-share": Measure(part="excellent", whole="good_or_better"),
    "leader-share": Measure(part="leaders", whole="people"),
    "direct-worker-share": Measure(part="direct_workers", whole="people", side=Side.LEAST),
    "women-share": Measure(part="women", whole="people", side=Side.LEAST),
    "most-per-unit": Measure(part="busiest_unit", side=Side.EACH),
}
ROOMIER = {"excellent-share": ("outstanding", "excellent-share-outstanding")}


@dataclass(frozen=True, kw_only=True)
class ShareFinding:
    """How one list stands to one cap; ``most`` is how many the cap allows, or a floor asks for."""

    norm: Norm
    answer: Answer
    part: str
    whole: str
    has: int | None
    total: int | None
    most: int | None
    side: Side = Side.MOST
    # How many of the whole may or may not belong to the part, because nobody has written it down.
    unsure: int = 0

    @property
    def excess(self) -> int:
        """By how many the list is over its cap or short of its floor; 0 when it is neither."""
        if self.answer is not Answer.NO or self.has is None or self.most is None:
            return 0
        return abs(self.has - self.most)

    @property
    def share(self) -> Fraction | None:
        """The part of the whole; None where there is no whole."""
        return Fraction(self.has, self.total) if self.total and self.has is not None else None


def shares_of(
    counts: Mapping[str, int],
    book: DayBook,
    *,
    is_outstanding: bool = False,
    unsure: Mapping[str, int] | None = None,
) -> list[ShareFinding]:
    """Return the answer of every cap and floor in force for a list with ``counts``.

    :param counts: how many there are of each: "cstdcs", "ldtt", "excellent", "good_or_better",
        "people", "leaders", "direct_workers", "women", "busiest_unit".
    :param is_outstanding: whether the unit has outstanding results, for which a row may give more.
    :param unsure: of how many it is not written down whether they belong to a part.
    """
    rows = {one.key: one for one in book.norms if one.topic == LIMIT and one.number is not None}
    found = []
    for key, measure in MEASURED.items():
        roomier = ROOMIER.get(key, ("", ""))[1] if is_outstanding else ""
        norm = rows.get(roomier) or rows.get(key)
        if norm is not None and norm.number is not None:
            found.append(_share(norm, measure, counts, (unsure or {}).get(measure.part, 0)))
    return found


def _share(norm: Norm, measure: Measure, counts: Mapping[str, int], unsure: int) -> ShareFinding:
    has, total = counts.get(measure.part), counts.get(measure.whole)
    bound = _bound(norm, measure.side, total)
    return ShareFinding(
        norm=norm, answer=_answer(measure.side, has, bound, unsure), part=measure.part,
        whole=measure.whole, has=has, total=total, most=bound, side=measure.side, unsure=unsure,
    )  # fmt: skip


def _bound(norm: Norm, side: Side, total: int | None) -> int | None:
    number = Fraction(norm.number or 0)
    if side is Side.EACH:
        return int(number)
    if total is None:
        return None
    exact = number * total / HUNDRED
    # A cap is never passed by rounding up, a floor never reached by rounding down.
    return int(exact) if side is Side.MOST else -int(-exact // 1)


def _answer(side: Side, has: int | None, bound: int | None, unsure: int) -> Answer:
    if has is None or bound is None:
        return Answer.UNKNOWN
    if side is Side.LEAST:
        if has >= bound:
            return Answer.YES
        return Answer.UNKNOWN if has + unsure >= bound else Answer.NO
    if has > bound:
        return Answer.NO
    return Answer.UNKNOWN if has + unsure > bound else Answer.YES
