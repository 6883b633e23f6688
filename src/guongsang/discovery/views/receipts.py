"""Handing in, the receipt, and following a suggestion by its code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.discovery import queries, usecases
from guongsang.discovery.forms import FollowForm
from guongsang.discovery.views.steps import draft_or_404, form_of, keep, keep_half, page, refuse
from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import TooOften, refuse_if_too_often

AN_HOUR = 3600
MOST_HANDED_IN, MOST_FOLLOWED = 40, 60


@never_cache
@require_POST
def hand_in(request: HttpRequest, secret: str) -> HttpResponse:
    """Keep the last step and hand everything in; pressing twice gives the same receipt."""
    now = timezone.now()
    draft = draft_or_404(secret)
    if draft.handed_in_at:
        return redirect("discovery:receipt", secret)
    form = form_of(request, 3, draft, bound=True, at=now)
    try:
        refuse_if_too_often(
            request, name="discovery.hand_in", limit=MOST_HANDED_IN, seconds=AN_HOUR
        )
        if form.is_valid():
            keep(form, draft, at=now)
            usecases.hand_in(draft.pk, at=now)
            return redirect("discovery:receipt", secret)
        keep_half(request, 3, draft, at=now)
    except Refused as refusal:
        keep_half(request, 3, draft, at=now)
        refuse(form, refusal)
    draft.refresh_from_db()
    if draft.handed_in_at:  # a second click came first
        return redirect("discovery:receipt", secret)
    return page(request, 3, form, draft, secret)


@never_cache
@require_safe
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """The receipt with its code, to be printed or copied."""
    draft = draft_or_404(secret)
    if not draft.handed_in_at:
        return redirect("discovery:step", secret, draft.step)
    context = {
        "lead": draft.lead,
        "follow_link": request.build_absolute_uri(reverse("discovery:follow")),
    }
    return render(request, "discovery/receipt.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Where a suggestion stands, for whoever has its code; the code never stands in an address."""
    form = FollowForm(request.POST or None)
    found, status = None, 200
    if form.is_valid():
        try:
            refuse_if_too_often(
                request, name="discovery.follow", limit=MOST_FOLLOWED, seconds=AN_HOUR
            )
            lead = queries.lead_by_code(form.cleaned_data["code"])
            found = queries.following(lead, day=timezone.localdate()) if lead else None
            if found is None:
                form.add_error(
                    "code", _("Không có biên nhận nào mang mã này. Xin xem lại từng chữ.")
                )
        except TooOften as refusal:
            form.add_error(None, str(refusal))
            status = 429
    return render(request, "discovery/follow.html", {"form": form, "found": found}, status=status)
