"""The world of these tests stands still on one morning."""

import pytest
import time_machine

from tests.scoring.factories import A_MORNING
from tests.scoring.rounds.town import World, make_world


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(A_MORNING, tick=False):
        yield


@pytest.fixture
def world(db) -> World:
    return make_world()
