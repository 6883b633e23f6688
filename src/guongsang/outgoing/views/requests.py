"""The number that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.outgoing.models import Number, Scan


def readable(request: SignedInRequest, number_id: int) -> Number:
    """Return a number that the person may read."""
    rows = Number.objects.readable_by(request.user).select_related(
        "series__unit__kind", "series__unit__parent__kind", "by"
    )
    return get_object_or_404(rows, pk=number_id)


def readable_scan(request: SignedInRequest, number_id: int, scan_id: int) -> Scan:
    """Return a file attached to a number that the person may read."""
    number = readable(request, number_id)
    scan = get_object_or_404(number.scans.select_related("added_by", "removed_by"), pk=scan_id)
    scan.number = number
    return scan


def way_to(number: Number | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    way = [(_("Sổ văn bản đi"), reverse("outgoing:list"))]
    return [*way, (number.full_number, number.get_absolute_url())] if number else way
