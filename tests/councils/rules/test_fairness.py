"""Comparisons of groups hold for small numbers, and a quota tells its price."""

from math import comb, inf, isfinite, log

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guongsang.councils.rules.fairness import (
    Reading,
    Standing,
    compare,
    koopman,
    mid_p,
    newcombe,
    nomination_gap,
    price_of_quota,
    shortfall,
)

# On a busy machine drawing takes its time; that is no fault of what is counted.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_the_numbers_of_the_reference_example_come_out():
    assert koopman(2, 15, 13, 45) == pytest.approx((0.1219, 1.4880), abs=5e-5)
    assert newcombe(2, 15, 13, 45) == pytest.approx((-0.3293, 0.1141), abs=5e-5)
    assert mid_p(2, 15, 15, 60) == pytest.approx(0.1256, abs=5e-5)
    assert shortfall(2, 15, 15, 60) == 1.75


@st.composite
def tables(draw):
    n1, n2 = draw(st.integers(1, 40)), draw(st.integers(1, 60))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


def likelihood(a, n1, b, n2, q1, q2):
    def part(x, n, q):
        if (q == 0 and x) or (q == 1 and x < n):
            return -inf
        return (x * log(q) if x else 0) + ((n - x) * log(1 - q) if x < n else 0)

    return part(a, n1, q1) + part(b, n2, q2)


def score_by_search(a, n1, b, n2, ratio):
    """Compute the score statistic with the likeliest pair of rates found by trying."""
    top = min(1.0, 1 / ratio)
    low, high = 0.0, top
    for _turn in range(200):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if likelihood(a, n1, b, n2, ratio * left, left) < likelihood(
            a, n1, b, n2, ratio * right, right
        ):
            low = left
        else:
            high = right
    q2 = (low + high) / 2
    q1 = ratio * q2
    spread = q1 * (1 - q1) / n1 + ratio * ratio * q2 * (1 - q2) / n2
    return (a / n1 - ratio * b / n2) ** 2 / spread


@patient
@given(tables())
def test_the_ends_of_the_ratio_interval_just_fit(table):
    a, n1, b, n2 = table
    lower, upper = koopman(*table)

    assert 0 <= lower < upper
    for end in (lower, upper):
        if end > 0 and isfinite(end):
            assert score_by_search(a, n1, b, n2, end) == pytest.approx(3.8415, abs=0.01)
    if a and b:
        assert lower <= (a / n1) / (b / n2) <= upper


@patient
@given(tables())
def test_exchanging_the_groups_turns_the_intervals_over(table):
    a, n1, b, n2 = table
    lower, upper = koopman(b, n2, a, n1)
    low, high = newcombe(b, n2, a, n1)

    turned = (1 / upper if isfinite(upper) else 0.0, 1 / lower if lower else inf)
    assert koopman(*table) == pytest.approx(turned, rel=1e-6)
    assert newcombe(*table) == pytest.approx((-high, -low))


@patient
@given(tables())
def test_chance_is_that_of_a_lot(table):
    a, n1, b, n2 = table
    k, n = a + b, n1 + n2

    below = sum(comb(n1, x) * comb(n2, k - x) for x in range(a) if k >= x)
    here = comb(n1, a) * comb(n2, b)

    assert mid_p(a, n1, k, n) == pytest.approx((below + here / 2) / comb(n, k))
    assert mid_p(a, n1, k, n) + mid_p(b, n2, k, n) == pytest.approx(1)


@patient
@given(tables())
def test_no_table_is_too_small_to_be_told(table):
    told = compare(*table)

    assert (told.reading == Reading.NOBODY) == (table[0] + table[2] == 0)


@pytest.mark.parametrize(
    ("table", "reading"),
    [
        ((0, 0, 5, 10), Reading.NOBODY),
        ((5, 10, 0, 0), Reading.NOBODY),
        ((0, 15, 0, 45), Reading.NOBODY),
        ((2, 15, 13, 45), Reading.TOO_FEW),
        ((0, 15, 13, 45), Reading.TOO_FEW),  # 3,25 places expected
        ((5, 15, 0, 45), Reading.TOO_FEW),
        ((7, 36, 23, 84), Reading.LOWER_BY_CHANCE),
        ((4, 60, 40, 100), Reading.LOWER),
        ((40, 60, 10, 100), Reading.HIGHER),
        ((9, 36, 21, 84), Reading.ALIKE),
        ((20, 20, 30, 30), Reading.ALIKE),
    ],
)
def test_what_may_be_said_depends_on_how_much_there_is(table, reading):
    assert compare(*table).reading == reading


@patient
@given(tables())
def test_where_even_nobody_chosen_would_be_no_surprise_nothing_is_concluded(table):
    a, n1, b, n2 = table

    if a + b and mid_p(0, n1, a + b, n1 + n2) > 0.05:
        assert compare(*table).reading == Reading.TOO_FEW


def test_a_ratio_needs_somebody_else_chosen():
    told = compare(5, 15, 0, 45)

    assert (told.ratio, told.lacking, told.expected) == (None, -3.75, 1.25)
    assert told.ratio_interval is not None
    assert told.ratio_interval[1] == inf


def test_the_gap_of_nomination_compares_shares():
    asked = {"nominated": 15, "all_nominated": 60, "eligible": 500, "all_eligible": 1000}

    assert nomination_gap(**asked) == 0.5
    assert nomination_gap(**asked | {"eligible": 0}) is None
    assert nomination_gap(**asked | {"all_nominated": 0}) is None


# ---- the price of a quota ---------------------------------------------------------------------
def people(*weights):
    """Return candidates; a negative weight is one of the group."""
    return [
        Standing(key=n, weight=abs(weight), is_inside=weight < 0)
        for n, weight in enumerate(weights)
    ]


def test_the_lowest_outsider_gives_way_to_the_best_insider():
    price = price_of_quota(people(90, -85, 80, 75, -70, -60), places=4, minimum=3)

    assert [(one.leaves.weight, one.enters.weight) for one in price.exchanges] == [
        (75, 70), (80, 60),
    ]  # fmt: skip
    assert (price.inside, price.reached, price.is_met, price.total) == (1, 3, True, 25)


def test_a_minimum_that_is_met_costs_nothing():
    price = price_of_quota(people(-90, -85, 80), places=2, minimum=2)

    assert (price.exchanges, price.is_met, price.total) == ([], True, 0)


def test_a_minimum_beyond_the_candidates_is_not_met():
    price = price_of_quota(people(90, 85, -80), places=2, minimum=2)

    assert ([one.enters.weight for one in price.exchanges], price.is_met) == ([80], False)


@patient
@given(
    st.lists(st.integers(-99, 99).filter(bool), max_size=20), st.integers(0, 12), st.integers(0, 12)
)
def test_no_cheaper_list_has_as_many_of_the_group(weights, places, minimum):
    candidates = people(*weights)
    price = price_of_quota(candidates, places=places, minimum=minimum)

    left = {one.leaves.key for one in price.exchanges}
    chosen = [one for one in price.best if one.key not in left]
    chosen += [one.enters for one in price.exchanges]
    groups = [
        sorted((one.weight for one in candidates if one.is_inside is inside), reverse=True)
        for inside in (True, False)
    ]
    size = min(places, len(candidates))
    possible = [
        sum(groups[0][:m]) + sum(groups[1][: size - m])
        for m in range(price.reached if not price.is_met else minimum, size + 1)
        if m <= len(groups[0]) and size - m <= len(groups[1])
    ]
    assert len({one.key for one in chosen}) == size
    assert sum(one.weight for one in chosen) == max(possible, default=0)
