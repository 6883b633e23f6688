"""The world of these tests stands still on the day of the decision; the town has a key."""

import pytest
import time_machine

from guongsang.credentials.models import SigningKey
from tests.access.factories import AssignmentFactory
from tests.credentials.factories import make_key
from tests.honours.factories import A_DAY, World, make_world


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(A_DAY, tick=False):
        yield


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def admin(world):
    return AssignmentFactory(role="administrator", unit=world.town).user


@pytest.fixture
def key(world, admin) -> SigningKey:
    return make_key(world.town, by=admin)


@pytest.fixture
def sign_in(client):
    def as_user(user):
        client.force_login(user)
        return client

    return as_user
