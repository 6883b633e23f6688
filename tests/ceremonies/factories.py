"""The smallest ceremonies, and one planned as the clerk does."""

from datetime import date, time

import factory

from guongsang.ceremonies import usecases
from guongsang.ceremonies.models import Call, Ceremony, Guest
from guongsang.ceremonies.rules.told import Plans
from guongsang.foundation.text import fold
from guongsang.honours.models import Decision
from tests.accounts.factories import UserFactory
from tests.honours.factories import A_DAY, AwardFactory, GrantFactory, SignedDecisionFactory, World
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

DAY = date(2013, 9, 25)


class CeremonyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ceremony

    unit = factory.SubFactory(UnitFactory)
    title = factory.Sequence(lambda n: f"Lễ biểu dương lần {n}")
    held_on = DAY
    starts_at = time(8)
    place = "Hội trường"
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)
    fold_text = factory.LazyAttribute(lambda one: fold(f"{one.title} {one.place}"))


class CallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Call

    ceremony = factory.SubFactory(CeremonyFactory)
    grant = factory.SubFactory(
        GrantFactory, decision__unit=factory.SelfAttribute("...ceremony.unit")
    )
    ordinal = factory.Sequence(lambda n: n + 1)


class GuestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Guest

    ceremony = factory.SubFactory(CeremonyFactory)
    name = "Hà Thị Khách"


def award(world: World, many: int = 3, kinds: tuple[str, ...] = ("individual",)) -> Decision:
    """Return a signed award of giấy khen to ``many`` subjects of the school."""
    decision = SignedDecisionFactory(
        unit=world.town, plan=world.plan, kind="award", made_by=world.clerk
    )
    for n in range(many):
        subject = SubjectFactory(
            unit=world.school, kind=kinds[n % len(kinds)], name=f"Nông Văn {'CBA'[n % 3]} {n}"
        )
        AwardFactory(decision=decision, subject=subject, ordinal=n + 1)
    return decision


def plans(**told: object) -> Plans:
    words = {
        "title": "Hội nghị biểu dương", "held_on": DAY, "starts_at": time(8),
        "place": "Hội trường thị xã", "per_turn": 2,
    }  # fmt: skip
    return Plans(**(words | told))


def planned(world: World, *decisions: Decision, **told: object) -> Ceremony:
    """Return a ceremony of the town, planned by the clerk."""
    return usecases.plan_ceremony(
        unit_id=world.town.pk, plans=plans(**told),
        decision_ids=[one.pk for one in decisions], by=world.clerk, at=A_DAY,
    )  # fmt: skip
