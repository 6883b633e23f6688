"""The world of these tests stands still on the morning of the sitting."""

import pytest
import time_machine

from tests.councils.factories import SITTING_TIME, Room, make_room


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(SITTING_TIME, tick=False):
        yield


@pytest.fixture
def room(db) -> Room:
    return make_room()
