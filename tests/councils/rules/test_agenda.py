"""An order of the agenda in which people leave the room seldom."""

import random
from itertools import permutations

import pytest

from guongsang.councils.rules import goings_out, grouped


def cost(away, order):
    return goings_out([frozenset(away[item]) for item in order])


def test_who_stays_outside_for_the_next_item_goes_out_once():
    assert goings_out([frozenset({1}), frozenset({1, 2}), frozenset(), frozenset({1})]) == 3


def test_an_order_in_which_all_leave_once_is_left_as_the_office_wants_it():
    away = {5: {1}, 3: {1, 2}, 9: set(), 1: set()}

    assert grouped(away) == [5, 3, 9, 1]


def test_items_without_conflicts_come_first_and_the_same_people_leave_once():
    away = {1: {7}, 2: set(), 3: {8}, 4: {7}, 5: set()}

    assert grouped(away) == [2, 5, 1, 4, 3]


@pytest.mark.parametrize("seed", range(12))
def test_no_order_of_a_short_agenda_is_better(seed):
    chance = random.Random(seed)
    away = {item: {who for who in range(4) if chance.random() < 0.4} for item in range(7)}

    order = grouped(away)

    assert sorted(order) == sorted(away)
    assert cost(away, order) == min(cost(away, one) for one in permutations(away))


def test_a_long_agenda_is_put_in_order_at_once_and_is_no_worse_than_before():
    chance = random.Random(1)
    away = {item: {who for who in range(15) if chance.random() < 0.1} for item in range(250)}

    order = grouped(away)

    assert sorted(order) == sorted(away)
    assert cost(away, order) < cost(away, away) / 2
