"""What the matrix knows of the log: a plain line, and one about a dossier."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from guongsang.access.acts import Act
from guongsang.audit.models import Entry
from guongsang.audit.usecases import record
from guongsang.dossiers.models import Dossier
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from tests.accounts.factories import UserFactory
from tests.matrix.things import MARKER_START, Thing


def make_line(unit: Unit, marker: str) -> Entry:
    somebody = UserFactory(name=marker)
    with transaction.atomic():
        return record(Act.ROLE_GIVEN, somebody, by=None, at=timezone.now(), where=unit.path)


def make_dossier_line(unit: Unit, marker: str) -> Entry:
    dossier = Dossier(pk=1, title=marker, subject=Subject(pk=1, name=marker))
    with transaction.atomic():
        return record(
            "dossiers.submitted", dossier, by=None, at=timezone.now(), where=unit.path, note=marker
        )


CHANNELS = {
    "page": lambda line: reverse("audit:detail", args=[line.pk]),
    "list": lambda line: reverse("audit:list"),
    "search": lambda line: f"{reverse('audit:list')}?q={MARKER_START}",
    "act": lambda line: f"{reverse('audit:list')}?act={line.act}",
    "xlsx": lambda line: f"{reverse('audit:list')}?export=xlsx",
    "csv": lambda line: f"{reverse('audit:list')}?export=csv",
}

THINGS = [
    Thing(
        name="line of the log",
        make=make_line,
        readers=frozenset({"administrator", "emulation_officer", "auditor"}),
        channels=CHANNELS,
    ),
    Thing(
        name="line of the log about a dossier",
        make=make_dossier_line,
        # Not the administrator, who reads no dossiers.
        readers=frozenset({"emulation_officer", "auditor"}),
        channels=CHANNELS,
    ),
]
