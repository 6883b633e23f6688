"""One decision, its signature, one grant; proposing to the upper office."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.forms.moves import WaiverForm
from guongsang.dossiers.permissions import why_not_waive
from guongsang.honours import permissions, usecases
from guongsang.honours.forms import PlanForm, SignForm, UpwardForm
from guongsang.honours.models import Decision
from guongsang.honours.queries import upward
from guongsang.honours.queries.changes import shown_changes
from guongsang.honours.queries.eligibility import caps_of, caps_that_stop, rulings_of
from guongsang.honours.queries.links import file_of, followers_of
from guongsang.honours.queries.offers import offers
from guongsang.honours.queries.pages import grant_facts, lines_of, public_address, total_of
from guongsang.honours.queries.papers import decision_paper
from guongsang.honours.queries.rewards import symbol_on
from guongsang.honours.queries.waiting import warnings_of
from guongsang.honours.views.columns import decision_pill, grant_pill
from guongsang.honours.views.requests import chosen_plan, own_plans, readable, readable_grant
from guongsang.opinions.queries import warnings_about
from guongsang.outgoing.permissions import why_not_attach
from guongsang.outgoing.queries import held_for, last_dated, number_of, scans_of, warning_of
from guongsang.outgoing.queries.seals import shown_scan
from guongsang.ui.answers import act_or_show


@login_required
@require_safe
def show_decision(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """A decision as it reads, its list, and what can be done with it."""
    decision, by = readable(request, decision_id), request.user
    lines, followers = lines_of(decision), followers_of(decision)
    context = {
        "decision": decision,
        "pill": decision_pill(decision.state),
        "paper": decision_paper(decision),
        "lines": lines,
        "total": total_of(lines),
        "is_change": decision.kind in permissions.CHANGING,
        "warnings": _warnings(request, decision),
        "rulings": rulings_of(decision, timezone.localdate()),
        "may_waive": not why_not_waive(decision.unit, by=by),
        **_caps(request, decision),
        "followers": [one for one in followers if one.is_signed],
        "file": file_of(decision, by, followers=followers),
        "handovers": decision.handovers.select_related("by"),
        **_signed_papers(request, decision),
        "may_draft": not permissions.why_not_draft(decision.unit, by=by),
        "why_not_hand_up": permissions.why_not_hand_up(decision, by=by),
        "why_not_take_back": permissions.why_not_take_back(decision, by=by),
        "why_not_issue": permissions.why_not_issue(decision, by=by),
        "why_not_sign": permissions.why_not_sign(decision, by=by),
        "why_not_touch": permissions.why_not_touch(decision, by=by),
        "why_not_change": permissions.why_not_change_any(decision, by=by),
        "offers": offers("decision", decision, by=by),
    }
    return render(request, "honours/detail.html", context)


def _signed_papers(request: SignedInRequest, decision: Decision) -> dict[str, object]:
    """Return what the card about the signed papers shows; nothing of an open decision."""
    number = number_of(decision.source) if decision.is_signed else None
    may_see = number is not None and can(request.user, Capability.REGISTER_READ, number.series.unit)
    return {
        "number": number,
        "number_href": number.get_absolute_url() if number and may_see else "",
        "scans": [shown_scan(one) for one in scans_of(number)],
        "why_not_attach": why_not_attach(number, by=request.user) if number else "",
    }


def _warnings(request: SignedInRequest, decision: Decision) -> list[str]:
    """Return what is to be looked at before signing, of other agencies as far as one may know."""
    told = warnings_of(decision)
    if decision.is_open:
        dossiers = decision.grants.exclude(dossier=None).values_list("dossier", flat=True)
        told += warnings_about(list(dossiers), request.user, timezone.localdate())
        for path in settings.GUONGSANG_DECISION_WARNINGS:
            told += import_string(path)(decision, request.user, timezone.localdate())
    return told


def _caps(request: SignedInRequest, decision: Decision) -> dict[str, object]:
    """Return what the card about caps and ratios shows."""
    caps = caps_of(decision, timezone.localdate())
    may = not permissions.why_not_waive_caps(decision, by=request.user)
    return {
        "caps": caps,
        "caps_stop": bool(caps_that_stop(decision, caps)),
        "cap_waivers": decision.list_waivers.select_related("by") if caps else [],
        "waive_caps_href": reverse("honours:waive_caps", args=[decision.pk]) if may else "",
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def waive_caps(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Show which caps the list of a draft breaks, and ask for the reason to go on."""
    decision = readable(request, decision_id)
    form = WaiverForm(request.POST or None)
    context = {
        "decision": decision,
        **_caps(request, decision),
        "waive_caps_href": "",
        "why_not": permissions.why_not_waive_caps(decision, by=request.user),
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.waive_caps(
            decision.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="honours/waive_caps.html",
        context=context,
        done=_("Đã cho vượt; lý do nằm trong nhật ký."),
        there=decision,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Sign what lies before the signer: number, day, signer."""
    decision, by = readable(request, decision_id), request.user
    if why := permissions.why_not_sign(decision, by=by):
        messages.error(request, why)
        return redirect(decision)
    initial = {"signed_on": timezone.localdate(), "signer_name": "", "signer_title": _("Chủ tịch")}
    form = SignForm(request.POST or None, initial=initial)
    lines = lines_of(decision)
    context = {
        "decision": decision,
        "count": len(lines),
        "total": total_of(lines),
        "is_change": decision.kind in permissions.CHANGING,
        "warnings": _warnings(request, decision),
        **_caps(request, decision),
        **_numbers(decision),
    }
    return act_or_show(
        request,
        form,
        lambda: _signed(request, decision, form),
        template="honours/sign.html",
        context=context,
        done=_("Quyết định đã ký ban hành. Khi gửi bản đến nơi nhận, hãy ghi phát hành."),
    )


def _numbers(decision: Decision) -> dict[str, object]:
    """Return what is told beside the number: the last one given, and those that are held."""
    day = timezone.localdate()
    symbol = symbol_on(day, decision.unit)
    return {
        "last_number": last_dated(decision.unit, symbol, day.year),
        "held_numbers": held_for(decision.unit, symbol, day.year),
    }


def _signed(request: SignedInRequest, decision: Decision, form: SignForm) -> Decision:
    """Sign, and say so when the number runs against the day."""
    signed = usecases.sign_decision(
        decision.pk, **form.cleaned_data, by=request.user, at=timezone.now()
    )
    number = number_of(signed.source)
    if number and (warning := warning_of(number)):
        messages.warning(request, warning)
    return signed


@login_required
@require_safe
def show_grant(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """One line of a decision: what it grants, its certificate, what became of it."""
    grant = readable_grant(request, grant_id)
    change = reverse("honours:draft_change", args=[grant.decision_id])
    context = {
        "grant": grant,
        "decision": grant.decision,
        "pill": grant_pill(grant.state),
        "facts": grant_facts(grant),
        "changes": shown_changes(grant),
        "public_url": public_address(grant) if grant.code else "",
        "change_href": f"{change}?grant={grant.pk}",
        "why_not_change": permissions.why_not_change_any(grant.decision, by=request.user),
        "offers": offers("grant", grant, by=request.user),
    }
    return render(request, "honours/grant.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_upward(request: SignedInRequest) -> HttpResponse:
    """Choose whom to propose to the upper office; the others show why not."""
    plan = chosen_plan(request)
    if plan is None:
        messages.error(request, permissions.why_not_draft(None, by=request.user))
        return redirect("honours:list")
    asked = [
        (one, permissions.why_not_send_upward(one, by=request.user))
        for one in upward.candidates(plan)
    ]
    choices = [
        (str(one.pk), f"{one.subject.name}, {one.unit.name}") for one, why in asked if not why
    ]
    form = UpwardForm(request.POST or None, choices=choices)
    here = f"{reverse('honours:send_upward')}?plan={plan.pk}"
    context = {
        "plan": plan,
        "plans": PlanForm(initial={"plan": plan}, plans=own_plans(request)),
        "choices": choices,
        "refused": [(one, why) for one, why in asked if why],
        "sent": list(upward.sent(plan)),
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.send_upward(form.dossier_ids, by=request.user, at=timezone.now()),
        template="honours/upward.html",
        context=context,
        done=_("Đã đề nghị cấp trên. Tờ trình và danh sách tải ở dưới."),
        there=here,
    )
