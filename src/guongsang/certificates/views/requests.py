"""The design, blank, printer or run that a person may read; to others it does not exist."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.certificates.models import Blank, Run
from guongsang.honours.models import Decision
from guongsang.organisations.models import UnitQuerySet
from guongsang.ui.uploads import PICTURES, CheckedFile, checked_file

M = TypeVar("M", bound=Model)
MOST_BYTES = 5 * 2**20


def readable(request: SignedInRequest, kind: type[M], key: int) -> M:
    """Return what an office keeps for its certificates, if the person may read it."""
    related = ["unit__kind", "unit__parent"] + ([] if kind is Blank else ["blank"])
    rows: Any = kind._default_manager.all()
    found: M = get_object_or_404(rows.readable_by(request.user).select_related(*related), pk=key)
    return found


def readable_run(request: SignedInRequest, run_id: int) -> Run:
    """Return a run that the person may read."""
    rows = Run.objects.readable_by(request.user).select_related(
        "decision__unit", "version__design__blank", "job", "asked_by"
    )
    return get_object_or_404(rows, pk=run_id)


def own_units(request: SignedInRequest) -> UnitQuerySet:
    """Return the offices for which the person makes certificates, from the top down."""
    units = units_where(request.user, Capability.DECISION_DRAFT)
    return units.existing_on(timezone.localdate()).in_tree_order()


def own_blanks(request: SignedInRequest) -> list[Blank]:
    """Return the blanks in use in sight of the person."""
    return list(Blank.objects.in_use().filter(unit__in=own_units(request)))


def checked_picture(upload: Any) -> CheckedFile | None:
    """Return an uploaded picture that has been looked into; None without one.

    :raises Refused: when it is no picture, or too heavy.
    """
    return checked_file(upload, allowed=PICTURES, at_most=MOST_BYTES) if upload else None


def way_to(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    return [
        (_("Quyết định"), reverse("honours:list")),
        (_("Giấy khen"), reverse("certificates:runs")),
        *steps,
    ]


def way_from(decision: Decision, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way back up from a page about one decision."""
    return [
        (_("Quyết định"), reverse("honours:list")),
        (decision.full_number or decision.title, decision.get_absolute_url()),
        *steps,
    ]


def shown_here(response: HttpResponseBase | HttpResponse) -> HttpResponseBase:
    """Keep a page with somebody's certificate out of every cache."""
    response.headers["Cache-Control"] = "private, no-store"
    return response
