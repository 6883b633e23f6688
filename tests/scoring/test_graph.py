"""Who can be compared with whom."""

import pytest

from guongsang.scoring.rules.calibration import rank
from guongsang.scoring.rules.graph import anchors, efficiency, islands, readings, swaps
from guongsang.scoring.rules.records import Caution
from tests.scoring.worlds import a_council


def two_panels(shared):
    """Return the pairs of two panels of 3 over 12 candidates each, with some that all score."""
    pairs = [(f"m{m:02}", f"c{c:03}") for m in range(3) for c in range(12)]
    pairs += [(f"m{m:02}", f"c{c:03}") for m in range(3, 6) for c in range(12, 24)]
    return pairs + [(f"m{m:02}", f"c{c:03}") for m in range(6) for c in range(24, 24 + shared)]


def ranked(shared):
    pairs = two_panels(shared)
    return rank(a_council(1, candidates=24 + shared, members=6, pairs=pairs).scores, top=4)


def cautions(ranking):
    return {notice.key for notice in ranking.notices}


def test_two_separate_panels_have_no_joint_order_and_each_its_own():
    ranking = ranked(0)

    assert (ranking.joint, ranking.reliable) == (False, False)
    assert Caution.SEVERAL_PARTS in cautions(ranking)
    assert [len(part.candidates) for part in ranking.parts] == [12, 12]
    for part in ranking.parts:
        lines = ranking.of_part(part.number)
        assert {one.candidate for one in lines} == set(part.candidates)
        assert [one.place for one in lines] == list(range(1, 13))
        assert sum(one.p_top for one in lines) == pytest.approx(4)
        assert max(one.rank_high for one in lines) <= 12


def test_one_common_candidate_gives_an_order_with_a_warning():
    ranking = ranked(1)

    assert (ranking.joint, ranking.reliable) == (True, False)
    assert [one.place for one in ranking.candidates] == list(range(1, 26))
    warned = [one for one in ranking.notices if one.key is Caution.WEAK_LINKS]
    assert [one.numbers["efficiency"] for one in warned] == [pytest.approx(0.66, abs=0.005)]


def test_five_anchors_need_no_warning():
    ranking = ranked(5)

    assert ranking.reliable
    assert ranking.notices == ()
    assert ranking.parts[0].efficiency == pytest.approx(0.91, abs=0.005)


def test_two_parts_each_weak_inside_are_warned_apart():
    pairs = two_panels(1)
    more = [(f"x{member}", f"y{candidate}") for member, candidate in pairs]

    found = islands([*pairs, *more])

    assert [efficiency(one.pairs) < 0.8 for one in found] == [True, True]


def test_efficiency_is_one_where_all_score_all_and_the_same_from_either_side():
    full = [(m, c) for m in "abc" for c in "wxyz"]
    some = [pair for pair in full if pair not in (("a", "w"), ("b", "z"), ("c", "x"))]

    assert efficiency(full) == pytest.approx(1)
    assert efficiency([("m", "only")]) == 1.0
    # 4 candidates and 3 members go one way; with two idle twins of members, the other way.
    assert efficiency(some) == pytest.approx(brute_force(some))
    wide = [*some, ("d", "w"), ("d", "x"), ("e", "y"), ("e", "z")]
    assert efficiency(wide) == pytest.approx(brute_force(wide))


def brute_force(pairs):
    """Return the efficiency straight from the whole information matrix of both sides."""
    import numpy as np

    members, candidates = sorted({m for m, _ in pairs}), sorted({c for _, c in pairs})
    rows = np.zeros((len(pairs), len(candidates) + len(members)))
    for row, (member, candidate) in zip(rows, pairs, strict=True):
        row[candidates.index(candidate)] = row[len(candidates) + members.index(member)] = 1
    inverse = np.linalg.pinv(rows.T @ rows)
    each = rows.sum(axis=0)
    naive = spent = 0.0
    for a in range(len(candidates)):
        for b in range(a):
            naive += 1 / each[a] + 1 / each[b]
            spent += inverse[a, a] + inverse[b, b] - 2 * inverse[a, b]
    return naive / spent


def test_a_member_and_a_candidate_of_one_key_are_two():
    assert len(islands([("1", "2"), ("2", "1")])) == 2


def test_anchors_that_are_read_by_all_join_the_parts():
    pairs = two_panels(0)

    chosen = anchors(pairs)
    joined = islands([*pairs, *readings(pairs, chosen)])

    assert (len(chosen), len(readings(pairs, chosen))) == (5, 15)
    assert len(joined) == 1
    assert efficiency(joined[0].pairs) >= 0.8


def test_swaps_join_the_parts_and_respect_conflicts():
    pairs = two_panels(0)
    barred = {("m00", f"c{n:03}") for n in range(12, 24)}

    asked = swaps(pairs, barred=barred)

    assert len(asked) == 2
    assert not set(asked) & barred
    assert len(islands([*pairs, *asked])) == 1
