"""A draft is read at its unit and above it; a set in force also below, where it holds."""

from collections.abc import Callable, Mapping

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.criteria.factories import CriteriaSetFactory, CriterionFactory, IndicatorFactory
from tests.matrix.things import MARKER_START, Thing

READERS = frozenset(key for key, role in ROLES.items() if Capability.CRITERIA_READ in role.may)


def make(unit: Unit, marker: str) -> Model:
    draft = CriteriaSetFactory(unit=unit, name=marker)
    CriterionFactory(set=draft, text=marker)
    return draft


def make_published(unit: Unit, marker: str) -> Model:
    held = CriteriaSetFactory(unit=unit, name=marker, in_force=True)
    CriterionFactory(set=held, text=marker)
    return held


def at(name: str) -> Callable[[Model], str]:
    return lambda made: reverse(f"criteria:{name}", args=[made.pk])


CHANNELS: Mapping[str, Callable[[Model], str]] = {
    "page": at("detail"),
    "print": at("print"),
    "trial": at("try"),
    "copy": at("copy"),
    "list": lambda _draft: reverse("criteria:list"),
    "search": lambda _draft: reverse("criteria:list") + f"?q={MARKER_START}",
    "export": lambda _draft: reverse("criteria:list") + "?export=csv",
    "compare": lambda draft: reverse("criteria:compare") + f"?truoc={draft.pk}",
}

OWN_PAGE = frozenset({"page", "print", "trial", "copy"})

THINGS = [
    Thing(
        name="draft of a criteria set",
        make=make,
        readers=READERS,
        channels=CHANNELS,
        own_page=OWN_PAGE,
    ),
    Thing(
        name="criteria set in force",
        make=make_published,
        readers=READERS,
        channels=CHANNELS,
        own_page=OWN_PAGE,
        shows_below=True,
    ),
    Thing(
        name="figure of a year",
        make=lambda unit, marker: IndicatorFactory(unit=unit, name=marker),
        readers=READERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda _one: reverse("criteria:indicators"),
            "export": lambda _one: reverse("criteria:indicators") + "?export=csv",
        },
        own_page=frozenset({"page"}),
        shows_below=True,
    ),
]
