"""A reader's rounds, and his queue in one of them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.models import Round
from guongsang.scoring.queries.passport import unverified_of
from guongsang.scoring.queries.reading import (
    is_late,
    is_settled,
    name_of,
    rounds_of,
    time_left,
    waiting_calibration,
    walled_count,
)
from guongsang.scoring.states import RoundState
from guongsang.scoring.views.own import my_queue, undo_of, way_to
from guongsang.scoring.views.pledge import after_pledge


@login_required
@require_safe
def my_rounds(request: SignedInRequest) -> HttpResponse:
    """The rounds in which I score: how much is done, until when."""
    now = timezone.now()
    rounds = [(one, time_left(one.round.due_at, now)) for one in rounds_of(request.user)]
    return render(request, "scoring/mine.html", {"rounds": rounds})


@login_required
@require_safe
@after_pledge
def show_queue(request: SignedInRequest, round_: Round) -> HttpResponse:
    """What I have to score in a round, those first that fewest have scored."""
    now = timezone.now()
    trial = waiting_calibration(round_, request.user)
    queue = my_queue(request, round_)
    settled = is_settled(round_)
    unverified = {} if trial else unverified_of([*queue.to_do, *queue.done])
    context = {
        "round": round_,
        "queue": queue,
        "trial": trial,
        "to_do": [(one, name_of(one), unverified.get(one.pk)) for one in queue.waiting],
        "skipped": [(one, name_of(one), unverified.get(one.pk)) for one in queue.skipped],
        "done": [(one, name_of(one), is_late(one), unverified.get(one.pk)) for one in queue.done],
        "abstained": [(one, name_of(one)) for one in queue.abstained],
        "first": next(iter(queue.to_do), None),
        "left": time_left(round_.due_at, now) if round_.state == RoundState.OPEN else "",
        "walled": walled_count(round_, request.user),
        "is_settled": settled,
        # What lies side by side with the marks of others is taken back no more.
        "undo": None if settled else undo_of(request, now),
        "crumbs": way_to(),
    }
    return render(request, "scoring/queue.html", context)


@login_required
@require_safe
@after_pledge
def next_reading(request: SignedInRequest, round_: Round) -> HttpResponse:
    """Go to what is to be scored next."""
    following = next(iter(my_queue(request, round_).to_do), None)
    if following is None:
        messages.success(request, _("Bạn đã chấm hết hồ sơ của vòng này."))
        return redirect("scoring:queue", round_.pk)
    return redirect(reverse("scoring:reading", args=[following.pk]))
