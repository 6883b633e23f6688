"""Who reads what: balanced, connected, within conflicts and limits; topped up without a change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guongsang.scoring.rules.design import Lack, assign, consequences, top_up

CANDIDATES = [f"c{n:03}" for n in range(60)]
MEMBERS = [f"m{n:02}" for n in range(11)]


def readers_of(plan):
    found = {}
    for member, candidate in plan.pairs:
        found.setdefault(candidate, []).append(member)
    return found


def test_every_candidate_has_its_readers_loads_are_even_and_all_are_connected():
    plan = assign(CANDIDATES, MEMBERS, readers=3, seed=1)

    assert {len(set(who)) for who in readers_of(plan).values()} == {3}
    assert (plan.gap, plan.parts, plan.unfilled) == (1, 1, ())
    assert plan.efficiency >= 0.93


def test_the_same_lot_gives_the_same_plan_and_another_lot_another():
    plan = assign(CANDIDATES, MEMBERS, readers=3, seed=1)

    assert plan == assign(CANDIDATES[::-1], MEMBERS[::-1], readers=3, seed=1)
    assert plan.pairs != assign(CANDIDATES, MEMBERS, readers=3, seed=2).pairs


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_conflicts_and_limits_hold_whatever_is_asked(data):
    members, candidates = MEMBERS[: data.draw(st.integers(1, 6))], CANDIDATES[:9]
    every = [(m, c) for m in members for c in candidates]
    barred = set(data.draw(st.lists(st.sampled_from(every), max_size=25)))
    limits = {m: data.draw(st.integers(0, 9)) for m in members}
    wanted = data.draw(st.integers(1, 4))

    plan = assign(candidates, members, readers=wanted, barred=barred, limits=limits)

    assert not set(plan.pairs) & barred
    assert all(plan.loads[m] <= limits[m] for m in members)
    lacking = {one.candidate: one.readers for one in plan.unfilled}
    have = {c: len(readers_of(plan).get(c, [])) for c in candidates}
    assert have == {c: lacking.get(c, wanted) for c in candidates}


def test_readings_are_handed_on_when_the_free_member_may_not_read_the_last_candidate():
    # x alone may read c1; y and z are full after the others unless x's other reading moves on.
    barred = {("y", "c1"), ("z", "c1")}

    plans = [
        assign(["c1", "c2", "c3"], ["x", "y", "z"], readers=1, barred=barred,
               limits={"x": 1, "y": 1, "z": 1}, existing=(), seed=seed)
        for seed in range(10)
    ]  # fmt: skip

    assert all(plan.unfilled == () for plan in plans)


def test_a_chain_of_handing_on_fills_what_the_least_loaded_rule_cannot():
    # Every member may read 2 of the 4 candidates in a ring; 4 readings of room for 4 candidates.
    ring = {"a": "wx", "b": "xy", "c": "yz", "d": "zw"}
    barred = {(m, c) for m, may in ring.items() for c in "wxyz" if c not in may}

    for seed in range(20):
        plan = assign(
            "wxyz", "abcd", readers=1, barred=barred, limits=dict.fromkeys("abcd", 1), seed=seed
        )
        assert plan.unfilled == ()


def test_what_cannot_be_filled_says_why():
    few = assign(["c"], ["x"], readers=2)
    barred = assign(["c"], ["x", "y"], readers=2, barred={("x", "c")})
    full = assign(["c", "d"], ["x", "y"], readers=2, limits={"x": 1})

    assert [(one.readers, one.wanted, one.why) for one in few.unfilled] == [
        (1, 2, Lack.TOO_FEW_MEMBERS)
    ]
    assert [one.why for one in barred.unfilled] == [Lack.BARRED]
    assert [one.why for one in full.unfilled] == [Lack.FULL]


def test_one_reader_each_says_that_nothing_can_be_compared():
    plan = assign(CANDIDATES, MEMBERS, readers=1)

    assert plan.parts == 11


def test_a_top_up_after_a_drop_out_touches_nothing_that_stands():
    before = assign(CANDIDATES, MEMBERS, readers=3, seed=4)

    after = top_up(before.pairs, candidates=CANDIDATES, members=MEMBERS[:-1], readers=3, seed=4)

    stands = {pair for pair in before.pairs if pair[0] != MEMBERS[-1]}
    assert stands <= set(after.pairs)
    assert set(after.added) == set(after.pairs) - stands
    assert len(after.added) == len(before.pairs) - len(stands)
    assert (after.gap <= 2, after.unfilled, after.parts) == (True, (), 1)


def test_a_plan_changed_by_hand_is_told_its_consequences():
    plan = consequences([("x", "c"), ("x", "d"), ("y", "e")], members=["x", "y", "z"], alone=4)

    assert (plan.loads, plan.parts) == ({"x": 2, "y": 1, "z": 0}, 3)


@pytest.mark.parametrize(
    "words", [{"readers": 0}, {"readers": 1, "existing": [("nobody", "c000")]}]
)
def test_what_cannot_be_planned_is_refused(words):
    with pytest.raises(ValueError, match=r"."):
        assign(CANDIDATES, MEMBERS, **words)
