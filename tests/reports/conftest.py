"""What the tests of reviews share."""

import pytest

from tests.honours.factories import make_world


@pytest.fixture
def world(db):
    return make_world()
