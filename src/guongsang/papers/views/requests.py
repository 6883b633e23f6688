"""What the pages about templates share: the kind, the unit in question, the way back."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.organisations.models import Unit
from guongsang.papers.forms import PlaceForm
from guongsang.papers.models import TemplateVersion
from guongsang.papers.queries import kind_named
from guongsang.papers.rules import PaperKind
from guongsang.regulations.views.requests import places_for


def place_form(request: SignedInRequest) -> PlaceForm:
    """Return the form above the list; a reader without any unit finds nothing here."""
    units = places_for(request.user, Capability.RULES_READ)
    if not units:
        raise Http404
    return PlaceForm(request.GET, units=units)


def place_of(request: SignedInRequest) -> Unit:
    """Return the unit that the address asks for, of those that the reader may read rules of."""
    place = place_form(request).place()
    if place is None:
        raise Http404
    return place


def kind_or_404(key: str) -> PaperKind:
    """Return a kind of paper."""
    kind = kind_named(key)
    if kind is None:
        raise Http404
    return kind


def readable(request: SignedInRequest, version_id: int) -> TemplateVersion:
    """Return a version that the reader may see; else there is none (404)."""
    found = TemplateVersion.objects.readable_by(request.user).for_listing()
    return get_object_or_404(found, pk=version_id)


def way_to(kind: PaperKind | None = None, place: Unit | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page about a template."""
    tail = f"?unit={place.pk}" if place else ""
    way = [
        (_("Quy định"), reverse("regulations:list")),
        (_("Mẫu văn bản"), reverse("papers:list") + tail),
    ]
    if kind:
        way.append((kind.name, reverse("papers:detail", args=[kind.key]) + tail))
    return way
