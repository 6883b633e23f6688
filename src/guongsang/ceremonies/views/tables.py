"""The roll, the supplies and the readings: pages on which a whole table is filled at once."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.ceremonies import permissions, queries, usecases
from guongsang.ceremonies.forms import PronounceForm, RollForm, SuppliesForm
from guongsang.ceremonies.models import Pronunciation
from guongsang.ceremonies.rules import SHIPPED_READINGS
from guongsang.ceremonies.views.requests import readable, way_to
from guongsang.honours.queries.rewards import forms_on
from guongsang.ui.answers import act_or_show


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Who came, who had somebody receive for them."""
    ceremony = readable(request, ceremony_id)
    hall = queries.hall_of(ceremony)
    calls, guests = [one.call for one in hall.lines], [one for one, _seat in hall.guests]
    form = RollForm(request.POST or None, calls=calls, guests=guests)
    return act_or_show(
        request,
        form,
        lambda: usecases.take_roll(
            ceremony.pk,
            calls=form.said("c", calls),
            guests=form.said("g", guests),
            by=request.user,
            at=timezone.now(),
        ),
        template="ceremonies/roll.html",
        context={
            "ceremony": ceremony,
            "why_not": permissions.why_not_take_roll(ceremony, by=request.user),
            "crumbs": way_to(ceremony),
        },
        done=_("Đã ghi ai đến dự."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def supplies(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Frames, envelopes, flowers: needed, in stock, missing."""
    ceremony = readable(request, ceremony_id)
    lines = queries.supplies_of(ceremony, queries.hall_of(ceremony).lines)
    offered = [(one.key, one.name) for one in forms_on(ceremony.held_on, ceremony.unit)]
    form = SuppliesForm(
        request.POST or None,
        supplies=[one.supply for one in lines],
        forms_of_award=offered,
    )
    rows = [(one, form[f"stock_{one.supply.pk}"], form[f"drop_{one.supply.pk}"]) for one in lines]
    return act_or_show(
        request,
        form,
        lambda: usecases.set_supplies(
            ceremony.unit_id,
            in_stock=form.in_stock(),
            **form.new(),
            by=request.user,
            at=timezone.now(),
        ),
        template="ceremonies/supplies.html",
        context={
            "ceremony": ceremony,
            "rows": rows,
            "why_not": permissions.why_not_plan(ceremony.unit, by=request.user),
            "crumbs": way_to(ceremony),
        },
        done=_("Đã ghi vật phẩm."),
        there=reverse("ceremonies:supplies", args=[ceremony.pk]),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def readings(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """How abbreviations are read: the office's own over those of the program."""
    ceremony = readable(request, ceremony_id)
    asked = request.GET.get("viet-tat", "")[:24]
    form = PronounceForm(request.POST or None, initial={"short": asked})
    own = Pronunciation.objects.filter(unit=ceremony.unit)
    script = queries.script_of(ceremony, queries.hall_of(ceremony))
    return act_or_show(
        request,
        form,
        lambda: usecases.pronounce(
            ceremony.unit_id, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="ceremonies/readings.html",
        context={
            "ceremony": ceremony,
            "unknown": script.unknown,
            "own": own,
            "shipped": sorted(SHIPPED_READINGS.items()),
            "why_not": permissions.why_not_plan(ceremony.unit, by=request.user),
            "crumbs": way_to(ceremony),
        },
        done=_("Đã ghi cách đọc."),
        there=reverse("ceremonies:readings", args=[ceremony.pk]),
    )
