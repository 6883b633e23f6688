"""The smallest valid rows of fostering."""

import factory

from guongsang.fostering.models import Fostering, HelpRequest, QuarterCheck, Support
from tests.accounts.factories import UserFactory
from tests.dossiers.factories import A_MORNING, DossierFactory
from tests.organisations.factories import UnitFactory


class FosteringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fostering

    dossier = factory.SubFactory(DossierFactory, stage="fostering")
    started_at = A_MORNING
    started_by = factory.SubFactory(UserFactory)


class HelpRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HelpRequest

    fostering = factory.SubFactory(FosteringFactory)
    kind = "training"
    text = "Tập huấn kỹ thuật ủ phân"
    asked_of = factory.SubFactory(UnitFactory)
    asked_at = A_MORNING
    asked_by = factory.SubFactory(UserFactory)


class SupportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Support

    fostering = factory.SubFactory(FosteringFactory)
    on = A_MORNING.date()
    content = "Mở lớp tập huấn"
    noted_at = A_MORNING
    noted_by = factory.SubFactory(UserFactory)


class QuarterCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = QuarterCheck

    fostering = factory.SubFactory(FosteringFactory)
    year = 2014
    quarter = 1
    result = "Đã có danh sách hộ được giúp"
    self_points = 10
    missing_points = 30
    at = A_MORNING
    by = factory.SubFactory(UserFactory)
