"""Who sees a lead, its files and its sender, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.discovery.factories import LeadFactory, SuggestionFileFactory
from tests.matrix.things import MARKER_START, Thing

READERS = frozenset(key for key, role in ROLES.items() if Capability.LEAD_READ in role.may)
CHECKERS = frozenset(key for key, role in ROLES.items() if Capability.LEAD_CHECK in role.may)


def make_lead(unit: Unit, marker: str) -> Model:
    return LeadFactory(unit=unit, subject_name=marker, fold_text=fold(marker))


def make_lead_with_sender(unit: Unit, marker: str) -> Model:
    return LeadFactory(unit=unit, sender_name=marker)


def make_file(unit: Unit, marker: str) -> Model:
    kept = SuggestionFileFactory(name=f"{marker}.jpg", file__data=marker.encode())
    return LeadFactory(unit=unit, suggestion=kept.suggestion)


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
]
