"""Weights: one scale, what they really decide, and sheets with a gap."""

import pytest

from guongsang.scoring.rules.criteria import Mark, incomplete, real_weights, shares, weigh


def sheet(member, candidate, **marks):
    return [Mark(member, candidate, criterion, value) for criterion, value in marks.items()]


def test_a_score_is_the_weighted_mean_on_the_scale_of_the_marks():
    marks = sheet("m", "c", a=8.0, b=6.0) + sheet("m", "d", a=4.0, b=10.0)

    scores = weigh(marks, {"a": 30, "b": 10})

    assert [(one.candidate, one.value, one.weight) for one in scores] == [
        ("c", pytest.approx(7.5), 1.0),
        ("d", pytest.approx(5.5), 1.0),
    ]


def test_skipping_a_criterion_on_which_all_are_low_lifts_nobody():
    marks = sheet("m", "c", a=8.0, b=2.0) + sheet("n", "d", a=8.0, b=2.0) + sheet("o", "e", a=8.0)

    scores = weigh(marks, {"a": 1, "b": 3})

    assert [one.value for one in scores] == [pytest.approx(3.5)] * 3
    assert [one.weight for one in scores] == [1.0, 1.0, 0.25]
    assert incomplete(marks, ["a", "b"]) == [("o", "e", ["b"])]


def test_a_criterion_that_hardly_spreads_decides_little():
    # Stated 30 %; its marks spread a quarter as widely as the other's, and independently.
    marks = []
    for n, (wide, narrow) in enumerate([(-4, -1), (-4, 1), (4, -1), (4, 1)]):
        marks += sheet("m", f"c{n}", big=5.0 + wide, small=5.0 + narrow)

    found = {one.criterion: one for one in real_weights(marks, {"small": 30, "big": 70})}

    assert found["small"].stated == pytest.approx(0.3)
    assert found["small"].effective == pytest.approx(0.09 / (0.09 + 16 * 0.49))
    assert found["small"].effective + found["big"].effective == pytest.approx(1)


def test_without_spread_no_real_weight_is_claimed():
    marks = sheet("m", "c", a=5.0) + sheet("m", "d", a=5.0) + sheet("m", "e", a=5.0)

    assert [one.effective for one in real_weights(marks, {"a": 1})] == [None]


@pytest.mark.parametrize("weights", [{}, {"a": 0}, {"a": 1, "b": -1}])
def test_weights_must_be_above_zero(weights):
    with pytest.raises(ValueError, match="above 0"):
        shares(weights)


@pytest.mark.parametrize("extra", [Mark("m", "c", "a", 1.0), Mark("m", "d", "other", 1.0)])
def test_a_mark_twice_or_without_weight_is_refused(extra):
    with pytest.raises(ValueError, match="no weight or two marks"):
        weigh([Mark("m", "c", "a", 1.0), extra], {"a": 1})
