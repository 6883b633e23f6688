"""Who sees the ledger of a subject, and a list of old titles, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.ledger.factories import (
    BookImportFactory,
    ConfirmationFactory,
    EntryFactory,
    HeadcountFactory,
    LedgerImportFactory,
    OldGrantFactory,
)
from tests.matrix.things import MARKER_START, Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.SUBJECT_READ in role.may)
KEEPERS = frozenset(key for key, role in ROLES.items() if Capability.SUBJECT_MANAGE in role.may)


def make_line(unit: Unit, marker: str) -> Model:
    return EntryFactory(subject=SubjectFactory(unit=unit), name=marker)


def make_list(unit: Unit, marker: str) -> Model:
    bad = {"number": 2, "fault": "no_award", "name": marker, "word": ""}
    return LedgerImportFactory(unit=unit, filename=f"{marker}.xlsx", plan={"bad": [bad]})


DECIDERS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_READ in role.may)
DRAFTERS = frozenset(key for key, role in ROLES.items() if Capability.DECISION_DRAFT in role.may)
BOOK = "honours:golden_book"


def make_book(unit: Unit, marker: str) -> Model:
    bad = {"number": 2, "fault": "no_award", "name": marker, "word": ""}
    return BookImportFactory(
        unit=unit, filename=f"{marker}.xlsx", state="checked", plan={"bad": [bad]}
    )


def make_old_grant(unit: Unit, marker: str) -> Model:
    return OldGrantFactory(unit=unit, name=marker, fold_text=fold(marker))


THINGS = [
    Thing(
        name="list copied from a golden book of paper",
        make=make_book,
        readers=DRAFTERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda one: reverse("ledger:book_imports"),
            "export": lambda one: f"{reverse('ledger:book_imports')}?export=csv",
        },
    ),
    Thing(
        name="line of a golden book of paper",
        make=make_old_grant,
        readers=DECIDERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda one: reverse(BOOK),
            "search": lambda one: f"{reverse(BOOK)}?q={MARKER_START}",
            "sort": lambda one: f"{reverse(BOOK)}?sort=-name",
            "export": lambda one: f"{reverse(BOOK)}?export=csv",
        },
    ),
    Thing(
        name="line of a ledger",
        make=make_line,
        readers=READERS,
        channels={"page": lambda entry: reverse("ledger:of_subject", args=[entry.subject_id])},
    ),
    Thing(
        name="condition confirmed by people",
        make=lambda unit, marker: ConfirmationFactory(
            subject=SubjectFactory(unit=unit), paper=marker
        ),
        readers=KEEPERS,
        channels={"page": lambda one: reverse("ledger:of_subject", args=[one.subject_id])},
        own_page=frozenset(),
    ),
    Thing(
        name="people of a collective counted",
        make=lambda unit, marker: HeadcountFactory(
            subject=SubjectFactory(unit=unit, kind="collective"), holding={marker: 3}
        ),
        readers=KEEPERS,
        channels={"page": lambda one: reverse("ledger:of_subject", args=[one.subject_id])},
        own_page=frozenset(),
    ),
    Thing(
        name="list of old titles",
        make=make_list,
        readers=KEEPERS,
        channels={
            "page": lambda one: one.get_absolute_url(),
            "list": lambda _one: reverse("ledger:imports"),
            "export": lambda _one: f"{reverse('ledger:imports')}?export=csv",
        },
    ),
]
