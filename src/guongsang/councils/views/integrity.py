"""Whether a scoring round was run as it should be: for who presides, and for inspectors."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.councils.permissions import why_not_examine
from guongsang.councils.queries.integrity import findings_of
from guongsang.scoring.models import Round


@require_safe
@login_required
def show_integrity(request: SignedInRequest, round_id: int) -> HttpResponse:
    """List what somebody should look at in a closed round, without a verdict."""
    rounds = Round.objects.readable_by(request.user).select_related("plan__unit")
    round_ = get_object_or_404(rounds, pk=round_id)
    if why_not_examine(round_, by=request.user):
        raise Http404
    context = {
        "round": round_,
        "findings": findings_of(round_, request.user),
        "crumbs": [
            (_("Chấm điểm"), reverse("scoring:list")),
            (round_.title, round_.get_absolute_url()),
        ],
    }
    return render(request, "councils/integrity.html", context)
