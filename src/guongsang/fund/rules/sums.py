"""What a fund had, owes, paid and has left in a year, by plain sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDRED, NOTHING = Decimal(100), Decimal(0)


def share_of(amount: Decimal, percent: Decimal) -> Decimal:
    """Return ``percent`` per cent of ``amount`` in whole đồng."""
    return (amount * percent / HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The sums of one fund in one year, as of one day."""

    sources: Decimal
    # Set aside for movements, propaganda, replication, checks and councils.
    reserve: Decimal
    # Spent out of what is set aside; and on everything else besides rewards.
    movement: Decimal
    other: Decimal
    committed: Decimal
    paid: Decimal
    returned: Decimal
    # Paid for what was revoked, and not come back yet.
    to_return: Decimal

    @property
    def left(self) -> Decimal:
        """All that is not spent, not paid and not owed."""
        return (
            self.sources + self.returned - self.movement - self.other - self.paid - self.committed
        )

    @property
    def cash(self) -> Decimal:
        """What should still be in the fund's account: nothing owed is taken off."""
        return self.left + self.committed

    @property
    def reserve_left(self) -> Decimal:
        """What is set aside and not spent yet."""
        return max(self.reserve - self.movement, NOTHING)

    @property
    def for_rewards(self) -> Decimal:
        """What new decisions may still oblige the fund to, below nought when they went over."""
        return self.left - self.reserve_left


def figures(
    *,
    sources: Decimal,
    reserve_percent: Decimal,
    movement: Decimal = NOTHING,
    other: Decimal = NOTHING,
    committed: Decimal = NOTHING,
    paid: Decimal = NOTHING,
    returned: Decimal = NOTHING,
    to_return: Decimal = NOTHING,
) -> Figures:
    """Return the sums of a year, with what the law sets aside of its sources."""
    return Figures(
        sources=sources, reserve=share_of(sources, reserve_percent), movement=movement,
        other=other, committed=committed, paid=paid, returned=returned, to_return=to_return,
    )  # fmt: skip
