"""The made-up rounds that the bench ranks."""

from guongsang.config.weighing_scores import ROUNDS, scores_of


def test_the_rounds_have_the_sizes_that_are_announced_and_are_the_same_each_time():
    sizes = [len(scores_of(*one[:3])) for one in ROUNDS]

    assert sizes == [5_000, 51_000]
    assert scores_of(20, 5, 3) == scores_of(20, 5, 3)
