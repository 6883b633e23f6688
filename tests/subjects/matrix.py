"""What the visibility matrix must know about subjects."""

from datetime import UTC, datetime

from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Identity, Saying, Subject
from tests.accounts.factories import UserFactory
from tests.matrix.things import Thing
from tests.subjects.factories import SubjectFactory

A_MORNING = datetime(2014, 5, 12, 2, 0, tzinfo=UTC)
READERS = frozenset(
    {
        "emulation_officer", "unit_officer", "unit_head", "village_head", "mass_organisation",
        "council_member", "council_secretary", "leader", "media_officer", "province_viewer",
        "auditor",
    }
)  # fmt: skip


def make(unit: Unit, marker: str) -> Subject:
    return SubjectFactory(unit=unit, name=f"Nông Thị {marker}")


def say(unit: Unit, marker: str) -> Identity:
    """What an officer wrote of two records that look alike."""
    first, second = (SubjectFactory(unit=unit, name=name) for name in ("Bàn Văn Ba", "Bàn Văn Bá"))
    return Identity.objects.create(
        kept=first, other=second, says=Saying.DIFFERENT, why=marker, at=A_MORNING, by=UserFactory()
    )


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
    ),
    Thing(
        name="what was said of two records",
        make=say,
        readers=frozenset(
            key for key, role in ROLES.items() if Capability.SUBJECT_MANAGE in role.may
        ),
        channels={
            "side by side": lambda said: reverse(
                "subjects:merge_preview", args=[said.kept_id, said.other_id]
            ),
            "the other way": lambda said: reverse(
                "subjects:merge_preview", args=[said.other_id, said.kept_id]
            ),
        },
    ),
]
