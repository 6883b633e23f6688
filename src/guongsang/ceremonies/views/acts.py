"""Planning, ordering, inviting, the roll, handing over later, and the tables of the office."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.ceremonies import permissions, queries, usecases
from guongsang.ceremonies.forms import (
    CallForm,
    CeremonyForm,
    GuestsForm,
    HandOverForm,
    PlaceForm,
    ReasonForm,
    initial_of,
)
from guongsang.ceremonies.models import Guest
from guongsang.ceremonies.views.requests import readable, readable_call, way_to
from guongsang.honours.states import SIGNED_STATES
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show, do


def own_units(request: SignedInRequest) -> QuerySet[Unit]:
    """Return the offices for which the person may plan ceremonies, the highest first."""
    return units_where(request.user, Capability.DECISION_DRAFT).order_by("path")


def _asked_unit(request: SignedInRequest, units: QuerySet[Unit]) -> Unit | None:
    asked = request.POST.get("unit") or request.GET.get("unit", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        return get_object_or_404(units, pk=int(asked))
    return _deciding(units).first() or units.first()


def _deciding(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Keep the offices that have signed a decision."""
    return units.filter(decisions__state__in=SIGNED_STATES).distinct().order_by("path")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    """Plan a ceremony of one office from its decisions."""
    units = own_units(request)
    unit = _asked_unit(request, units)
    decisions = queries.decisions_to_call(unit) if unit else []
    asked = request.GET.get("quyet-dinh", "")
    form = CeremonyForm(
        request.POST or None,
        units=units.filter(pk=unit.pk) if unit else units.none(),
        decisions=decisions,
        initial={
            "unit": unit,
            "decisions": [one.pk for one in decisions if not asked or str(one.pk) == asked],
            "starts_at": "08:00",
            "signer_title": _("Chủ tịch"),
        },
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.plan_ceremony(
            unit_id=unit.pk if unit else 0,
            plans=form.plans(),
            decision_ids=form.cleaned_data["decisions"],
            by=request.user,
            at=timezone.now(),
        ),
        template="ceremonies/form.html",
        context={
            "units": [one for one in _deciding(units) if unit and one.pk != unit.pk],
            "why_not": permissions.why_not_plan(unit, by=request.user),
            "crumbs": way_to(),
        },
        done=_("Đã lập lễ; thứ tự gọi, chỗ ngồi và lời dẫn đã có."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Change what a ceremony will be."""
    ceremony = readable(request, ceremony_id)
    form = CeremonyForm(
        request.POST or None,
        units=None,
        decisions=queries.decisions_to_call(ceremony.unit, besides=ceremony.pk),
        ceremony=ceremony,
        initial=initial_of(ceremony),
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.change_ceremony(
            ceremony.pk,
            plans=form.plans(),
            decision_ids=form.cleaned_data["decisions"],
            by=request.user,
            at=timezone.now(),
        ),
        template="ceremonies/form.html",
        context={
            "ceremony": ceremony,
            "why_not": permissions.why_not_prepare(ceremony, by=request.user),
            "crumbs": way_to(ceremony),
        },
        done=_("Đã sửa."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Call a ceremony off, with a reason."""
    ceremony = readable(request, ceremony_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.call_off(
            ceremony.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="ceremonies/call_off.html",
        context={
            "ceremony": ceremony,
            "why_not": permissions.why_not_prepare(ceremony, by=request.user),
            "crumbs": way_to(ceremony),
        },
        done=_("Đã ghi thôi tổ chức; quyết định có thể đưa vào lễ khác."),
    )


@login_required
@require_POST
def hold(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Write down that the ceremony has taken place."""
    ceremony, now = readable(request, ceremony_id), timezone.now()
    return do(
        request, ceremony, _("Đã ghi lễ đã tổ chức. Ai vắng thì trao sau ở trang này."),
        lambda: usecases.hold_ceremony(ceremony.pk, by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_POST
def order(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Put everybody into the order of the rule again."""
    ceremony, now = readable(request, ceremony_id), timezone.now()
    return do(
        request, ceremony, _("Đã xếp lại theo quy tắc."),
        lambda: usecases.order_by_rule(ceremony.pk, by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_call(request: SignedInRequest, call_id: int) -> HttpResponse:
    """One call: how it is read, where it stands, and whether the paper was handed over."""
    call, by = readable_call(request, call_id), request.user
    form = CallForm(request.POST or None, initial={"read_as": call.read_as})
    hall = queries.hall_of(call.ceremony)
    line = next((one for one in hall.lines if one.call.pk == call.pk), None)
    script = queries.script_of(call.ceremony, hall)
    said = [one.words for turn in script.turns for one in turn.people if one.call.pk == call.pk]
    return act_or_show(
        request,
        form,
        lambda: usecases.change_call(call.pk, **form.cleaned_data, by=by, at=timezone.now()),
        template="ceremonies/call.html",
        context={
            "call": call,
            "ceremony": call.ceremony,
            "line": line,
            "said": said[0] if said else "",
            "place_form": PlaceForm(initial={"to": line.number if line else 1}),
            "why_not": permissions.why_not_prepare(call.ceremony, by=by),
            "why_not_hand_over": permissions.why_not_hand_over(call, by=by),
            "crumbs": way_to(call.ceremony),
        },
        done=_("Đã ghi cách đọc."),
        there=call,
    )


@login_required
@require_POST
def move(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Call one earlier, later, or at a place."""
    call, now = readable_call(request, call_id), timezone.now()
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return redirect(call)
    back = f"{call.ceremony.get_absolute_url()}#luot-{call.pk}"
    return do(
        request, back, "",
        lambda: usecases.move_call(call.pk, to=form.cleaned_data["to"], by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_POST
def drop_call(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Take one out of the order of call."""
    call, now = readable_call(request, call_id), timezone.now()
    return do(
        request, call.ceremony, _("Đã bỏ khỏi thứ tự gọi."),
        lambda: usecases.drop_call(call.pk, by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Hand a paper over after the ceremony."""
    call = readable_call(request, call_id)
    form = HandOverForm(
        request.POST or None, initial={"on": timezone.localdate(), "to": call.grant.name}
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.hand_over(
            call.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="ceremonies/hand_over.html",
        context={
            "call": call,
            "ceremony": call.ceremony,
            "why_not": permissions.why_not_hand_over(call, by=request.user),
            "crumbs": way_to(call.ceremony),
        },
        done=_("Đã ghi trao sau."),
        there=call.ceremony,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Who is invited besides those who receive; the invitations."""
    ceremony = readable(request, ceremony_id)
    form = GuestsForm(request.POST or None)
    hall = queries.hall_of(ceremony)
    return act_or_show(
        request,
        form,
        lambda: usecases.add_guests(
            ceremony.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="ceremonies/guests.html",
        context={
            "ceremony": ceremony,
            "guests": hall.guests,
            "many_called": len(hall.lines),
            "why_not": permissions.why_not_prepare(ceremony, by=request.user),
            "crumbs": way_to(ceremony),
        },
        done=_("Đã thêm đại biểu."),
        there=reverse("ceremonies:guests", args=[ceremony.pk]),
    )


@login_required
@require_POST
def drop_guest(request: SignedInRequest, ceremony_id: int, guest_id: int) -> HttpResponse:
    """Take a guest off the list."""
    ceremony, now = readable(request, ceremony_id), timezone.now()
    guest = get_object_or_404(Guest, ceremony=ceremony, pk=guest_id)
    return do(
        request, reverse("ceremonies:guests", args=[ceremony.pk]), _("Đã bỏ đại biểu."),
        lambda: usecases.drop_guest(guest.pk, by=request.user, at=now),
    )  # fmt: skip


@login_required
@require_POST
def invite(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """Leave the invitations as drafts in the outbox."""
    ceremony, now = readable(request, ceremony_id), timezone.now()
    return do(
        request, reverse("ceremonies:guests", args=[ceremony.pk]),
        _("Đã soạn thư mời; đọc lại rồi gửi ở «Thư chờ gửi»."),
        lambda: usecases.draft_invitations(ceremony.pk, by=request.user, at=now),
    )  # fmt: skip
