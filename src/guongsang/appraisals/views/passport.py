"""The evidence passport of a dossier: on the page, filtered to what is not verified, on paper."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals.queries.passport import Passport, passport_of
from guongsang.appraisals.queries.passport_paper import passport_paper
from guongsang.appraisals.views.papers import PAPERS
from guongsang.dossiers.views.papers import paper_response
from guongsang.dossiers.views.requests import readable
from guongsang.foundation.documents import render_pdf
from guongsang.opinions.queries import pill_of, words_of
from guongsang.ui.tables import Tab

# What the address says when only the unverified is asked for: ?xem=chua-xac-minh
ONLY, UNVERIFIED = "xem", "chua-xac-minh"


@login_required
@require_safe
def show_passport(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Every claim with its proofs and who confirmed it, or only what is not verified."""
    passport = passport_of(readable(request, dossier_id), request.user)
    only = passport.shows_seals and request.GET.get(ONLY) == UNVERIFIED
    context = {
        "passport": passport,
        "dossier": passport.dossier,
        "only": only,
        "entries": passport.unverified if only else passport.entries,
        "opinions": [
            (one, pill_of(one, timezone.localdate()), words_of(one, timezone.localdate()))
            for one in passport.opinions
        ],
        "tabs": _tabs(passport, only=only) if passport.shows_seals else [],
    }
    return render(request, "appraisals/passport.html", context)


def _tabs(passport: Passport, *, only: bool) -> list[Tab]:
    here = reverse("appraisals:passport", args=[passport.dossier.pk])
    return [
        Tab(_("Mọi nội dung khai"), here, not only, len(passport.entries)),
        Tab(
            _("Chưa xác minh"), f"{here}?{ONLY}={UNVERIFIED}", only, len(passport.unverified)
        ),
    ]  # fmt: skip


@login_required
@require_safe
def passport_pdf(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """The passport to be printed, with every fingerprint in full."""
    passport = passport_of(readable(request, dossier_id), request.user)
    paper = passport_paper(passport, day=timezone.localdate())
    name = _("Hộ chiếu minh chứng %(name)s") % {"name": passport.dossier.subject.name}
    return paper_response(render_pdf(PAPERS / "passport.typ", paper), name, "pdf")
