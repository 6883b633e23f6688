"""Who sees a lead, its files and its sender, on which way."""

from collections.abc import Callable

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.discovery.factories import (
    AuditFactory,
    AuditLineFactory,
    HitFactory,
    LeadFactory,
    SuggestionFileFactory,
    TextFactory,
)
from tests.ledger.factories import EntryFactory
from tests.matrix.things import MARKER_START, Thing

READERS = frozenset(key for key, role in ROLES.items() if Capability.LEAD_READ in role.may)
SEEKERS = frozenset(
    key
    for key, role in ROLES.items()
    if {Capability.LEAD_READ, Capability.SUBJECT_READ} <= role.may
)
CHECKERS = frozenset(key for key, role in ROLES.items() if Capability.LEAD_CHECK in role.may)


def make_lead(unit: Unit, marker: str) -> Model:
    return LeadFactory(unit=unit, subject_name=marker, fold_text=fold(marker))


def make_lead_with_sender(unit: Unit, marker: str) -> Model:
    return LeadFactory(unit=unit, sender_name=marker)


def make_file(unit: Unit, marker: str) -> Model:
    kept = SuggestionFileFactory(name=f"{marker}.jpg", file__data=marker.encode())
    return LeadFactory(unit=unit, suggestion=kept.suggestion)


def make_text(unit: Unit, marker: str) -> Model:
    return TextFactory(unit=unit, title=marker, body=f"Chuyện kể về {marker} ở tổ.")


def make_hit(unit: Unit, marker: str) -> Model:
    return HitFactory(text__unit=unit, text__body="Chữ.", name=marker, sentence=f"Bà {marker}.")


def make_audit(unit: Unit, marker: str) -> Model:
    return AuditLineFactory(audit=AuditFactory(unit=unit), passage=f"Chuyện {marker}.").audit


def make_gone(unit: Unit, marker: str) -> Model:
    return EntryFactory(subject__unit=unit, subject__name=marker, year=2012)


def make_praised(unit: Unit, marker: str) -> Model:
    now = timezone.now()
    return LeadFactory.create_batch(2, unit=unit, subject_name=marker, received_at=now)[0]


def nobody(slug: str, asked: str = "") -> Callable[[Model], str]:
    return lambda made: f"/phat-hien/chua-co-ai/{slug}/{asked}"


def file_of(lead: Model) -> str:
    return reverse("discovery:file", args=[lead.pk, lead.suggestion.files.get().pk])


THINGS = [
    Thing(
        name="lead",
        make=make_lead,
        readers=READERS,
        channels={
            "page": lambda lead: lead.get_absolute_url(),
            "list": lambda lead: reverse("discovery:list"),
            "search": lambda lead: f"{reverse('discovery:list')}?q={MARKER_START}",
            "sort": lambda lead: f"{reverse('discovery:list')}?sort=-name",
            "export": lambda lead: f"{reverse('discovery:list')}?export=csv",
        },
    ),
    Thing(
        name="file of a lead",
        make=make_file,
        readers=READERS,
        channels={"file": file_of},
        own_page=frozenset({"file"}),
    ),
    Thing(
        name="sender of a lead",
        make=make_lead_with_sender,
        readers=CHECKERS,
        channels={"export": lambda lead: f"{reverse('discovery:list')}?export=csv"},
        own_page=frozenset(),
    ),
    Thing(
        name="text that was read",
        make=make_text,
        readers=CHECKERS,
        channels={
            "page": lambda text: text.get_absolute_url(),
            "list": lambda text: reverse("discovery:texts"),
            "sort": lambda text: f"{reverse('discovery:texts')}?sort=-title",
            "export": lambda text: f"{reverse('discovery:texts')}?export=csv",
        },
    ),
    Thing(
        name="suggestion of a text",
        make=make_hit,
        readers=CHECKERS,
        channels={
            "page": lambda hit: hit.get_absolute_url(),
            "text": lambda hit: hit.text.get_absolute_url(),
            "list": lambda hit: reverse("discovery:hits"),
            "export": lambda hit: f"{reverse('discovery:hits')}?export=xlsx",
        },
        own_page=frozenset({"page", "text"}),
    ),
    Thing(
        name="passage drawn at random",
        make=make_audit,
        readers=CHECKERS,
        channels={"page": lambda audit: audit.get_absolute_url()},
    ),
    Thing(
        name="exemplar gone from sight",
        make=make_gone,
        readers=SEEKERS,
        channels={
            "list": nobody("da-tung"),
            "export": nobody("da-tung", "?export=csv"),
            "workbook": nobody("da-tung", "?export=xlsx"),
        },
        own_page=frozenset(),
    ),
    Thing(
        name="somebody praised again and again",
        make=make_praised,
        readers=READERS,
        channels={
            "list": nobody("nhieu-lan"),
            "export": nobody("nhieu-lan", "?export=csv"),
        },
        own_page=frozenset(),
    ),
]
