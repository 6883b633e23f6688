"""The world of these tests stands still on one day."""

import pytest
import time_machine

from tests.stories.factories import A_DAY, Newsroom, RecognitionFactory, make_newsroom
from tests.subjects.factories import SubjectFactory


@pytest.fixture(autouse=True)
def one_day():
    with time_machine.travel(A_DAY, tick=False):
        yield


@pytest.fixture
def room(db) -> Newsroom:
    return make_newsroom()


@pytest.fixture
def grant(room):
    """Return the recognition of somebody of the ward."""
    subject = SubjectFactory(name="Nông Thị Hiền", unit=room.ward)
    return RecognitionFactory(subject=subject, decision__unit=room.town)


@pytest.fixture
def sign_in(client):
    def as_user(user):
        client.force_login(user)
        return client

    return as_user
