"""The smallest valid subjects."""

from datetime import UTC, datetime

import factory
from django.conf import settings

from guongsang.foundation.text import name_sort_key
from guongsang.subjects.models import Subject
from guongsang.subjects.rules import citizen_key, folded_names
from tests.organisations.factories import UnitFactory


def hashed(number: str) -> str:
    """Return what is kept of a citizen number."""
    return citizen_key(number, settings.CITIZEN_KEY)


class SubjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subject

    kind = "individual"
    name = factory.Sequence(lambda n: f"Hoàng Thị Số {n}")
    unit = factory.SubFactory(UnitFactory)
    fold_name = factory.LazyAttribute(lambda subject: folded_names(subject.name))
    sort_key = factory.LazyAttribute(lambda subject: name_sort_key(subject.name))
    made_at = datetime(2012, 1, 9, 2, 0, tzinfo=UTC)
