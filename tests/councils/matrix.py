"""Who sees a council, a sitting and what stands on its agenda, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.councils.models import Box, Declaration, Sitting
from guongsang.organisations.models import Unit
from tests.accounts.factories import UserFactory
from tests.ballots import factories as ballots
from tests.campaigns.factories import IssuedPlanFactory
from tests.councils.factories import (
    SITTING_TIME,
    CouncilFactory,
    ItemFactory,
    MemberFactory,
    SittingFactory,
)
from tests.matrix.things import Thing

READERS = frozenset(key for key, role in ROLES.items() if Capability.COUNCIL_READ in role.may)


def make_council(unit: Unit, marker: str) -> Model:
    council = CouncilFactory(unit=unit, name=marker)
    MemberFactory(council=council, name=marker)
    return council


def make_sitting(unit: Unit, marker: str) -> Model:
    return SittingFactory(
        council__unit=unit, title=marker, state="in_session", base="all_members", threshold=50
    )


def make_item(unit: Unit, marker: str) -> Model:
    return ItemFactory(
        sitting=make_sitting(unit, "Phiên họp"), sheet__dossier__subject__name=marker
    )


def make_round(unit: Unit, marker: str) -> Model:
    return IssuedPlanFactory(unit=unit, title=marker)


def make_box(unit: Unit, marker: str) -> Model:
    """A secret ballot that is open: its name is for readers, its count for nobody yet."""
    sitting = make_sitting(unit, "Phiên họp")
    box = Box.objects.create(
        sitting=sitting,
        ballot=ballots.open_ballot(title=marker).ballot,
        made_at=SITTING_TIME,
    )
    box.items.add(ItemFactory(sitting=sitting, is_secret=True, voting="open"))
    return box


def make_told(unit: Unit, marker: str) -> Model:
    """A conflict told before the session."""
    item = ItemFactory(sitting=SittingFactory(council__unit=unit))
    return Declaration.objects.create(
        item=item, member=MemberFactory(council=item.sitting.council), reason=marker,
        at=SITTING_TIME, by=UserFactory(),
    )  # fmt: skip


def make_now(unit: Unit, marker: str) -> Model:
    """A session in which a dossier is being discussed."""
    item = make_item(unit, marker)
    Sitting.objects.filter(pk=item.sitting_id).update(now_item=item)
    return item.sitting


def own(name: str):
    return lambda thing: reverse(f"councils:{name}", args=[thing.pk])


THINGS = [
    Thing(
        name="council",
        make=make_council,
        readers=READERS,
        channels={"page": own("detail"), "list": lambda council: reverse("councils:list")},
    ),
    Thing(
        name="sitting",
        make=make_sitting,
        readers=READERS,
        channels={
            "page": own("sitting"),
            "results": own("commit"),
            "list": lambda sitting: reverse("councils:list"),
            "export": lambda sitting: f"{reverse('councils:list')}?export=csv",
        },
        own_page=frozenset({"page", "results"}),
    ),
    Thing(
        name="round of a plan",
        make=make_round,
        readers=READERS,
        channels={"page": own("fairness")},
    ),
    Thing(
        name="dossier before a council",
        make=make_item,
        readers=READERS,
        channels={
            "votes": own("item"),
            "page": lambda item: reverse("councils:sitting", args=[item.sitting_id]),
        },
        own_page=frozenset({"votes", "page"}),
    ),
    Thing(
        name="session in step",
        make=make_now,
        readers=READERS,
        channels={name: own(name) for name in ("conduct", "room", "screen", "arrange")},
        own_page=frozenset({"conduct", "room", "screen", "arrange"}),
    ),
    Thing(
        name="conflict told beforehand",
        make=make_told,
        readers=READERS,
        channels={"ahead": lambda told: reverse("councils:ahead", args=[told.item.sitting_id])},
        own_page=frozenset({"ahead"}),
    ),
    Thing(
        name="secret ballot",
        make=make_box,
        readers=READERS,
        channels={
            "box": own("box"),
            "papers": own("papers"),
            "secret": lambda box: reverse("councils:secret", args=[box.sitting_id]),
        },
        own_page=frozenset({"box", "papers", "secret"}),
    ),
]
