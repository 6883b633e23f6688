"""People and their roles in my area; one person; inviting; links; closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.access import permissions, usecases
from guongsang.access.forms import InvitationForm, PeopleFilterForm, PersonForm
from guongsang.access.forms.people import STATES, state_of
from guongsang.access.models import Assignment
from guongsang.access.notices import period_of, words_of
from guongsang.access.queries import (
    can,
    gives_everywhere,
    paths_where,
    people_readable_by,
    roles_given_by,
    units_where,
    where,
    with_duties_seen_by,
)
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.tables import Column, build_table, exported, table_page

LINK_KEY = "password_link_once"
STATE_NAMES = dict(STATES)


def duty_words(duty: Assignment) -> str:
    """Return a role and its place in one phrase."""
    return "{role} — {place}".format_map(words_of(duty))


def roles_cell(person: Any) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((duty_words(d),) for d in person.duties_seen))
    return format_html("<ul>{}</ul>", items) if items else SafeString("—")


PEOPLE_COLUMNS = [
    Column(key="name", label=_("Họ và tên"), value=lambda p: p.name, sort=("sort_key",), main=True),
    Column(key="position", label=_("Chức vụ"), value=lambda p: p.position, sort=("position",)),
    Column(
        key="roles",
        label=_("Vai trò"),
        value=lambda p: "; ".join(duty_words(duty) for duty in p.duties_seen),
        cell=roles_cell,
    ),
    Column(
        key="username", label=_("Tên đăng nhập"), value=lambda p: p.username, sort=("username",)
    ),
    Column(key="state", label=_("Trạng thái"), value=lambda p: str(STATE_NAMES[state_of(p)])),
    Column(
        key="seen",
        label=_("Đăng nhập gần nhất"),
        value=lambda p: p.last_login,
        sort=("last_login",),
    ),
]


@require_safe
@login_required
def list_people(request: SignedInRequest) -> HttpResponse:
    """Show who holds which role in my area."""
    user = request.user
    if not paths_where(user, Capability.PEOPLE_READ):
        raise Http404
    form = PeopleFilterForm(request.GET, units=units_where(user, Capability.PEOPLE_READ))
    seen = where(user, Capability.PEOPLE_READ)
    people = form.narrow(people_readable_by(user), seen=seen, day=timezone.localdate())
    rows = with_duties_seen_by(people, user).order_by("sort_key", "pk")
    if file := exported(request, rows, PEOPLE_COLUMNS, filename="nguoi-dung"):
        return file
    table = build_table(
        request,
        rows,
        PEOPLE_COLUMNS,
        name="people",
        filters=form,
        empty_title=_("Chưa có ai trong địa bàn của bạn"),
        empty_text=_("Mời cán bộ đầu mối của từng đơn vị để họ tự đăng ký điển hình."),
        row_href=lambda person: reverse("access:detail", args=[person.pk]),
    )
    context = {"why_not_invite": permissions.why_not_invite(by=user)}
    return table_page(request, "access/list.html", table, context)


def seen_person(request: SignedInRequest, person_id: int) -> User:
    """Return a person of the reader's area, with the duties that the reader may see."""
    user = request.user
    people = with_duties_seen_by(people_readable_by(user), user)
    return get_object_or_404(people, pk=person_id)


@require_safe
@never_cache
@login_required
def show_person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Show one person, their roles, and what may be done; a fresh link is shown once."""
    person, by, day = (
        seen_person(request, person_id),
        request.user,
        timezone.localdate(),
    )
    link = request.session.pop(LINK_KEY, None)
    duties = [
        {
            "pk": duty.pk,
            **words_of(duty),
            "period": period_of(duty),
            "is_over": duty.ends_on is not None and duty.ends_on < day,
            "why_not_end": permissions.why_not_end(duty, by=by, day=day),
        }
        for duty in person.duties_seen  # type: ignore[attr-defined]
    ]
    context = {
        "person": person,
        "state": state_of(person),
        "state_name": STATE_NAMES[state_of(person)],
        "duties": duties,
        "link": request.build_absolute_uri(link["path"])
        if link and link["for"] == person.pk
        else "",
        "has_letter": bool(link and link["letter"]),
        "why_not_manage": permissions.why_not_manage(person, by=by, day=day),
        "why_not_give_link": permissions.why_not_give_link(person, by=by, day=day),
        "why_not_close": permissions.why_not_close(person, by=by, day=day),
        "why_not_reopen": permissions.why_not_reopen(person, by=by, day=day),
        "why_not_give": permissions.why_not_invite(by=by),
        "reads_log": can(by, Capability.LOG_READ, None),
    }
    return render(request, "access/detail.html", context)


def show_link_once(request: SignedInRequest, invited: usecases.Invited) -> HttpResponse:
    """Remember the fresh link for one look at the person's page, and go there."""
    request.session[LINK_KEY] = {
        "for": invited.person.pk,
        "path": invited.link_path,
        "letter": invited.letter is not None,
    }
    return redirect("access:detail", invited.person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invite_person(request: SignedInRequest) -> HttpResponse:
    """Invite a person with one role."""
    by = request.user
    if not can(by, Capability.PEOPLE_MANAGE, None):
        raise Http404
    form = InvitationForm(
        request.POST or None,
        roles=roles_given_by(by),
        units=units_where(by, Capability.PEOPLE_MANAGE),
        everywhere=gives_everywhere(by),
        initial={"starts_on": timezone.localdate()},
    )
    if form.is_valid():
        try:
            invited = usecases.invite_person(**form.place(), by=by, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _now("Đã mời %(name)s.") % {"name": invited.person.name})
            return show_link_once(request, invited)
    return render(request, "access/invite.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Correct what is known of a person."""
    person, by = seen_person(request, person_id), request.user
    card = {"name": person.name, "position": person.position, "email": person.email}
    form = PersonForm(request.POST or None, initial=card)
    why_not = permissions.why_not_manage(person, by=by, day=timezone.localdate())
    context = {"person": person, "why_not": why_not}
    return act_or_show(
        request,
        form,
        lambda: usecases.change_person(person.pk, **form.cleaned_data, by=by, at=timezone.now()),
        template="access/edit.html",
        context=context,
        done=_now("Đã lưu."),
        there=reverse("access:detail", args=[person.pk]),
    )


@require_POST
@login_required
def make_link(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Make a new password link for a person."""
    person = seen_person(request, person_id)
    try:
        invited = usecases.make_password_link(person.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("access:detail", person.pk)
    return show_link_once(request, invited)


@require_POST
@login_required
def close_account(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Let a person sign in no more."""
    person = seen_person(request, person_id)
    return do(
        request,
        reverse("access:detail", args=[person.pk]),
        _now("Người này không còn đăng nhập được nữa."),
        lambda: usecases.close_account(person.pk, by=request.user, at=timezone.now()),
    )


@require_POST
@login_required
def reopen_account(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Let a person sign in again."""
    person = seen_person(request, person_id)
    return do(
        request,
        reverse("access:detail", args=[person.pk]),
        _now("Người này lại đăng nhập được."),
        lambda: usecases.reopen_account(person.pk, by=request.user, at=timezone.now()),
    )
