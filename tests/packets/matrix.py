"""Who sees a packet and what is attached to it, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.matrix.things import MARKER_START, Thing
from tests.packets.factories import AttachmentFactory, PacketFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_DRAFT in role.may)
LIST = "packets:list"


def make_packet(unit: Unit, marker: str) -> Model:
    return PacketFactory(unit=unit, title=marker, fold_text=fold(marker))


def make_attachment(unit: Unit, marker: str) -> Model:
    return AttachmentFactory(packet__unit=unit, name=f"{marker}.pdf")


THINGS = [
    Thing(
        name="packet for the next level",
        make=make_packet,
        readers=READERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda one: reverse(LIST),
            "search": lambda one: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda one: f"{reverse(LIST)}?sort=-title",
            "export": lambda one: f"{reverse(LIST)}?export=csv",
        },
    ),
    Thing(
        name="file attached to a packet",
        make=make_attachment,
        readers=READERS,
        channels={"page": lambda one: one.packet.get_absolute_url()},
        own_page=frozenset({"page"}),
    ),
]
