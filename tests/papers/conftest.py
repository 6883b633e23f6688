"""An officer of a ward on one morning, and a school below it."""

import pytest

from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.papers.factories import A_MORNING


@pytest.fixture
def town(db):
    return UnitFactory(name="Phường Đức Xuân")


@pytest.fixture
def school(town):
    return UnitFactory(name="Trường THCS Đức Xuân", parent=town)


@pytest.fixture
def officer(town, client, time_machine):
    time_machine.move_to(A_MORNING, tick=False)
    user = AssignmentFactory(role="emulation_officer", unit=town).user
    client.force_login(user)
    return user
