"""What the visibility matrix must know about plans: drafts stay in the office."""

from django.urls import reverse

from guongsang.access.roles import ROLES
from guongsang.campaigns.models import Plan
from guongsang.organisations.models import Unit
from tests.campaigns.factories import (
    InvitationFactory,
    IssuedPlanFactory,
    PlanFactory,
    QuestionVersionFactory,
)
from tests.criteria.factories import FieldFactory
from tests.matrix.things import Thing
from tests.organisations.factories import UnitFactory


def draft(unit: Unit, marker: str) -> Plan:
    return PlanFactory(
        unit=unit, title=f"Kế hoạch {marker}", fold_title=f"ke hoach {marker}".lower()
    )


def invited(unit: Unit, marker: str) -> Plan:
    """Return an issued plan of an office elsewhere, to which ``unit`` is invited."""
    plan = IssuedPlanFactory(unit=UnitFactory(), title=f"Kế hoạch {marker}")
    InvitationFactory(plan=plan, unit=unit)
    return plan


def asked(unit: Unit, marker: str) -> Plan:
    """Return an issued plan of ``unit`` that asks something further, and asked more once."""
    plan = IssuedPlanFactory(unit=unit)
    plan.fields.add(FieldFactory())
    QuestionVersionFactory(question__plan=plan, text=marker, question__kind="yes_no")
    return plan


ASKING = {
    "page": lambda plan: reverse("campaigns:questions", args=[plan.pk]),
    "trial": lambda plan: reverse("campaigns:questions_try", args=[plan.pk]),
    "plan": lambda plan: reverse("campaigns:detail", args=[plan.pk]),
}
CHANNELS = {
    "page": lambda plan: reverse("campaigns:detail", args=[plan.pk]),
    "units": lambda plan: reverse("campaigns:units", args=[plan.pk]),
    "targets": lambda plan: reverse("campaigns:targets", args=[plan.pk]),
    "list": lambda plan: reverse("campaigns:list"),
    "search": lambda plan: reverse("campaigns:list") + "?q=ke+hoach",
    "csv": lambda plan: reverse("campaigns:list") + "?export=csv",
}
OWN = frozenset({"page", "units", "targets"})
THINGS = [
    Thing(name="plan draft", make=draft, readers=frozenset(ROLES), channels=CHANNELS, own_page=OWN),
    Thing(
        name="plan to which a unit is invited",
        make=invited,
        readers=frozenset(ROLES),
        channels=CHANNELS,
        own_page=OWN,
    ),
    Thing(
        name="question of a plan",
        make=asked,
        readers=frozenset(ROLES),
        channels=ASKING,
        own_page=frozenset(ASKING),
    ),
]
