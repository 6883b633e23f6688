"""The world of these tests stands still on the morning of the dossiers' world."""

import pytest
import time_machine

from tests.dossiers.factories import A_MORNING, World, make_world


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(A_MORNING, tick=False):
        yield


@pytest.fixture
def world(db) -> World:
    return make_world()
