"""The smallest valid adoptions with a line in the ledger, and check-ups of exemplars."""

from datetime import UTC, date, datetime

import factory

from guongsang.foundation.text import fold
from guongsang.replication.models import (
    Adoption,
    AdoptionEvent,
    AdoptionMilestone,
    ExemplarCheck,
    Measurement,
)
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory
from tests.practices.factories import listed_practice
from tests.stories.factories import RecognitionFactory

A_DAY = datetime(2015, 5, 4, 2, 0, tzinfo=UTC)


class AdoptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Adoption

    practice = factory.LazyFunction(listed_practice)
    version = factory.SelfAttribute("practice.listed_version")
    unit = factory.SubFactory(UnitFactory)
    adopter_name = factory.Sequence(lambda n: f"Tổ {n}")
    kind = "collective"
    state = "interested"
    state_since = A_DAY
    made_at = A_DAY
    fold_text = factory.LazyAttribute(lambda one: fold(f"{one.adopter_name} {one.practice.title}"))


class AdoptionEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AdoptionEvent

    adoption = factory.SubFactory(AdoptionFactory)
    state = "interested"
    on = date(2015, 5, 4)
    at = A_DAY


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AdoptionMilestone

    adoption = factory.SubFactory(AdoptionFactory)
    title = "Ủ mẻ đầu"
    due_on = date(2015, 8, 1)


class MeasurementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measurement

    adoption = factory.SubFactory(AdoptionFactory)
    indicator = "Năng suất lúa"
    measure = "tạ/ha"
    before = 40
    before_on = date(2015, 5, 1)
    before_source = "Sổ của tổ"


class ExemplarCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExemplarCheck

    grant = factory.SubFactory(RecognitionFactory)
    year = 2016
    condition = "still_exemplary"
    words = "Bếp vẫn đỏ lửa."
    on = date(2016, 3, 1)
    at = A_DAY
    by = factory.SubFactory(UserFactory)
