"""The world of these tests stands still on the day of the decision."""

import pytest
import time_machine

from tests.honours.factories import A_DAY, World, make_world


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(A_DAY, tick=False):
        yield


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    """Keep what is printed in a folder of its own."""
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        }
    }


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def office(world, client):
    client.force_login(world.clerk)
    return client
