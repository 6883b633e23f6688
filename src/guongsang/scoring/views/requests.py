"""Finding what the person may see of a round, and what stands above each page."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.models import Entry, Round
from guongsang.scoring.permissions.rounds import why_not_run_rounds

Crumbs = list[tuple[str, str]]


def readable_round(request: SignedInRequest, round_id: int) -> Round:
    rounds = Round.objects.readable_by(request.user).select_related("plan__unit", "source")
    return get_object_or_404(rounds, pk=round_id)


def run_round(request: SignedInRequest, round_id: int) -> Round:
    """Return a round that the person runs: to others its workshop does not exist."""
    round_ = readable_round(request, round_id)
    if why_not_run_rounds(round_.plan.unit, by=request.user):
        raise Http404
    return round_


def run_entry(request: SignedInRequest, entry_id: int) -> Entry:
    """Return a dossier of a round that the person runs, unless a wall stands against him."""
    entries = Entry.objects.readable_by(request.user).select_related(
        "round__plan__unit", "sheet", "dossier__subject__unit__parent", "dossier__unit__parent",
        "dossier__field", "dossier__criteria_set",
    )  # fmt: skip
    entry = get_object_or_404(entries, pk=entry_id)
    if why_not_run_rounds(entry.round.plan.unit, by=request.user):
        raise Http404
    return entry


def way_to(round_: Round | None = None) -> Crumbs:
    """Return the way back up from a page about rounds or one of them."""
    way = [(_("Chấm điểm"), reverse("scoring:list"))]
    return [*way, (round_.title, round_.get_absolute_url())] if round_ else way


def page_above(name: str, *args: object) -> str:
    """Return the address of a page of a package above this one; "" where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
