"""A town with one of everything that reviews count, and the smallest report and congress."""

from datetime import UTC, date, datetime

import factory

from guongsang.honours.models import Grant
from guongsang.replication.models import Adoption
from guongsang.reports.models import Congress, Delegate, Report
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.criteria.factories import FieldFactory
from tests.discovery.factories import LeadFactory
from tests.fostering.factories import FosteringFactory
from tests.honours.factories import AwardFactory, World, recognised
from tests.organisations.factories import UnitFactory
from tests.practices.factories import listed_practice
from tests.replication.factories import AdoptionEventFactory, AdoptionFactory, MeasurementFactory
from tests.stories.factories import PublicityFactory, RecognitionFactory, StoryFactory

A_DAY = datetime(2016, 3, 1, 2, 0, tzinfo=UTC)


def spread(world: World, grant: Grant) -> Adoption:
    """Return an adoption of a practice of ``grant``: begun in 2015, kept going a year later."""
    practice = listed_practice(
        subject=grant.subject, unit=grant.subject.unit, field=grant.field, grant=grant
    )
    adoption = AdoptionFactory(
        practice=practice, unit=world.school, plan=world.plan, way="visit",
        adopter_name=f"Nhà {grant.pk}", kind="household", state="sustained",
        started_on=date(2015, 5, 4),
    )  # fmt: skip
    AdoptionEventFactory(adoption=adoption, state="committed", on=date(2015, 4, 20))
    AdoptionEventFactory(adoption=adoption, state="running", on=date(2015, 5, 4))
    AdoptionEventFactory(adoption=adoption, state="sustained", on=date(2016, 5, 10), months=12)
    MeasurementFactory(
        adoption=adoption, after=55, after_on=date(2016, 5, 1), after_source="Sổ của tổ"
    )
    return adoption


def tell_all(world: World, **subject: object) -> Grant:
    """Tell one story from the lead to the sustained adoption; return its recognition."""
    grant = recognised(world, **subject)
    if grant.field is None:
        grant.field = FieldFactory()
        grant.save()
    LeadFactory(
        unit=world.school, plan=world.plan, field=grant.field, subject=grant.subject,
        subject_name=grant.name, subject_kind=grant.kind,
    )  # fmt: skip
    FosteringFactory(dossier=grant.dossier)
    AwardFactory(
        decision__unit=world.town, decision__plan=world.plan,
        decision__number=1000 + grant.pk, subject=grant.subject,
        field=grant.field, position_class="direct_worker",
    )  # fmt: skip
    StoryFactory(public=True, grant=grant, field=grant.field)
    PublicityFactory(subject=grant.subject)
    spread(world, grant)
    return grant


class ReportFactory(factory.django.DjangoModelFactory):
    """A report in work."""

    class Meta:
        model = Report

    plan = factory.SubFactory(IssuedPlanFactory)
    unit = factory.SelfAttribute("plan.unit")
    kind = "final"
    title = factory.Sequence(lambda n: f"Báo cáo tổng kết lần {n}")
    as_of = date(2016, 6, 30)
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)


class CongressFactory(factory.django.DjangoModelFactory):
    """A congress with two seats."""

    class Meta:
        model = Congress

    unit = factory.SubFactory(UnitFactory)
    title = factory.Sequence(lambda n: f"Đại hội thi đua yêu nước lần thứ {n}")
    held_on = date(2015, 9, 2)
    period_from = 2011
    period_to = 2015
    seats = 2
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)


class DelegateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Delegate

    congress = factory.SubFactory(CongressFactory)
    grant = factory.SubFactory(RecognitionFactory)
    person = factory.SelfAttribute("grant.name")
    chosen_at = A_DAY
    chosen_by = factory.SubFactory(UserFactory)
