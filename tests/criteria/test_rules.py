"""Points, totals, gates and faults of criteria."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.criteria.rules import (
    Fault,
    Spec,
    Standing,
    State,
    Step,
    Way,
    failed_gates,
    faults,
    mark,
    open_gates,
    points_for,
    standing,
    step_for,
    total,
)

D = Decimal


def rising(*pairs: tuple[str, str], region: str = "") -> tuple[Step, ...]:
    return tuple(
        Step(threshold=D(at), points=D(points), words=f"từ {at}", region=region)
        for at, points in pairs
    )


INCOME = Spec(
    code="income",
    block="field",
    points=D(25),
    measure="lần",
    steps=rising(("1.5", "15"), ("2", "20"), ("3", "25"))
    + rising(("1.2", "15"), ("2", "25"), region="difficult")
    + rising(("5", "25"), region="ward"),
)
DROP_OUT = Spec(
    code="drop-out",
    points=D(15),
    measure="%",
    steps=(
        Step(threshold=D(1), at_most=True, points=D(8), words="không quá 1%"),
        Step(threshold=D("0.49"), at_most=True, points=D(15), words="dưới 0,5%"),
    ),
)
ANCHORS = Spec(
    code="anchors",
    points=D(10),
    steps=(
        Step(points=D(10), words="tốt"),
        Step(points=D(6), words="khá"),
        Step(points=D(0), words="chưa"),
    ),
)
YES_NO = Spec(code="yes-no", points=D(5))
GATE = Spec(code="gate", is_gate=True)

# ---- one answer -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spec", "way"),
    [
        (INCOME, Way.VALUE),
        (ANCHORS, Way.ANCHOR),
        (YES_NO, Way.YES_NO),
        (GATE, Way.GATE),
    ],
)
def test_a_criterion_is_answered_in_the_way_its_steps_say(spec, way):
    assert spec.way is way


@pytest.mark.parametrize(
    ("value", "region", "points"),
    [
        ("1.49", "", "0"),
        ("1.5", "", "15"),
        ("2.99", "", "20"),
        ("3", "", "25"),
        ("30", "", "25"),
        ("1.2", "difficult", "15"),
        ("2", "difficult", "25"),
        ("1.19", "difficult", "0"),
        ("3", "ward", "0"),  # its own step is harder: the common ones do not help
        ("2", "rural", "20"),  # no steps of its own: the common ones hold
    ],
)
def test_a_value_earns_the_best_step_it_reaches_in_its_region(value, region, points):
    assert points_for(INCOME, value=D(value), region=region) == D(points)


@pytest.mark.parametrize(
    ("value", "points"), [("0", "15"), ("0.49", "15"), ("0.5", "8"), ("1", "8"), ("1.01", "0")]
)
def test_where_less_is_better_a_step_holds_up_to_its_threshold(value, points):
    assert points_for(DROP_OUT, value=D(value)) == D(points)


def test_an_anchor_has_no_threshold_to_reach():
    assert not Step(points=D(3), words="khá").reached_by(D(100))


def test_yes_earns_all_and_no_earns_nothing():
    assert (points_for(YES_NO, holds=True), points_for(YES_NO, holds=False)) == (D(5), D(0))


def test_a_chosen_anchor_earns_its_points():
    assert points_for(ANCHORS, chosen=D(6)) == D(6)


def test_points_that_no_anchor_has_cannot_be_chosen():
    with pytest.raises(ValueError, match="anchors has no anchor of 7 points"):
        points_for(ANCHORS, chosen=D(7))


@pytest.mark.parametrize("spec", [INCOME, ANCHORS, YES_NO, GATE])
def test_no_answer_is_not_the_same_as_no_points(spec):
    assert points_for(spec) is None


def test_a_gate_gives_no_points():
    assert points_for(GATE, holds=True) is None


def test_a_region_without_steps_and_without_common_steps_cannot_be_computed():
    only_ward = Spec(code="x", points=D(5), steps=rising(("1", "5"), region="ward"))

    assert points_for(only_ward, value=D(3), region="rural") is None


def test_steps_are_read_best_first():
    assert [step.points for step in INCOME.steps_in()] == [D(25), D(20), D(15)]


def test_the_words_of_the_step_explain_the_points():
    step = step_for(INCOME, D(2))

    assert step is not None
    assert step.words == "từ 2"
    assert step_for(INCOME, D(1)) is None


# ---- marks and totals -----------------------------------------------------------------------


def test_a_mark_tells_answered_unanswered_and_unproven_apart():
    states = [
        mark(YES_NO, holds=False).state,
        mark(YES_NO).state,
        mark(YES_NO, holds=True, is_proven=False).state,
        mark(GATE, holds=True).state,
        mark(GATE).state,
    ]

    assert states == [
        State.EARNED,
        State.UNANSWERED,
        State.UNPROVEN,
        State.EARNED,
        State.UNANSWERED,
    ]


def test_a_mark_carries_the_step_that_explains_it():
    by_value = mark(INCOME, value=D(2)).step
    by_anchor = mark(ANCHORS, chosen=D(0)).step
    below = mark(INCOME, value=D(1)).step
    unanswered = mark(ANCHORS).step

    assert (by_value and by_value.words, by_anchor and by_anchor.words) == ("từ 2", "chưa")
    assert (below, unanswered) == (None, None)


def test_the_total_counts_what_is_proven_and_names_what_is_missing():
    marks = [
        mark(INCOME, value=D(2)),
        mark(ANCHORS, chosen=D(10), is_proven=False),
        mark(YES_NO),
        mark(GATE, holds=True),
    ]

    summed = total(marks)

    assert (summed.earned, summed.unproven_points, summed.most) == (D(20), D(10), D(40))
    assert (summed.unanswered, summed.unproven) == (("yes-no",), ("anchors",))
    assert not summed.is_complete
    assert summed.out_of_100 == D("50.0")


def test_a_block_is_added_up_by_itself():
    marks = [mark(INCOME, value=D(3)), mark(YES_NO, holds=True)]

    assert total(marks, block="field").earned == D(25)
    assert total(marks, block="common").earned == D(5)


def test_weights_count_in_the_points_and_in_the_maximum():
    heavy = Spec(code="heavy", points=D(10), weight=D("1.5"))

    summed = total([mark(heavy, holds=True), mark(YES_NO, holds=False)])

    assert (summed.earned, summed.most, summed.out_of_100) == (D("15.0"), D("20.0"), D("75.0"))


def test_nothing_to_score_is_nothing_earned():
    assert total([]).out_of_100 == D(0)


# ---- gates and standing ---------------------------------------------------------------------


def test_gates_are_failed_open_or_passed():
    named = [
        mark(Spec(code="no", is_gate=True), holds=False),
        mark(Spec(code="open", is_gate=True)),
        mark(Spec(code="unproven", is_gate=True), holds=True, is_proven=False),
        mark(Spec(code="yes", is_gate=True), holds=True),
    ]

    assert (failed_gates(named), open_gates(named)) == (["no"], ["open", "unproven"])


@pytest.mark.parametrize(
    ("holds", "points", "expected"),
    [
        (False, "10", Standing.GATE_FAILED),
        (None, "10", Standing.INCOMPLETE),
        (True, None, Standing.INCOMPLETE),
        (True, "0", Standing.BELOW),
        (True, "6", Standing.PASSED),
        (True, "10", Standing.UPWARD),
    ],
)
def test_standing_looks_at_gates_then_at_gaps_then_at_points(holds, points, expected):
    marks = [mark(GATE, holds=holds), mark(ANCHORS, chosen=D(points) if points else None)]

    assert standing(marks, pass_points=D(60), upward_points=D(90)) is expected


# ---- faults ---------------------------------------------------------------------------------


def spec(points: str = "10", measure: str = "", *steps: Step) -> Spec:
    return Spec(code="x", points=D(points), measure=measure, steps=steps)


def step(points: str, at: str | None = None, words: str = "lời", **more: object) -> Step:
    return Step(points=D(points), threshold=D(at) if at else None, words=words, **more)


@pytest.mark.parametrize("good", [INCOME, DROP_OUT, ANCHORS, YES_NO, GATE])
def test_a_good_criterion_has_no_fault(good):
    assert faults(good) == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (Spec(code="g", is_gate=True, points=D(1)), Fault.GATE_WITH_POINTS),
        (Spec(code="g", is_gate=True, steps=(step("1"),)), Fault.GATE_WITH_STEPS),
        (spec("0"), Fault.SCORED_WITHOUT_POINTS),
        (spec("10", "%", step("11", "5")), Fault.STEP_ABOVE_MAXIMUM),
        (spec("10", "", step("10"), step("-1")), Fault.STEP_BELOW_ZERO),
        (spec("10", "", step("10", words=" ")), Fault.STEP_WITHOUT_WORDS),
        (spec("10", "%", step("10", "5"), step("5")), Fault.MIXED_STEPS),
        (spec("10", "%", step("10", "5"), step("5", "6", at_most=True)), Fault.MIXED_DIRECTIONS),
        (spec("10", "%", step("10", "5"), step("5", "5")), Fault.SAME_STEP_TWICE),
        (spec("10", "%", step("10", "5", region="ward")), Fault.REGION_WITHOUT_BASE),
        (spec("10", "%", step("9", "5")), Fault.MAXIMUM_OUT_OF_REACH),
        (spec("10", "%"), Fault.MEASURE_WITHOUT_STEPS),
    ],
)
def test_each_fault_is_found(bad, fault):
    assert faults(bad) == [fault]


# ---- what holds for any input ---------------------------------------------------------------

values = st.decimals(min_value=0, max_value=10_000, places=2)
points = st.decimals(min_value=0, max_value=100, places=1)


@given(value=values, region=st.sampled_from(["", "ward", "rural", "difficult"]))
def test_a_value_always_earns_between_nothing_and_the_maximum(value, region):
    earned = points_for(INCOME, value=value, region=region)

    assert earned is not None
    assert 0 <= earned <= INCOME.points


@given(less=values, more=values, region=st.sampled_from(["", "difficult"]))
def test_more_never_earns_less(less, more, region):
    low, high = sorted([less, more])

    assert points_for(INCOME, value=low, region=region) <= points_for(
        INCOME, value=high, region=region
    )


@given(one=values, other=values)
def test_where_less_is_better_less_never_earns_less(one, other):
    low, high = sorted([one, other])

    assert points_for(DROP_OUT, value=low) >= points_for(DROP_OUT, value=high)


@given(
    st.lists(
        st.tuples(points, st.booleans() | st.none(), st.booleans(), st.sampled_from(["0.5", "2"])),
        max_size=8,
    )
)
def test_blocks_add_up_and_a_score_stays_on_the_scale(rows):
    marks = [
        mark(
            Spec(
                code=str(n),
                points=most,
                weight=D(weight),
                block="common" if n % 2 else "field",
            ),
            holds=holds,
            is_proven=proven,
        )
        for n, (most, holds, proven, weight) in enumerate(rows)
    ]

    whole = total(marks)
    parts = [total(marks, block=block) for block in ("common", "field")]

    assert whole.earned == sum(part.earned for part in parts)
    assert whole.most == sum(part.most for part in parts)
    assert whole.earned + whole.unproven_points <= whole.most
    assert 0 <= whole.out_of_100 <= 100
    assert len(whole.unanswered) == sum(1 for row in rows if row[1] is None)
