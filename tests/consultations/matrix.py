"""Who sees a notice before it is posted, an objection and its sender, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.consultations.factories import EntryFactory, ObjectionFactory, PublicNoticeFactory
from tests.matrix.things import MARKER_START, Thing

READERS = frozenset(k for k, role in ROLES.items() if Capability.CONSULTATION_READ in role.may)
HEARERS = frozenset(k for k, role in ROLES.items() if Capability.OBJECTION_READ in role.may)
LIST = "consultations:list"


def make_draft(unit: Unit, marker: str) -> Model:
    return PublicNoticeFactory(unit=unit, title=marker)


def make_objection(unit: Unit, marker: str) -> Model:
    return ObjectionFactory(text=marker, entry__notice__unit=unit)


def make_line(unit: Unit, marker: str) -> Model:
    return EntryFactory(notice=PublicNoticeFactory(unit=unit), name=marker).notice


THINGS = [
    Thing(
        name="notice being drafted",
        make=make_draft,
        readers=READERS,
        channels={
            "page": lambda notice: notice.get_absolute_url(),
            "list": lambda notice: reverse(LIST),
            "search": lambda notice: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda notice: f"{reverse(LIST)}?sort=-title",
            "export": lambda notice: f"{reverse(LIST)}?export=csv",
        },
    ),
    Thing(
        name="line of a draft",
        make=make_line,
        readers=READERS,
        channels={"page": lambda notice: notice.get_absolute_url()},
    ),
    Thing(
        name="objection",
        make=make_objection,
        readers=HEARERS,
        channels={"page": lambda objection: objection.get_absolute_url()},
    ),
]
