"""The ranking: what it keeps, what it does not change, what it bears."""

import dataclasses
from random import Random

import pytest

from guongsang.scoring.rules.calibration import fit_parts, rank, second_opinion
from guongsang.scoring.rules.records import Caution, Concern, Score, Zone
from tests.scoring.worlds import a_council, means, order, tau


def test_where_all_score_all_the_order_is_that_of_the_means():
    """A hundred complete tables of every size that a council has."""
    for seed in range(100):
        size = Random(f"size {seed}")
        scores = a_council(seed, candidates=size.randint(5, 25), members=size.randint(3, 9)).scores
        ranking = rank(scores, top=5)

        assert [one.candidate for one in ranking.candidates] == order(means(scores))
        assert ranking.parts[0].same_as_mean
        assert Caution.SAME_AS_MEAN in {one.key for one in ranking.notices}


def test_equal_means_of_a_complete_table_get_equal_places_chances_and_intervals():
    rows = {"a": (7, 5, 6), "b": (5, 6, 7), "c": (6, 7, 5), "d": (2, 3, 1)}
    scores = [Score(f"m{n}", c, v) for c, given in rows.items() for n, v in enumerate(given)]

    tied = rank(scores, top=2).candidates[:3]

    assert {one.candidate for one in tied} == {"a", "b", "c"}
    assert len({(one.place, one.p_top, one.low, one.high, one.rank_low) for one in tied}) == 1


def test_severity_added_to_a_member_hardly_moves_the_order():
    moved, moved_means = severity_moves(range(12))

    assert moved >= 0.95
    assert moved_means <= 0.90


@pytest.mark.slow
def test_severity_added_to_a_member_hardly_moves_the_order_of_a_hundred_tables():
    moved, moved_means = severity_moves(range(100))

    assert moved >= 0.95
    assert moved_means <= 0.87


def severity_moves(seeds):
    """Return Kendall's tau before and after 3 more points of one member: estimates, means."""
    kept, kept_means = [], []
    for seed in seeds:
        scores = a_council(seed, each=3).scores
        raised = [
            dataclasses.replace(one, value=one.value + 3 * (one.member == "m04")) for one in scores
        ]
        before, after = (
            {one.candidate: one.estimate for one in rank(some, top=6).candidates}
            for some in (scores, raised)
        )
        kept.append(tau(before, after))
        kept_means.append(tau(means(scores), means(raised)))
    return sum(kept) / len(kept), sum(kept_means) / len(kept_means)


def test_the_order_of_lines_and_two_runs_change_no_digit():
    scores = a_council(5, each=4).scores
    shuffled = Random(9).sample(scores, len(scores))

    first, again, other = (rank(some, top=6) for some in (scores, scores, shuffled))

    assert first == again == other


@pytest.mark.parametrize("each", [3, None])
def test_other_names_change_no_digit(each):
    scores = a_council(6, each=each).scores
    random = Random(3)
    names = sorted({one.candidate for one in scores})
    people = sorted({one.member for one in scores})
    name = dict(zip(names, random.sample(names, len(names)), strict=True))
    person = dict(zip(people, random.sample(people, len(people)), strict=True))
    renamed = [Score(person[one.member], name[one.candidate], one.value) for one in scores]

    before, after = rank(scores, top=6), rank(renamed, top=6)

    assert [
        dataclasses.replace(one, candidate=name[one.candidate]) for one in before.candidates
    ] == list(after.candidates)
    told = {person[one.member]: dataclasses.replace(one, member="") for one in before.members}
    assert told == {one.member: dataclasses.replace(one, member="") for one in after.members}


def test_chances_sum_to_the_places_and_candidates_out_of_the_gate_have_none():
    scores = a_council(7, each=3).scores

    ranking = rank(scores, top=6, gated={"c003", "c017"})

    ranked = [one for one in ranking.candidates if not one.excluded]
    out = {one.candidate: one for one in ranking.candidates if one.excluded}
    assert sum(one.p_top for one in ranked) == pytest.approx(6, abs=0.01)
    assert {*out} == {"c003", "c017"}
    assert {(one.p_top, one.place, one.rank_low, one.zone) for one in out.values()} == {
        (0.0, None, None, Zone.GATED)
    }
    assert all(one.estimate is not None for one in out.values())
    assert max(one.rank_high for one in ranked) <= 58


