"""The evidence passport of a dossier as its reader gets it, whole or only what is not verified."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals.views.passport import ONLY, UNVERIFIED
from guongsang.scoring.queries.passport import stamps_of
from guongsang.scoring.queries.reading import name_of, waiting_calibration
from guongsang.scoring.views.own import own_reading, round_of_shut, way_to
from guongsang.ui.tables import Tab


@login_required
@require_safe
def show_passport(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Every claim with its proofs and how it stands; closed as long as the dossier is."""
    try:
        reading = own_reading(request, reading_id)
    except Http404:
        return redirect("scoring:pledge", round_of_shut(request, reading_id))
    round_ = reading.entry.round
    if waiting_calibration(round_, request.user):
        return redirect("scoring:queue", round_.pk)
    stamps = stamps_of(reading.entry, request.user)
    open_ = [one for one in stamps if not one.is_verified]
    only = request.GET.get(ONLY) == UNVERIFIED
    sheet, here = (
        reverse(f"scoring:{page}", args=[reading.pk]) for page in ("reading", "passport")
    )
    context = {
        "reading": reading,
        "name": name_of(reading),
        "is_blind": round_.is_blind,
        "only": only,
        "stamps": open_ if only else stamps,
        "tabs": [
            Tab(_("Mọi nội dung khai"), here, not only, len(stamps)),
            Tab(_("Chưa xác minh"), f"{here}?{ONLY}={UNVERIFIED}", only, len(open_)),
        ],
        "crumbs": [*way_to(round_), (name_of(reading), sheet)],
    }
    return render(request, "scoring/passport.html", context)
