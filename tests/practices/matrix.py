"""Who sees a card that is not public yet, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.matrix.things import MARKER_START, Thing
from tests.practices.factories import PracticeFactory, VersionFactory
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.PRACTICE_READ in role.may)
LIST = "practices:list"


def make_draft(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(unit=unit, name="Tổ hợp tác", kind="collective")
    practice = PracticeFactory(subject=subject, title=marker, fold_text=fold(marker))
    VersionFactory(practice=practice)
    return practice


THINGS = [
    Thing(
        name="draft of a practice",
        make=make_draft,
        readers=READERS,
        channels={
            "page": lambda practice: practice.get_absolute_url(),
            "list": lambda practice: reverse(LIST),
            "search": lambda practice: f"{reverse(LIST)}?q={MARKER_START}",
            "export": lambda practice: f"{reverse(LIST)}?export=csv",
        },
    ),
]
