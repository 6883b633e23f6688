"""Arithmetic of regulations: reward money."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

TEN_THOUSAND = Decimal(10_000)


def rounded_up(amount: Decimal) -> Decimal:
    """Return ``amount`` rounded up to ten thousand đồng (NĐ 152/2025, Điều 49)."""
    return (amount / TEN_THOUSAND).to_integral_value(ROUND_CEILING) * TEN_THOUSAND


def reward(*, factor: Decimal, base_salary: Decimal, multiple: Decimal = Decimal(1)) -> Decimal:
    """Return the money of an award in đồng.

    :param factor: how many base salaries, by the row for the award and kind of subject.
    :param base_salary: of the day of the decision.
    :param multiple: what a household gets for each đồng of a person; 1 unless a row says more.
    """
    return rounded_up(factor * multiple * base_salary)
