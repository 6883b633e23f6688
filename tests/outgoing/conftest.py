"""The world of these tests stands still on one day."""

import pytest
import time_machine

from tests.outgoing.factories import A_DAY, Office, make_office


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(A_DAY, tick=False):
        yield


@pytest.fixture
def office(db) -> Office:
    return make_office()
