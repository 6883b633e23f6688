"""What a reader undertakes before the first dossier of a round."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.forms.reading import PledgeForm
from guongsang.scoring.models import Round
from guongsang.scoring.permissions.pledging import why_not_pledge
from guongsang.scoring.queries.pledging import reader_of
from guongsang.scoring.usecases.pledging import give_pledge
from guongsang.scoring.views.own import own_round, way_to
from guongsang.ui.answers import act_or_show

View = Callable[[SignedInRequest, Round], HttpResponse]


def after_pledge(view: View) -> Callable[[SignedInRequest, int], HttpResponse]:
    """Let a reader into a page of his round after he has undertaken what it asks."""

    @wraps(view)
    def door(request: SignedInRequest, round_id: int) -> HttpResponse:
        round_ = own_round(request, round_id)
        if round_.pledge and not round_.mine_pledged_at:  # type: ignore[attr-defined]
            return redirect("scoring:pledge", round_id)
        return view(request, round_)

    return door


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: SignedInRequest, round_id: int) -> HttpResponse:
    """The words, one box to tick, one button; afterwards the day on which it was done."""
    round_ = own_round(request, round_id)
    reader = reader_of(round_, request.user)
    return act_or_show(
        request,
        PledgeForm(request.POST if request.method == "POST" else None),
        lambda: give_pledge(round_.pk, by=request.user, at=timezone.now()),
        template="scoring/pledge.html",
        context={
            "round": round_,
            "reader": reader,
            "why_not": why_not_pledge(round_, reader),
            "crumbs": way_to(),
        },
        done=_("Đã ghi lời cam kết. Mời bạn chấm."),
        there=reverse("scoring:queue", args=[round_.pk]),
    )
