"""Who sees a notice before it is posted, an objection and its sender, on which way."""

from collections.abc import Callable

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.consultations.models import Objection
from guongsang.organisations.models import Unit
from tests.consultations.factories import (
    EntryFactory,
    ObjectionFactory,
    PostingFactory,
    ProofFactory,
    PublicNoticeFactory,
)
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


def make_place(unit: Unit, marker: str) -> Model:
    return PostingFactory(place=marker, notice__unit=unit).notice


def make_proof(unit: Unit, marker: str) -> Model:
    return ProofFactory(words=marker, posting__notice__unit=unit).posting.notice


def of_notice(name: str) -> Callable[[Model], str]:
    return lambda notice: reverse(f"consultations:{name}", args=[notice.pk])


def heard_at(query: str) -> Callable[[Model], str]:
    def address(objection: Model) -> str:
        notice = Objection.objects.get(pk=objection.pk).entry.notice_id
        return f"{reverse('consultations:heard', args=[notice])}{query}"

    return address


THINGS = [
    Thing(
        name="place of posting",
        make=make_place,
        readers=READERS,
        channels={"page": of_notice("detail")},
    ),
    Thing(
        name="proof of posting",
        make=make_proof,
        readers=READERS,
        channels={"page": of_notice("detail")},
    ),
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
        channels={
            "page": lambda objection: objection.get_absolute_url(),
            "list": heard_at(""),
            "search": heard_at(f"?q={MARKER_START}"),
            "sort": heard_at("?sort=-at"),
            "export": heard_at("?export=csv"),
        },
        # The list of one notice is a page of that notice: not there for whoever may not read it.
        own_page=frozenset({"page", "list", "search", "sort", "export"}),
    ),
]
