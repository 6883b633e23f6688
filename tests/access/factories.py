"""The smallest valid assignments."""

from datetime import date

import factory

from guongsang.access.models import Assignment
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    user = factory.SubFactory(UserFactory)
    role = "emulation_officer"
    unit = factory.SubFactory(UnitFactory)
    starts_on = date(2011, 1, 1)
