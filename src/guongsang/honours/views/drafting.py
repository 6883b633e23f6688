"""Drafting decisions: recognition, award, a change; rewording and dropping a draft."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.dossiers.queries.caps import caps_on
from guongsang.dossiers.queries.eligibility import Asked
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours import permissions, usecases
from guongsang.honours.forms import AwardForm, ChangeForm, DraftForm, PlanForm, RecognitionForm
from guongsang.honours.queries.papers import (
    award_title,
    default_bases,
    recognition_title,
    unread_bases,
)
from guongsang.honours.queries.rewards import forms_on
from guongsang.honours.queries.waiting import awardable, recognisable
from guongsang.honours.views.requests import chosen_plan, own_plans, readable
from guongsang.ui.answers import act_or_show, do


def _without_plan(request: SignedInRequest) -> HttpResponse:
    why = permissions.why_not_draft(None, by=request.user)
    messages.error(request, why or _("Chưa có kế hoạch nào đã ban hành."))
    return redirect("honours:list")


def _picker(request: SignedInRequest, plan: Plan) -> dict[str, object]:
    return {"plan": plan, "plans": PlanForm(initial={"plan": plan}, plans=own_plans(request))}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft_recognition(request: SignedInRequest) -> HttpResponse:
    """Choose whom to recognise among those whom public notice has cleared."""
    plan = chosen_plan(request)
    if plan is None:
        return _without_plan(request)
    ready = list(recognisable(plan))
    initial = {
        "title": recognition_title(timezone.localdate().year),
        "bases": default_bases(plan, unit=plan.unit, day=timezone.localdate()),
        "dossiers": [str(one.pk) for one in ready],
    }
    form = RecognitionForm(request.POST or None, initial=initial, dossiers=ready)
    return act_or_show(
        request,
        form,
        lambda: usecases.draft_recognition(
            unit_id=plan.unit_id,
            plan_id=plan.pk,
            title=form.cleaned_data["title"],
            bases=form.cleaned_data["bases"],
            dossier_ids=form.dossier_ids,
            by=request.user,
            at=timezone.now(),
        ),
        template="honours/draft_recognition.html",
        context={
            **_picker(request, plan),
            "ready": ready,
            "unread_bases": unread_bases("decision", unit=plan.unit, day=timezone.localdate()),
            "caps": caps_on(
                [Asked(subject=one.subject, dossier=one) for one in ready],
                office=plan.unit,
                day=timezone.localdate(),
            ),
        },
        done=_("Đã soạn dự thảo. Hãy xem lại rồi trình ký."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft_award(request: SignedInRequest) -> HttpResponse:
    """Choose a form of award for each recognised dossier."""
    plan = chosen_plan(request)
    if plan is None:
        return _without_plan(request)
    ready, day = list(awardable(plan)), timezone.localdate()
    kinds = {one.subject.kind for one in ready} or {SubjectKind.INDIVIDUAL.value}
    forms_of = {kind: forms_on(day, plan.unit, kind) for kind in kinds}
    initial = {
        "title": award_title(),
        "bases": default_bases(plan, unit=plan.unit, day=timezone.localdate()),
    }
    form = AwardForm(request.POST or None, initial=initial, dossiers=ready, forms_of=forms_of)
    return act_or_show(
        request,
        form,
        lambda: usecases.draft_award(
            unit_id=plan.unit_id,
            plan_id=plan.pk,
            title=form.cleaned_data["title"],
            bases=form.cleaned_data["bases"],
            lines=form.lines,
            by=request.user,
            at=timezone.now(),
        ),
        template="honours/draft_award.html",
        context={
            **_picker(request, plan),
            "ready": ready,
            "unread_bases": unread_bases("decision", unit=plan.unit, day=day),
        },
        done=_("Đã soạn dự thảo. Hãy xem lại rồi trình ký."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_draft(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Reword a draft."""
    decision = readable(request, decision_id)
    if why := permissions.why_not_touch(decision, by=request.user):
        messages.error(request, why)
        return redirect(decision)
    grants = list(decision.grants.all())
    initial = {"title": decision.title, "bases": decision.bases}
    form = DraftForm(request.POST or None, initial=initial, grants=grants)
    return act_or_show(
        request,
        form,
        lambda: usecases.change_draft(
            decision.pk,
            title=form.cleaned_data["title"],
            bases=form.cleaned_data["bases"],
            words=form.words,
            by=request.user,
            at=timezone.now(),
        ),
        template="honours/change_draft.html",
        context={"decision": decision},
        done=_("Đã lưu dự thảo."),
    )


@login_required
@require_POST
def drop_draft(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Give a draft up."""
    decision = readable(request, decision_id)
    return do(
        request,
        decision,
        _("Đã bỏ dự thảo. Hồ sơ trong đó lại chờ quyết định."),
        lambda: usecases.drop_draft(decision.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft_change(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Draft a correction, suspension, restoration or revocation."""
    decision = readable(request, decision_id)
    if why := permissions.why_not_change_any(decision, by=request.user):
        messages.error(request, why)
        return redirect(decision)
    chosen = [one for one in request.GET.getlist("grant") if one.isascii() and one.isdigit()]
    initial = {"grants": chosen, "kind": request.GET.get("kind", "")}
    form = ChangeForm(request.POST or None, initial=initial, grants=decision.grants.all())
    return act_or_show(
        request,
        form,
        lambda: usecases.draft_change(
            kind=form.cleaned_data["kind"],
            grant_ids=form.grant_ids,
            reason=form.cleaned_data["reason"],
            new_values=form.new_values,
            by=request.user,
            at=timezone.now(),
        ),
        template="honours/draft_change.html",
        context={"decision": decision},
        done=_("Đã soạn dự thảo. Chỉ khi ban hành, các trang công khai mới thay đổi."),
    )
