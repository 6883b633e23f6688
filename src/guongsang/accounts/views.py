"""My account, the places where I am signed in, and the page behind a password link."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts import queries, usecases
from guongsang.accounts.forms import CardForm, FirstPasswordForm
from guongsang.accounts.permissions import why_not_use_link
from guongsang.accounts.requests import SignedInRequest
from guongsang.accounts.rules import browser_name
from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import refuse_if_too_often


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_account(request: SignedInRequest) -> HttpResponse:
    """Show my card and let me correct it."""
    person = request.user
    card = {"name": person.name, "position": person.position, "email": person.email}
    form = CardForm(request.POST or None, initial=card)
    if form.is_valid():
        try:
            usecases.change_card(
                person.pk, **form.cleaned_data, where="", by=person, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu thông tin của bạn."))
            return redirect("accounts_me")
    return render(request, "accounts/me.html", {"form": form, "person": person})


@require_safe
@never_cache
@login_required
def list_sessions(request: SignedInRequest) -> HttpResponse:
    """Show where I am signed in."""
    here = request.session.session_key
    sessions = [
        {
            "pk": one.pk,
            "browser": browser_name(one.user_agent) or _("Máy không rõ loại"),
            "address": one.ip,
            "since": one.created_at,
            "is_here": one.session_key == here,
        }
        for one in queries.open_sessions(request.user)
    ]
    context = {"sessions": sessions, "has_others": any(not one["is_here"] for one in sessions)}
    return render(request, "accounts/sessions.html", context)


@require_POST
@login_required
def end_session(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Sign me out at one place."""
    try:
        usecases.end_session(session_id, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Đã kết thúc phiên đăng nhập đó."))
    return redirect("accounts_sessions")


@require_POST
@login_required
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign me out everywhere but here."""
    usecases.end_other_sessions(
        keep_session=request.session.session_key, by=request.user, at=timezone.now()
    )
    messages.success(request, _("Đã kết thúc mọi phiên khác; chỉ còn phiên này."))
    return redirect("accounts_sessions")


@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Let the person whom a link was made for set a password, once."""
    try:
        refuse_if_too_often(request, name="password-link", limit=60, seconds=900)
    except Refused as refusal:
        return render(request, "accounts/link_refused.html", {"reason": refusal}, status=429)
    link = queries.link_by_token(token, at=timezone.now())
    if link is None:
        context = {"reason": why_not_use_link(None)}
        return render(request, "accounts/link_refused.html", context, status=404)
    form = FirstPasswordForm(request.POST or None, person=link.user)
    if form.is_valid():
        try:
            usecases.use_link(token, password=form.cleaned_data["password1"], at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đặt mật khẩu. Mời bạn đăng nhập."))
            return redirect("account_login")
    return render(request, "accounts/link.html", {"form": form, "link": link})
