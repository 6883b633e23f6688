"""What the matrix knows of people: who is listed, found and opened."""

from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.matrix.things import MARKER_START, Thing


def make_person(unit: Unit, marker: str) -> User:
    person = UserFactory(name=f"Hoàng Thị {marker}")
    AssignmentFactory(user=person, role="cluster_head", unit=unit)
    return person


THINGS = [
    Thing(
        name="person",
        make=make_person,
        readers=frozenset({"administrator", "emulation_officer", "leader", "auditor"}),
        channels={
            "page": lambda person: reverse("access:detail", args=[person.pk]),
            "list": lambda person: reverse("access:list"),
            "search": lambda person: f"{reverse('access:list')}?q={MARKER_START}",
            "filter": lambda person: f"{reverse('access:list')}?role=cluster_head",
            "sort": lambda person: f"{reverse('access:list')}?sort=-name",
            "xlsx": lambda person: f"{reverse('access:list')}?export=xlsx",
            "csv": lambda person: f"{reverse('access:list')}?export=csv",
        },
    )
]
