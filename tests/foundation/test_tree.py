"""Paths: whatever moves, a subtree stays one range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.foundation.tree import (
    LONGEST,
    MOST_CHILDREN,
    MOST_ROOTS,
    ancestors,
    beyond,
    child_path,
    covers,
    depth,
    own_number,
)

ROOTS = st.integers(1, MOST_ROOTS)
NUMBERS = st.lists(st.integers(1, MOST_CHILDREN), max_size=LONGEST // 4 - 2)
PATHS = st.builds(
    lambda root, rest: "".join(f"{number:04d}" for number in [root, *rest]), ROOTS, NUMBERS
)


@given(PATHS, PATHS)
def test_the_range_of_a_path_is_exactly_its_subtree(upper, lower):
    assert (upper <= lower < beyond(upper)) == covers(upper, lower)


@given(PATHS, st.integers(1, MOST_CHILDREN))
def test_a_child_is_below_its_parent_and_knows_its_way_up(path, number):
    child = child_path(path, number)

    assert covers(path, child)
    assert own_number(child) == number
    assert ancestors(child)[-1] == path
    assert depth(child) == depth(path) + 1


@pytest.mark.parametrize(("parent", "number"), [("", 9999), ("0001", 0), ("0001", 10_000)])
def test_there_is_no_room_beyond_the_last_number(parent, number):
    with pytest.raises(ValueError, match="no room"):
        child_path(parent, number)


def test_the_deepest_unit_has_no_child():
    with pytest.raises(ValueError, match="too deep"):
        child_path("0001" * 20, 1)
