"""What a reader may open, what he put off on this visit, and what he may still take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.models import Reading, Round
from guongsang.scoring.queries.reading import (
    SHOWN,
    Queue,
    for_page,
    name_of,
    next_after,
    opened,
    queue_of,
    readings_of,
)
from guongsang.scoring.rules.reading import UNDO_WITHIN
from guongsang.scoring.usecases.reading import Before

SKIPPED, UNDO = "scoring_skipped", "scoring_undo"
Crumbs = list[tuple[str, str]]


def own_reading(request: SignedInRequest, reading_id: int) -> Reading:
    """Return a reading of the very person; to everybody else it does not exist."""
    return get_object_or_404(for_page(opened(readings_of(request.user))), pk=reading_id)


def round_of_shut(request: SignedInRequest, reading_id: int) -> int:
    """Return the round of a reading that is not open to its reader before he has undertaken."""
    shut = (
        readings_of(request.user).filter(reader__pledged_at=None).exclude(entry__round__pledge="")
    )
    return get_object_or_404(shut, pk=reading_id).entry.round_id


def own_round(request: SignedInRequest, round_id: int) -> Round:
    """Return a round in which the person scores, open or closed; to others it does not exist."""
    rounds = Round.objects.filter(
        state__in=SHOWN, readers__user=request.user.pk, readers__dropped_at=None
    )
    rounds = rounds.annotate(mine_pledged_at=F("readers__pledged_at"))
    return get_object_or_404(rounds.select_related("plan__unit"), pk=round_id)


def round_or_404(request: SignedInRequest, round_id: int) -> Round:
    """Return a round that the person may read, as secretary, chair or reader."""
    rounds = Round.objects.readable_by(request.user).select_related("plan__unit")
    found = get_object_or_404(rounds, pk=round_id)
    if found.state not in SHOWN:
        raise Http404
    return found


def way_to(round_: Round | None = None) -> Crumbs:
    """Return the way back up from a page of a reader."""
    way = [(_("Phiếu chấm của tôi"), reverse("scoring:mine"))]
    return [*way, (round_.title, reverse("scoring:queue", args=[round_.pk]))] if round_ else way


# ---- what was put off -----------------------------------------------------------------------
def my_queue(request: SignedInRequest, round_: Round) -> Queue:
    """Return the queue of the person, with what was put off on this visit at its end."""
    return queue_of(round_, request.user, skipped_in(request, round_))


def what_follows(request: SignedInRequest, reading: Reading) -> int | None:
    """Return the key of what the person scores next; None when nothing is left but this."""
    return next_after(reading, request.user, skipped_in(request, reading.entry.round))


def skipped_in(request: SignedInRequest, round_: Round) -> list[int]:
    """Return what the person put off in a round since signing in."""
    told = request.session.get(SKIPPED, {})
    return [int(one) for one in told.get(str(round_.pk), [])]


def put_off(request: SignedInRequest, reading: Reading) -> None:
    """Remember until the person signs out that a reading goes to the end."""
    round_ = reading.entry.round
    rest = [one for one in skipped_in(request, round_) if one != reading.pk]
    told = dict(request.session.get(SKIPPED, {}))
    request.session[SKIPPED] = {**told, str(round_.pk): [*rest, reading.pk]}


# ---- what may be taken back -------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Undo:
    """The last save, while it can be taken back."""

    name: str
    total: str
    href: str
    seconds: int


def remember(request: SignedInRequest, reading: Reading, before: Before) -> None:
    """Keep how a sheet stood before it was saved, for this person alone."""
    told = asdict(before)
    request.session[UNDO] = {**told, "name": name_of(reading), "now": str(reading.total)}


def undo_of(request: SignedInRequest, at: datetime) -> Undo | None:
    """Return the last save as long as it may be taken back; None afterwards."""
    told = request.session.get(UNDO)
    saved_at = parse_datetime(str(told["saved_at"])) if told else None
    if told is None or saved_at is None or at - saved_at > UNDO_WITHIN:
        return None
    left = UNDO_WITHIN - (at - saved_at)
    return Undo(
        name=told["name"],
        total=told["now"],
        href=reverse("scoring:undo", args=[told["reading"]]),
        seconds=max(1, round(left.total_seconds())),
    )


def taken_back(request: SignedInRequest) -> Mapping[str, Any]:
    """Return the last save and forget it: nothing is taken back twice."""
    told: Mapping[str, Any] = request.session.pop(UNDO, {})
    return told
