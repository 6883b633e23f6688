"""The sheet that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals.models import Sheet


def readable(request: SignedInRequest, sheet_id: int) -> Sheet:
    """Return a sheet that the person may read; to everybody else it does not exist."""
    sheets = Sheet.objects.readable_by(request.user).select_related(
        "submission",
        "closed_by",
        "dossier__subject__unit",
        "dossier__unit",
        "dossier__field",
        "dossier__plan__unit__kind",
        "dossier__plan__unit__parent__kind",
        "dossier__criteria_set",
    )
    return get_object_or_404(sheets, pk=sheet_id)
