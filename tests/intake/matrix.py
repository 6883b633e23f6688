"""Who sees a list of candidates, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from tests.intake.factories import CandidateListFactory
from tests.matrix.things import Thing

READERS = frozenset(key for key, role in ROLES.items() if Capability.DOSSIER_EDIT in role.may)


def make_list(unit: Unit, marker: str) -> Model:
    row = {
        "key": ":2:0", "place": "", "number": 2, "outcome": "new", "name": marker,
        "kind": "individual", "unit_id": unit.pk, "field_id": None, "print": "x",
        "subject_id": None, "why": [], "remarks": [], "likely": [],
    }  # fmt: skip
    return CandidateListFactory(
        unit=unit, filename=f"{marker}.csv", consequences=[row], counts={"new": 1},
        headings=[marker], columns=["name"], rows=[["", 2, [], [marker]]],
    )  # fmt: skip


def at(name: str, thing: Model) -> str:
    return reverse(f"intake:{name}", args=[thing.pk])


OWN = frozenset({"page", "columns", "undo", "rows", "file"})
THINGS = [
    Thing(
        name="list of candidates",
        make=make_list,
        readers=READERS,
        channels={
            "page": lambda one: at("detail", one),
            "columns": lambda one: at("columns", one),
            "undo": lambda one: at("undo", one),
            "rows": lambda one: at("rows_file", one),
            "file": lambda one: at("file", one),
            "list": lambda _one: reverse("intake:list"),
            "sort": lambda _one: f"{reverse('intake:list')}?sort=-at",
            "export": lambda _one: f"{reverse('intake:list')}?export=csv",
        },
        own_page=OWN,
    ),
]
