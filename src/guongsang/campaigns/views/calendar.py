"""The calendar of a plan: adding, changing, putting off, noting what is done."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.campaigns import permissions, usecases
from guongsang.campaigns.forms import DoneForm, MilestoneForm
from guongsang.campaigns.models import Milestone, Plan
from guongsang.campaigns.views.requests import SignedInRequest, plan_or_404, sections
from guongsang.foundation.refusals import Refused


def milestone_or_404(request: SignedInRequest, milestone_id: int) -> Milestone:
    plans = Plan.objects.readable_by(request.user)
    found = Milestone.objects.filter(plan__in=plans).select_related("plan__unit")
    return get_object_or_404(found, pk=milestone_id)


@require_http_methods(["GET", "POST"])
@login_required
def show_calendar(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the days of the plan; add one while it is a draft."""
    plan = plan_or_404(request, plan_id)
    form = MilestoneForm(request.POST or None)
    if form.is_valid():
        try:
            usecases.add_milestone(plan.pk, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm vào lịch."))
            return redirect("campaigns:calendar", plan.pk)
    context = {
        **sections(request, plan, "calendar"),
        "form": form,
        "milestones": list(plan.milestones.all()),
        "why_not_keep": permissions.why_not_keep_calendar(plan, by=request.user),
    }
    return render(request, "campaigns/calendar.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def change(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Change one day; of an issued plan only put it off."""
    milestone = milestone_or_404(request, milestone_id)
    told = {name: getattr(milestone, name) for name in MilestoneForm.base_fields}
    form = MilestoneForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            usecases.change_milestone(
                milestone.pk, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("campaigns:calendar", milestone.plan_id)
    why_not = permissions.why_not_keep_calendar(milestone.plan, by=request.user)
    return milestone_page(request, milestone, form, _("Sửa, gia hạn"), why_not)


@require_http_methods(["GET", "POST"])
@login_required
def finish(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Note on which day it was done."""
    milestone = milestone_or_404(request, milestone_id)
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate()})
    if form.is_valid():
        try:
            usecases.finish_milestone(
                milestone.pk, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi xong: %(title)s") % {"title": milestone.title})
            return redirect("campaigns:calendar", milestone.plan_id)
    why_not = permissions.why_not_keep_calendar(milestone.plan, by=request.user)
    return milestone_page(request, milestone, form, _("Ghi đã xong"), why_not)


def milestone_page(
    request: SignedInRequest,
    milestone: Milestone,
    form: MilestoneForm | DoneForm,
    title: str,
    why_not: str,
) -> HttpResponse:
    context = {
        **sections(request, milestone.plan, "calendar"),
        "milestone": milestone,
        "form": form,
        "heading": title,
        "why_not": why_not,
    }
    return render(request, "campaigns/milestone.html", context)


@require_POST
@login_required
def reopen(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Take back that it was done."""
    milestone = milestone_or_404(request, milestone_id)
    try:
        usecases.reopen_milestone(milestone.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("campaigns:calendar", milestone.plan_id)


@require_POST
@login_required
def remove(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Take a day out of the draft."""
    milestone = milestone_or_404(request, milestone_id)
    plan_id = milestone.plan_id
    try:
        usecases.remove_milestone(milestone.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ khỏi lịch."))
    return redirect("campaigns:calendar", plan_id)
