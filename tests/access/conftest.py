"""A small tree with people in it: a commune, two units in it, and a commune beside it."""

from dataclasses import dataclass

import pytest
from django.test import Client

from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory


@dataclass
class Town:
    """Units and how to put people into them."""

    commune: Unit
    school: Unit
    clinic: Unit
    elsewhere: Unit

    def person(self, role: str, unit: Unit | None, **changes: object) -> User:
        """Return a person with a password who holds ``role`` at ``unit``."""
        user = UserFactory(password="x", **changes)
        AssignmentFactory(user=user, role=role, unit=unit)
        return User.objects.get(pk=user.pk)


@pytest.fixture
def town(db) -> Town:
    commune = UnitFactory(name="Phường Bắc Kạn")
    return Town(
        commune=commune,
        school=UnitFactory(name="Trường Sông Cầu", parent=commune),
        clinic=UnitFactory(name="Trạm Y tế", parent=commune),
        elsewhere=UnitFactory(name="Xã Chợ Đồn"),
    )


def signed_in(user: User) -> Client:
    """Return a browser in which ``user`` has signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    return client
