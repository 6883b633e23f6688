"""The smallest valid piece of long work."""

from datetime import UTC, datetime

import factory

from guongsang.jobs.models import JobRun
from tests.accounts.factories import UserFactory


class JobRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JobRun

    kind = "tests.count"
    title = "Đếm đến một trăm"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = datetime(2013, 9, 3, 1, 0, tzinfo=UTC)
