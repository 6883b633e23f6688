"""What the views receive, and the dossier that a person may read or write in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django_htmx.middleware import HtmxDetails

from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused


class SignedInRequest(HttpRequest):
    """What a view receives behind ``login_required``."""

    user: User
    htmx: HtmxDetails


def whole(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Load what the pages of one dossier show of it."""
    return dossiers.select_related(
        "subject__unit",
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


def do(request: SignedInRequest, there: Any, done: str, act: Callable[[], Any]) -> HttpResponse:
    """Do an act of one button and go ``there``, with what happened or why it did not."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(there)
