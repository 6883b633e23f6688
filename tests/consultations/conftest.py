"""The world of these tests stands still on the morning of the posting."""

import pytest
import time_machine

from tests.consultations.factories import POSTED, World, make_world


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(POSTED, tick=False):
        yield


@pytest.fixture
def world(db) -> World:
    return make_world()
