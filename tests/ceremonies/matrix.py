"""Who sees a ceremony, who is called in it and who is invited, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.ceremonies.factories import CallFactory, CeremonyFactory, GuestFactory
from tests.matrix.things import MARKER_START, Thing

READERS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_READ in role.may)
LIST = "ceremonies:list"


def make_ceremony(unit: Unit, marker: str) -> Model:
    return CeremonyFactory(unit=unit, title=marker)


def make_call(unit: Unit, marker: str) -> Model:
    return CallFactory(ceremony__unit=unit, grant__name=marker)


def make_guest(unit: Unit, marker: str) -> Model:
    return GuestFactory(ceremony__unit=unit, name=marker)


def side(name: str, *more: object):
    """Return the address of one side of the ceremony of a thing."""
    return lambda one: reverse(f"ceremonies:{name}", args=[one.ceremony_id, *more])


THINGS = [
    Thing(
        name="ceremony",
        make=make_ceremony,
        readers=READERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda one: reverse(LIST),
            "search": lambda one: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda one: f"{reverse(LIST)}?sort=-title",
            "export": lambda one: f"{reverse(LIST)}?export=csv",
            "docx": lambda one: reverse("ceremonies:paper", args=[one.pk, "chuong-trinh", "docx"]),
        },
        own_page=frozenset({"page", "docx"}),
    ),
    Thing(
        name="call to the stage",
        make=make_call,
        readers=READERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "order": side("detail"),
            "seats": side("seats"),
            "script": side("script"),
            "list on paper": side("paper", "chup-anh", "docx"),
            "script on paper": side("paper", "loi-dan", "docx"),
            "invitation": side("invitations", "docx"),
        },
        own_page=frozenset(
            {"page", "order", "seats", "script", "list on paper", "script on paper", "invitation"}
        ),
    ),
    Thing(
        name="guest of a ceremony",
        make=make_guest,
        readers=READERS,
        channels={
            "guests": side("guests"),
            "seats": side("seats"),
            "invitation": side("invitations", "docx"),
        },
        own_page=frozenset({"guests", "seats", "invitation"}),
    ),
]
