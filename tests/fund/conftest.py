"""The world of these tests stands still on a day of July 2026."""

import pytest
import time_machine

from tests.fund.factories import NOW, World, make_world


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(NOW, tick=False):
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
