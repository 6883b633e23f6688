"""The smallest valid lists of units, clusters and officers."""

from datetime import UTC, date, datetime

import factory

from guongsang.directory.models import UnitImport
from guongsang.directory.states import ImportState
from guongsang.organisations.models import Cluster, ClusterKind
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory

NOON = datetime(2012, 6, 1, 5, tzinfo=UTC)


class UnitImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UnitImport

    filename = "don-vi.xlsx"
    under = factory.SubFactory(UnitFactory)
    effective_on = date(2012, 6, 1)
    state = ImportState.CHECKED
    fingerprint = "x"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = NOON


class ClusterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cluster

    name = factory.Sequence(lambda n: f"Cụm {n}")
    kind = ClusterKind.AREA
    owner = factory.SubFactory(UnitFactory)


def officer_at(unit, role="emulation_officer"):
    """Return a person who holds ``role`` at ``unit`` (None: everywhere)."""
    return AssignmentFactory(unit=unit, role=role).user
