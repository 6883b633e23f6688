"""Reward money is rounded up to ten thousand đồng."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.regulations.rules import reward, rounded_up

D = Decimal
STEP = D(10_000)
money = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("amount", "paid"), [("0", 0), ("0.01", 10_000), ("759000", 760_000), ("760000", 760_000)]
)
def test_an_amount_is_rounded_up_to_ten_thousand(amount, paid):
    assert rounded_up(D(amount), STEP) == paid


def test_a_household_gets_the_persons_money_times_its_row():
    person = reward(factor=D("0.3"), base_salary=D(2_530_000), step=STEP)
    household = reward(factor=D("0.3"), base_salary=D(2_530_000), multiple=D("1.5"), step=STEP)

    # Rounded once, at the end: 1.138.500 becomes 1.140.000, not 1,5 × 760.000.
    assert (person, household) == (760_000, 1_140_000)


@given(money)
def test_nobody_loses_by_rounding_and_nobody_gains_ten_thousand(amount):
    paid = rounded_up(amount, STEP)

    assert amount <= paid < amount + 10_000
    assert paid % 10_000 == 0
