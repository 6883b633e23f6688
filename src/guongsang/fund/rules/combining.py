"""What awards of one day are worth together (NĐ 152/2025, Điều 49)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, auto

NOTHING = Decimal(0)


class Why(StrEnum):
    """Why a line is paid as it is."""

    OWN = auto()
    # Less what a lower one of the same day, decided elsewhere, has brought already.
    REST = auto()
    SAME_PERIOD = auto()
    SAME_ACHIEVEMENT = auto()


@dataclass(frozen=True, kw_only=True)
class Worth:
    """One award of a day: whose, of what sort, for when and what, and its own money.

    ``is_fixed`` marks one that another signed decision of the same day has granted: it stays.
    """

    subject: int
    is_title: bool
    name: str
    amount: Decimal
    period: tuple[int, int]
    achievement: str
    is_fixed: bool = False
    decision: str = ""

    @property
    def rivals(self) -> tuple[object, ...]:
        """What of two awards only the higher is paid: titles by period, forms by achievement."""
        return self.subject, self.is_title, self.period if self.is_title else self.achievement


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What a line is paid, why, and which other award decided so."""

    worth: Worth
    amount: Decimal
    why: Why = Why.OWN
    other: Worth | None = None


def combine(lines: Sequence[Worth]) -> list[Weighed]:
    """Return what each of ``lines``, all of one day, is paid; in their order.

    Of several titles with the same period only the highest brings money, titles with different
    periods bring each their own; so do forms for different achievements. A title and a form never
    touch each other. Where a line is fixed, the group together still brings the highest money.
    """
    groups: dict[tuple[object, ...], list[Worth]] = {}
    for line in lines:
        groups.setdefault(line.rivals, []).append(line)
    return [_weigh(line, groups[line.rivals]) for line in lines]


def _weigh(line: Worth, rivals: Sequence[Worth]) -> Weighed:
    fixed = [one for one in rivals if one.is_fixed]
    if line.is_fixed or len(rivals) == 1:
        return Weighed(worth=line, amount=line.amount)
    why = Why.SAME_PERIOD if line.is_title else Why.SAME_ACHIEVEMENT
    best = max((one for one in rivals if not one.is_fixed), key=lambda one: one.amount)
    already = sum((one.amount for one in fixed), NOTHING)
    if best is not line:
        return Weighed(worth=line, amount=NOTHING, why=why, other=best)
    if not fixed:
        return Weighed(worth=line, amount=line.amount)
    highest = max(fixed, key=lambda one: one.amount)
    if already >= line.amount:
        return Weighed(worth=line, amount=NOTHING, why=why, other=highest)
    return Weighed(worth=line, amount=line.amount - already, why=Why.REST, other=highest)
