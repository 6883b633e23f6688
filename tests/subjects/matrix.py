"""What the visibility matrix must know about subjects."""

from django.urls import reverse

from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from tests.matrix.things import Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(
    {
        "emulation_officer", "unit_officer", "unit_head", "village_head", "mass_organisation",
        "council_member", "council_secretary", "leader", "media_officer", "province_viewer",
        "auditor",
    }
)  # fmt: skip


def make(unit: Unit, marker: str) -> Subject:
    return SubjectFactory(unit=unit, name=f"Nông Thị {marker}")


def at(name: str):
    return lambda subject: reverse(f"subjects:{name}", args=[subject.pk])


THINGS = [
    Thing(
        name="subject",
        make=make,
        readers=READERS,
        channels={
            "page": at("detail"),
            "life": at("life_line"),
            "list": lambda subject: reverse("subjects:list"),
            "search": lambda subject: reverse("subjects:list") + "?q=nong+thi",
            "sort": lambda subject: reverse("subjects:list") + "?sort=-name",
            "csv": lambda subject: reverse("subjects:list") + "?export=csv",
            # With a mark on it, so that the question echoed is not taken for an answer.
            "matches": lambda subject: (
                reverse("subjects:matches") + f"?name={subject.name.replace('bi', 'bí')}"
            ),
        },
        own_page=frozenset({"page", "life"}),
    )
]
