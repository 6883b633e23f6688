"""A trial round: how far apart we stand, and its end."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.models import RoundKind
from guongsang.scoring.permissions.reading import why_not_compare
from guongsang.scoring.queries.spread import FEWEST, spread_of_round
from guongsang.scoring.usecases.trial import close_trial
from guongsang.scoring.views.own import round_or_404, way_to
from guongsang.ui.answers import do


@login_required
@require_safe
def show_spread(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Lowest, middle and highest mark of each criterion, and my own; nobody else's name."""
    round_ = round_or_404(request, round_id)
    if round_.kind != RoundKind.CALIBRATION:
        raise Http404
    why_not = why_not_compare(round_)
    context = {
        "round": round_,
        "why_not": why_not,
        "entries": [] if why_not else spread_of_round(round_, request.user),
        "fewest": FEWEST,
        "crumbs": way_to(round_),
    }
    return render(request, "scoring/spread.html", context)


@login_required
@require_POST
def end(request: SignedInRequest, round_id: int) -> HttpResponse:
    """End a trial round before everybody has scored."""
    round_ = round_or_404(request, round_id)
    now = timezone.now()
    return do(
        request,
        reverse("scoring:progress", args=[round_.pk]),
        _("Đã kết thúc vòng chấm thử. Mọi người xem được độ chênh."),
        lambda: close_trial(round_.pk, by=request.user, at=now),
    )
