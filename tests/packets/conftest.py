"""The world of these tests stands still on the day of the decision; files go to a folder."""

import pytest
import time_machine

from guongsang.jobs.tasks import find_works
from tests.honours.factories import A_DAY, World, make_world


@pytest.fixture(autouse=True)
def one_day(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    find_works()
    with time_machine.travel(A_DAY, tick=False):
        yield


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def clerk(world, client):
    client.force_login(world.clerk)
    return client
