"""The pages on which anybody suggests somebody, step by step, without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.discovery import usecases
from guongsang.discovery.forms import WhoForm
from guongsang.discovery.models import Suggestion
from guongsang.discovery.views.places import asked_initial, is_searching, show_places
from guongsang.discovery.views.steps import draft_or_404, form_of, keep, keep_half, page, refuse
from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import refuse_if_too_often

AN_HOUR = 3600
# Generous for a school behind one address, narrow for a robot.
MOST_STARTED, MOST_SAVED, MOST_AUTOSAVED = 40, 900, 4000
LAST_STEP = 3


def _mind_the_trap(request: HttpRequest, draft: Suggestion) -> None:
    if request.POST.get("website"):
        usecases.spring_trap(draft.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Step one of a new suggestion; a poster's address fills in the place and the field."""
    now = timezone.now()
    day = timezone.localdate(now)
    sent = request.method == "POST" and not is_searching(request)
    form = WhoForm(request.POST if sent else None, day=day, initial=asked_initial(request))
    show_places(form, request, day=day)
    if form.is_valid():
        try:
            refuse_if_too_often(
                request, name="discovery.start", limit=MOST_STARTED, seconds=AN_HOUR
            )
            draft, secret = usecases.start_suggestion(form.who(), at=now)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            _mind_the_trap(request, draft)
            return redirect("discovery:step", secret, 2)
    return page(request, 1, form)


@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, secret: str, step: int) -> HttpResponse:
    """One step of a suggestion under its private link; it can be opened again on another day."""
    now = timezone.now()
    draft = draft_or_404(secret)
    if draft.handed_in_at:
        return redirect("discovery:receipt", secret)
    sent = request.method == "POST" and not is_searching(request)
    form = form_of(request, step, draft, bound=sent, at=now)
    if sent:
        try:
            refuse_if_too_often(request, name="discovery.save", limit=MOST_SAVED, seconds=AN_HOUR)
            _mind_the_trap(request, draft)
            if form.is_valid():
                keep(form, draft, at=now)
                return redirect("discovery:step", secret, min(step + 1, LAST_STEP))
            keep_half(request, step, draft, at=now)
        except Refused as refusal:
            refuse(form, refusal)
    return page(request, step, form, draft, secret)


@never_cache
@require_POST
def save(request: HttpRequest, secret: str, step: int) -> HttpResponse:
    """Keep what was typed so far; the page asks for this by itself."""
    now = timezone.now()
    draft = draft_or_404(secret)
    try:
        refuse_if_too_often(
            request, name="discovery.autosave", limit=MOST_AUTOSAVED, seconds=AN_HOUR
        )
        wrong = keep_half(request, step, draft, at=now)
    except Refused as refusal:
        wrong = str(refusal)
    return render(request, "discovery/saved.html", {"saved_at": now, "wrong": wrong})


@require_POST
def drop_file(request: HttpRequest, secret: str, file_id: int) -> HttpResponse:
    """Take a picture or document away from a draft."""
    draft = draft_or_404(secret)
    if not draft.handed_in_at:
        usecases.drop_file(draft.pk, file_id)
    return redirect("discovery:step", secret, 2)
