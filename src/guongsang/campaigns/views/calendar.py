"""The calendar of a plan: adding, changing, putting off, noting what is done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import permissions, usecases
from guongsang.campaigns.forms import DoneForm, MilestoneForm
from guongsang.campaigns.models import Milestone, Plan
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.ui.answers import act_or_show, do


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
    context = {
        **sections(request, plan, "calendar"),
        "milestones": list(plan.milestones.all()),
        "why_not_keep": permissions.why_not_keep_calendar(plan, by=request.user),
    }
    return act_or_show(
        request,
        form,
        lambda: usecases.add_milestone(
            plan.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="campaigns/calendar.html",
        context=context,
        done=_("Đã thêm vào lịch."),
        there=reverse("campaigns:calendar", args=[plan.pk]),
    )


@require_http_methods(["GET", "POST"])
@login_required
def change(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Change one day; of an issued plan only put it off."""
    milestone = milestone_or_404(request, milestone_id)
    told = {name: getattr(milestone, name) for name in MilestoneForm.base_fields}
    form = MilestoneForm(request.POST or None, initial=told)
    why_not = permissions.why_not_keep_calendar(milestone.plan, by=request.user)
    return milestone_page(
        request,
        milestone,
        form,
        _("Sửa, gia hạn"),
        why_not,
        act=lambda: usecases.change_milestone(
            milestone.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        done=_("Đã lưu."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def finish(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Note on which day it was done."""
    milestone = milestone_or_404(request, milestone_id)
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate()})
    why_not = permissions.why_not_keep_calendar(milestone.plan, by=request.user)
    return milestone_page(
        request,
        milestone,
        form,
        _("Ghi đã xong"),
        why_not,
        act=lambda: usecases.finish_milestone(
            milestone.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        done=_("Đã ghi xong: %(title)s") % {"title": milestone.title},
    )


def milestone_page(
    request: SignedInRequest,
    milestone: Milestone,
    form: MilestoneForm | DoneForm,
    title: str,
    why_not: str,
    *,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    """Ask about one day of the calendar, then do ``act``."""
    context = {
        **sections(request, milestone.plan, "calendar"),
        "milestone": milestone,
        "heading": title,
        "why_not": why_not,
    }
    return act_or_show(
        request,
        form,
        act,
        template="campaigns/milestone.html",
        context=context,
        done=done,
        there=reverse("campaigns:calendar", args=[milestone.plan_id]),
    )


@require_POST
@login_required
def reopen(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Take back that it was done."""
    milestone = milestone_or_404(request, milestone_id)
    return do(
        request,
        reverse("campaigns:calendar", args=[milestone.plan_id]),
        "",
        lambda: usecases.reopen_milestone(milestone.pk, by=request.user, at=timezone.now()),
    )


@require_POST
@login_required
def remove(request: SignedInRequest, milestone_id: int) -> HttpResponse:
    """Take a day out of the draft."""
    milestone = milestone_or_404(request, milestone_id)
    plan_id = milestone.plan_id
    return do(
        request,
        reverse("campaigns:calendar", args=[plan_id]),
        _("Đã bỏ khỏi lịch."),
        lambda: usecases.remove_milestone(milestone.pk, by=request.user, at=timezone.now()),
    )
