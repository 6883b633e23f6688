"""Who may see an office's own rule: everybody who reads rules at its unit or above it."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.matrix.things import MARKER_START, Thing
from tests.regulations.factories import CalendarDayFactory, RuleFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.RULES_READ in role.may)


def make(unit: Unit, marker: str) -> Model:
    return RuleFactory(unit=unit, name=marker)


def make_day(unit: Unit, marker: str) -> Model:
    return CalendarDayFactory(unit=unit, name=marker)


THINGS = [
    Thing(
        name="day off of an office",
        make=make_day,
        readers=READERS,
        channels={"list": lambda day: f"{reverse('regulations:calendar')}?year=2014"},
        shows_below=True,
    ),
    Thing(
        name="rule of an office",
        make=make,
        readers=READERS,
        channels={
            "page": lambda rule: reverse("regulations:history", args=[rule.topic, rule.key]),
            "override": lambda rule: reverse("regulations:override", args=[rule.pk]),
            "list": lambda rule: reverse("regulations:list") + f"?unit={rule.unit_id}",
            "search": lambda rule: (
                reverse("regulations:list") + f"?unit={rule.unit_id}&q={MARKER_START}"
            ),
            "export": lambda rule: reverse("regulations:list") + f"?unit={rule.unit_id}&export=csv",
        },
        shows_below=True,
        own_page=frozenset({"page", "override"}),
    ),
]
