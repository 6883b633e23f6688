"""Who sees a scoring round and what stands in it, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.matrix.things import Thing
from tests.scoring.factories import (
    A_MORNING,
    EntryFactory,
    ReaderFactory,
    ReadingFactory,
    RoundFactory,
    TieFactory,
    WallFactory,
)

READERS = frozenset(key for key, role in ROLES.items() if Capability.COUNCIL_READ in role.may)
RUNNERS = frozenset(key for key, role in ROLES.items() if Capability.COUNCIL_RUN in role.may)


def make_round(unit: Unit, marker: str) -> Model:
    return RoundFactory(plan__unit=unit, title=marker, open=True)


def make_entry(unit: Unit, marker: str) -> Model:
    entry = EntryFactory(
        round__plan__unit=unit,
        sheet__dossier__unit=unit,
        sheet__dossier__subject__name=marker,
    )
    ReaderFactory(round=entry.round)
    WallFactory(entry=entry)
    return entry


def make_reading(unit: Unit, marker: str) -> Model:
    """Return a finished sheet with words that its reader alone may read."""
    entry = make_entry(unit, "Hồ sơ")
    reading: Model = ReadingFactory(
        entry=entry, state="done", total=7, finished_at=A_MORNING, note=marker, advice=marker,
        abstain_reason=marker,
    )  # fmt: skip
    return reading


def make_tie(unit: Unit, marker: str) -> Model:
    entry = make_entry(unit, "Hồ sơ")
    TieFactory(subject=entry.dossier.subject, name=marker)
    return entry


def of_reading(name: str):
    return lambda reading: reverse(f"scoring:{name}", args=[reading.entry.round_id])


def own(name: str):
    return lambda thing: reverse(f"scoring:{name}", args=[thing.pk])


def of_round(name: str):
    return lambda entry: reverse(f"scoring:{name}", args=[entry.round_id])


THINGS = [
    Thing(
        name="scoring round",
        make=make_round,
        readers=READERS,
        channels={
            "page": own("round"),
            "list": lambda round_: reverse("scoring:list"),
            "export": lambda round_: f"{reverse('scoring:list')}?export=csv",
        },
    ),
    Thing(
        name="dossier in a scoring round",
        make=make_entry,
        readers=RUNNERS,
        channels={
            "assignment": of_round("assignment"),
            "by hand": of_round("by_hand"),
            "conflicts": of_round("walls"),
            "as readers get it": own("preview"),
        },
        own_page=frozenset({"assignment", "by hand", "conflicts", "as readers get it"}),
    ),
    Thing(
        # No role reads the sheet of another: neither the chair's nor the administrator's.
        name="sheet of a reader",
        make=make_reading,
        readers=frozenset(),
        channels={
            "page": own("reading"),
            "queue": of_reading("queue"),
            "table": of_reading("grid"),
            "table as a file": of_reading("grid_file"),
            "list of my rounds": lambda reading: reverse("scoring:mine"),
            "rounds": lambda reading: reverse("scoring:list"),
            "log": lambda reading: reverse("audit:list"),
        },
        own_page=frozenset({"page", "queue", "table", "table as a file"}),
    ),
    Thing(
        name="kin on record",
        make=make_tie,
        readers=RUNNERS,
        channels={"page": of_round("ties")},
    ),
]
