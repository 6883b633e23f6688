"""Who sees a unit, a cluster and a list that was handed in, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold, sort_key
from guongsang.organisations.models import Unit
from tests.directory.factories import ClusterFactory, UnitImportFactory
from tests.matrix.things import Thing
from tests.organisations.factories import UnitFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.UNIT_READ in role.may)
MANAGERS = frozenset(key for key, role in ROLES.items() if Capability.UNIT_MANAGE in role.may)


def make_unit(unit: Unit, marker: str) -> Model:
    return UnitFactory(parent=unit, name=marker, fold_name=fold(marker), sort_key=sort_key(marker))


def make_cluster(unit: Unit, marker: str) -> Model:
    return ClusterFactory(owner=unit, name=marker)


def make_import(unit: Unit, marker: str) -> Model:
    bad = {"number": 2, "fault": "no_name", "code": marker, "name": "", "word": ""}
    return UnitImportFactory(under=unit, filename=f"{marker}.xlsx", plan={"bad": [bad]})


def at(name: str, thing: Model) -> str:
    return reverse(f"organisations:{name}", args=[thing.pk])


THINGS = [
    Thing(
        name="unit",
        make=make_unit,
        readers=READERS,
        channels={
            "page": lambda unit: at("detail", unit),
            "list": lambda _unit: reverse("organisations:list"),
            # Not the whole word: the page repeats what was searched for.
            "search": lambda unit: f"{reverse('organisations:list')}?q={unit.name[:-2]}",
            "sort": lambda _unit: f"{reverse('organisations:list')}?sort=-name",
            "export": lambda _unit: f"{reverse('organisations:list')}?export=csv",
            "tree": lambda _unit: reverse("organisations:tree"),
        },
    ),
    Thing(
        name="change of a unit",
        make=make_unit,
        readers=MANAGERS,
        channels={
            name: lambda unit, name=name: at(name, unit)
            for name in ("rename", "correct", "move", "end", "split")
        },
        own_page=frozenset({"rename", "correct", "move", "end", "split"}),
    ),
    Thing(
        name="cluster",
        make=make_cluster,
        readers=READERS,
        channels={
            "page": lambda cluster: at("cluster_detail", cluster),
            "list": lambda _cluster: reverse("organisations:clusters"),
            "export": lambda _cluster: f"{reverse('organisations:clusters')}?export=csv",
        },
    ),
    Thing(
        name="list of units handed in",
        make=make_import,
        readers=MANAGERS,
        channels={
            "page": lambda one: at("import_detail", one),
            "bad rows": lambda one: at("import_bad_rows", one),
            "list": lambda _one: reverse("organisations:import"),
            "export": lambda _one: f"{reverse('organisations:import')}?export=csv",
        },
        own_page=frozenset({"page", "bad rows"}),
    ),
]
