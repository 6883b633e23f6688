"""Required criteria are a gate, failed by a majority of those who judged them."""

import pytest

from guongsang.scoring.rules.gate import GateCount, Verdict, count_gates, gated


def verdicts(candidate, failing, judged, criterion=""):
    return [Verdict(f"m{n}", candidate, n >= failing, criterion) for n in range(judged)]


@pytest.mark.parametrize(
    ("failing", "judged", "out"),
    [(6, 11, True), (5, 11, False), (5, 10, False), (6, 10, True), (1, 1, True), (1, 2, False)],
)
def test_more_than_half_of_those_who_judged_exclude(failing, judged, out):
    assert gated(verdicts("c", failing, judged)) == ({"c"} if out else set())


def test_each_required_criterion_is_a_gate_of_its_own():
    # Four of ten fail it on either criterion: no majority on any, though eight verdicts fail.
    said = verdicts("c", 4, 10, "a") + verdicts("c", 4, 10, "b")

    assert gated(said) == set()
    assert count_gates(said) == [GateCount("c", "a", 10, 4), GateCount("c", "b", 10, 4)]
    assert gated(said + verdicts("d", 6, 11, "b")) == {"d"}


def test_nobody_judged_excludes_nobody():
    assert gated([]) == set()