def test_a_low_confidence_widens_the_interval():
    scores = a_council(4, candidates=20, members=6).scores
    light = [
        dataclasses.replace(one, weight=0.25) if one.candidate == "c003" else one for one in scores
    ]

    width, wider = (
        next(one.high - one.low for one in rank(some, top=3).candidates if one.candidate == "c003")
        for some in (scores, light)
    )

    assert wider > 1.2 * width


def test_all_scores_equal_gives_everybody_the_same_chance_and_says_so():
    scores = [Score(f"m{m}", f"c{c}", 8.0) for c in range(10) for m in range(4)]

    ranking = rank(scores, top=3)

    assert {(one.p_top, one.place, one.rank_low, one.rank_high) for one in ranking.candidates} == {
        (0.3, 1, 1, 10)
    }
    assert {one.key for one in ranking.notices} == {Caution.NO_SPREAD}
    assert [one.warnings for one in ranking.members] == [()] * 4


def test_one_member_is_enough_for_an_order_and_is_not_called_strict():
    scores = [Score("m", f"c{c}", float(c)) for c in range(8)]

    ranking = rank(scores, top=2)

    assert [one.candidate for one in ranking.candidates] == [f"c{c}" for c in range(7, -1, -1)]
    assert ranking.members[0].severity is None
    assert ranking.members[0].warnings == ()


def test_one_candidate_is_first():
    ranking = rank([Score(f"m{m}", "c", float(m)) for m in range(5)], top=3)

    only = ranking.candidates[0]
    assert (only.p_top, only.place, only.rank_low, only.rank_high) == (1.0, 1, 1, 1)
    assert only.low < only.estimate < only.high


def test_a_single_score_and_none_at_all_are_no_fault():
    assert rank([Score("m", "c", 7.0)], top=1).candidates[0].p_top == 1.0
    assert rank([], top=1, candidates=["c"]).candidates[0].zone is Zone.UNSCORED


def test_a_candidate_and_a_member_without_scores_are_listed_without_figures():
    scores = a_council(8, candidates=6, members=3).scores

    ranking = rank(scores, top=2, candidates=["c000", "late"], members=["away"])

    late = ranking.candidates[-1]
    assert (late.candidate, late.n, late.part, late.zone) == ("late", 0, 0, Zone.UNSCORED)
    assert (late.estimate, late.p_top, late.place) == (None, None, None)
    assert ranking.notices[-1].key is Caution.UNSCORED
    assert [one.n for one in ranking.members if one.member == "away"] == [0]


def test_a_member_who_gives_one_value_only_is_told_so():
    scores = a_council(9, candidates=20, members=5).scores
    flat = [dataclasses.replace(one, value=6.0) if one.member == "m02" else one for one in scores]

    ranking = rank(flat, top=4)

    kinds = {one.member: {warned.kind for warned in one.warnings} for one in ranking.members}
    assert Concern.ONE_VALUE in kinds["m02"]
    assert all(Concern.ONE_VALUE not in kinds[name] for name in kinds if name != "m02")


def test_a_perfect_table_without_noise_does_not_fail():
    scores = [Score(f"m{m}", f"c{c}", c + 2.0 * m) for c in range(9) for m in range(4)]

    ranking = rank(scores, top=3)

    assert [one.p_top for one in ranking.candidates] == [1, 1, 1, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("scores", "top"),
    [
        ([Score("m", "c", 1.0), Score("m", "c", 2.0)], 1),
        ([Score("m", "c", float("nan"))], 1),
        ([Score("m", "c", 1.0, 0.0)], 1),
        ([Score("m", "c", 1.0)], 0),
    ],
)
def test_what_cannot_be_ranked_is_refused(scores, top):
    with pytest.raises(ValueError, match=r"."):
        rank(scores, top=top)


def test_the_second_opinion_makes_a_member_at_random_count_less():
    world = a_council(10, candidates=40, members=7)
    random = Random(1)
    scores = [
        dataclasses.replace(one, value=5 + random.gauss(0, 4)) if one.member == "m06" else one
        for one in world.scores
    ]

    opinion = second_opinion(fit_parts(scores), top=8)

    without = means([one for one in scores if one.member != "m06"])
    first = {one.candidate: one.estimate for one in rank(scores, top=8).candidates}
    assert tau(opinion.estimates, without) > tau(first, without)
    assert len(opinion.entering) == len(opinion.leaving) == opinion.changes


def test_the_second_opinion_of_steady_members_changes_little():
    changes = [
        second_opinion(fit_parts(a_council(seed).scores), top=6).changes for seed in range(8)
    ]

    assert sum(changes) / len(changes) < 1
