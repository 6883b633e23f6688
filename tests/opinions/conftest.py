"""The world of these tests stands still on one morning of the plan."""

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


@pytest.fixture
def sign_in(client):
    def as_user(user):
        client.force_login(user)
        return client

    return as_user
