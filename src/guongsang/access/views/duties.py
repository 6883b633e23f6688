"""Giving a role, changing its days, ending it; the table of roles; my own roles."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.access import permissions, usecases
from guongsang.access.forms import DatesForm, EndForm, RoleForm
from guongsang.access.models import Assignment
from guongsang.access.notices import period_of, words_of
from guongsang.access.queries import (
    can,
    duties_readable_by,
    gives_everywhere,
    roles_given_by,
    units_where,
)
from guongsang.access.roles import CAPABILITY_NAMES, ROLES, Capability, Role
from guongsang.access.views.people import seen_person
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.ui.answers import act_or_show


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def give_role(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Give one more role to a person."""
    person, by = seen_person(request, person_id), request.user
    if not can(by, Capability.PEOPLE_MANAGE, None):
        raise Http404
    form = RoleForm(
        request.POST or None,
        roles=roles_given_by(by),
        units=units_where(by, Capability.PEOPLE_MANAGE),
        everywhere=gives_everywhere(by),
        initial={"starts_on": timezone.localdate()},
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.give_role(person.pk, **form.place(), by=by, at=timezone.now()),
        template="access/give.html",
        context={"person": person},
        done=_("Đã giao vai trò và báo cho người được giao."),
        there=reverse("access:detail", args=[person.pk]),
    )


def seen_duty(request: SignedInRequest, duty_id: int) -> Assignment:
    """Return an assignment within the reader's area."""
    duties = duties_readable_by(request.user).select_related("user", "unit")
    return get_object_or_404(duties, pk=duty_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_dates(request: SignedInRequest, duty_id: int) -> HttpResponse:
    """Correct from when to when a role is held."""
    duty, by = seen_duty(request, duty_id), request.user
    initial = {"starts_on": duty.starts_on, "ends_on": duty.ends_on}
    form = DatesForm(request.POST or None, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.change_role_dates(duty.pk, **form.cleaned_data, by=by, at=timezone.now()),
        template="access/dates.html",
        context=duty_context(duty, by),
        done=_("Đã sửa thời hạn."),
        there=reverse("access:detail", args=[duty.user_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_role(request: SignedInRequest, duty_id: int) -> HttpResponse:
    """Let a role end."""
    duty, by = seen_duty(request, duty_id), request.user
    form = EndForm(request.POST or None, initial={"first_day_without": timezone.localdate()})
    return act_or_show(
        request,
        form,
        lambda: usecases.end_role(duty.pk, last_day=form.last_day(), by=by, at=timezone.now()),
        template="access/end.html",
        context=duty_context(duty, by),
        done=_("Đã thôi giao vai trò và báo cho người giữ."),
        there=reverse("access:detail", args=[duty.user_id]),
    )


def duty_context(duty: Assignment, by: User) -> dict[str, object]:
    """Return what the two pages about one assignment show."""
    return {
        "person": duty.user,
        "why_not": permissions.why_not_end(duty, by=by, day=timezone.localdate()),
        "period": period_of(duty),
        **words_of(duty),
    }


@require_safe
@login_required
def show_roles(request: SignedInRequest) -> HttpResponse:
    """Show the roles as the regulation lists them."""
    return render(request, "access/roles.html", {"roles": [article(r) for r in ROLES.values()]})


def article(role: Role) -> dict[str, object]:
    """Return a role as it is read: its duty, what it may do, whom it may appoint."""
    return {
        "key": role.key,
        "name": role.name,
        "duty": role.duty,
        "may": [name for one, name in CAPABILITY_NAMES.items() if one in role.may],
        "gives": [other.name for other in ROLES.values() if other.key in role.gives],
    }


@require_safe
@login_required
def show_mine(request: SignedInRequest) -> HttpResponse:
    """Show me my own roles and what each lets me do."""
    user, day = request.user, timezone.localdate()
    duties = Assignment.objects.filter(user=user).select_related("unit").order_by("-starts_on")
    mine = [
        {
            **article(duty.as_role),
            **words_of(duty),
            "period": period_of(duty),
            "is_over": duty.ends_on is not None and duty.ends_on < day,
        }
        for duty in duties
    ]
    return render(request, "access/mine.html", {"duties": mine})
