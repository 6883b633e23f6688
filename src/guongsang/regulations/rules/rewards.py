"""Arithmetic of regulations: reward money."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

ONE_DONG = Decimal(1)


def rounded_up(amount: Decimal, step: Decimal) -> Decimal:
    """Return ``amount`` rounded up to whole ``step`` đồng (NĐ 152/2025, Điều 49: ten thousand)."""
    return (amount / step).to_integral_value(ROUND_CEILING) * step


def reward(
    *,
    factor: Decimal,
    base_salary: Decimal,
    multiple: Decimal = Decimal(1),
    step: Decimal = ONE_DONG,
) -> Decimal:
    """Return the money of an award in đồng.

    :param factor: how many base salaries, by the row for the award and kind of subject.
    :param base_salary: of the day of the decision.
    :param multiple: what a household gets for each đồng of a person; 1 unless a row says more.
    :param step: to whole how many đồng it is rounded up, by the row that says so.
    """
    return rounded_up(factor * multiple * base_salary, step)
