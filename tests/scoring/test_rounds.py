"""Two rounds, and pairs for the few at the line."""

from random import Random

import pytest

from guongsang.scoring.rules.calibration import rank
from guongsang.scoring.rules.records import Zone
from guongsang.scoring.rules.rounds import (
    Choice,
    compare,
    questions,
    shortlist,
    tied_at_the_line,
)
from tests.scoring.worlds import a_council


def test_the_shortlist_holds_three_times_the_places_and_all_in_the_zone():
    ranking = rank(a_council(1, each=3).scores, top=6, gated={"c001"})

    chosen = shortlist(ranking)[1]

    zone = set(tied_at_the_line(ranking, 1))
    assert len(chosen) >= 18
    assert zone <= set(chosen)
    assert "c001" not in chosen
    assert {one.zone for one in ranking.candidates if one.candidate in zone} == {Zone.DISCUSS}


def test_two_rounds_find_more_of_the_best_than_one():
    one_round = two_rounds = 0
    for seed in range(25):
        world = a_council(seed, each=3)
        everything = {
            (one.member, one.candidate): one
            for one in a_council(seed + 500, candidates=60, members=11).scores
        }
        first = rank(world.scores, top=6)
        listed = set(shortlist(first, times=2)[1])
        scored = {(one.member, one.candidate) for one in world.scores}
        # The second round's noise is fresh; quality and severity are those of this world.
        other = a_council(seed + 500)
        more = [
            type(one)(one.member, one.candidate, one.value
                      + world.quality[one.candidate] - other.quality[one.candidate]
                      + world.severity[one.member] - other.severity[one.member])
            for pair, one in everything.items()
            if one.candidate in listed and pair not in scored
        ]  # fmt: skip
        second = rank([*world.scores, *more], top=6)
        best = world.best(6)
        one_round += len({one.candidate for one in first.candidates[:6]} & best)
        two_rounds += len({one.candidate for one in second.candidates[:6]} & best)

    assert two_rounds > one_round * 1.1


def test_each_member_is_asked_every_pair_once_and_none_with_a_conflict():
    asked = questions("abcd", member="m", barred=[("m", "d"), ("n", "a")], seed=2)

    assert {frozenset(pair) for pair in asked} == {frozenset(p) for p in ("ab", "ac", "bc")}
    assert asked == questions("dcba", member="m", barred=[("m", "d")], seed=2)


def test_pairwise_choices_find_the_planted_order():
    random, strength = Random(3), {"a": 2.0, "b": 0.7, "c": -0.6, "d": -2.0}
    choices = []
    for n in range(40):
        for one, other in questions(strength, member=f"m{n}"):
            wins = random.random() < 1 / (1 + 2.718 ** (strength[other] - strength[one]))
            choices.append(Choice(f"m{n}", *((one, other) if wins else (other, one))))

    found = compare(strength, choices, places=2)

    assert [one.candidate for one in found] == ["a", "b", "c", "d"]
    assert [one.place for one in found] == [1, 2, 3, 4]
    assert sum(one.p_top for one in found) == pytest.approx(2)
    assert all(one.low <= strength[one.candidate] <= one.high for one in found)
    assert sum(one.wins for one in found) == len(choices)


def test_an_unbeaten_candidate_stays_finite_and_no_choice_leaves_all_equal():
    unbeaten = compare("ab", [Choice(f"m{n}", "a", "b") for n in range(9)], places=1)
    silent = compare("abc", [], places=1)

    assert 0.9 < unbeaten[0].p_top < 1
    assert {one.place for one in silent} == {1}
    assert {one.strength for one in silent} == {0.0}


@pytest.mark.parametrize("choice", [Choice("m", "a", "a"), Choice("m", "a", "stranger")])
def test_a_choice_must_name_two_of_the_candidates(choice):
    with pytest.raises(ValueError, match="two of the candidates"):
        compare("ab", [choice], places=1)
