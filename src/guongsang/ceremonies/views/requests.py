"""The ceremony or call that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.ceremonies.models import Call, Ceremony


def readable(request: SignedInRequest, ceremony_id: int) -> Ceremony:
    """Return a ceremony that the person may read."""
    found = Ceremony.objects.readable_by(request.user).select_related(
        "unit__kind", "unit__parent__kind", "made_by"
    )
    return get_object_or_404(found, pk=ceremony_id)


def readable_call(request: SignedInRequest, call_id: int) -> Call:
    """Return a call of a ceremony that the person may read."""
    found = Call.objects.readable_by(request.user).select_related(
        "ceremony__unit", "grant__decision", "grant__subject__unit", "grant__field", "handed_by"
    )
    return get_object_or_404(found, pk=call_id)


def way_to(ceremony: Ceremony | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    way = [
        (_("Quyết định"), reverse("honours:list")),
        (_("Lễ tôn vinh"), reverse("ceremonies:list")),
    ]
    return [*way, (ceremony.title, ceremony.get_absolute_url())] if ceremony else way
