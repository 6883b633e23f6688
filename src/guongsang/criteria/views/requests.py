"""Finding a set that the reader may see, and the way back up."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.models import CriteriaSet


def set_or_404(request: SignedInRequest, set_id: int) -> CriteriaSet:
    """Return a set that the reader may see."""
    sets = CriteriaSet.objects.readable_by(request.user).select_related("unit", "copied_from")
    return get_object_or_404(sets, pk=set_id)


def way_to(criteria_set: CriteriaSet | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page about a set, or about sets."""
    way = [(_("Tiêu chí"), reverse("criteria:list"))]
    if criteria_set:
        way.append((str(criteria_set), criteria_set.get_absolute_url()))
    return way
