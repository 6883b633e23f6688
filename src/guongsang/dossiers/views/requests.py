"""The dossier that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.models import Dossier


def whole(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Load what the pages of one dossier show of it."""
    return dossiers.select_related(
        "subject__unit",
        "subject__is_unit",
        "unit__kind",
        "unit__parent__kind",
        "field",
        "plan__unit__kind",
        "plan__unit__parent",
        "criteria_set",
        "lead",
        "edited_by",
    )


def readable(request: SignedInRequest, dossier_id: int) -> Dossier:
    """Return a dossier that the person may read; to everybody else it does not exist."""
    return get_object_or_404(whole(Dossier.objects.readable_by(request.user)), pk=dossier_id)
