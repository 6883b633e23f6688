"""My notices: read, open what they speak of, put them all behind me."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from guongsang.inbox import queries, usecases
from guongsang.inbox.models import Notice

PAGE_SIZE = 30


@require_safe
@never_cache
@login_required
def list_notices(request: HttpRequest) -> HttpResponse:
    """Show what was told to me, the newest first; ``?unread=1`` only what I have not read."""
    mine = Notice.objects.of(cast(int, request.user.pk))
    only_unread = request.GET.get("unread") == "1"
    shown = (mine.unread() if only_unread else mine).for_listing()
    context = {
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "only_unread": only_unread,
        "unread_total": queries.unread_count(request.user),
        # Who may send letters is decided above this package; settings say who answers.
        "keeps_outbox": "outbox" in import_string(settings.GUONGSANG_MENU_KEYS)(request.user),
    }
    return render(request, "inbox/notices.html", context)


def seen_notice(request: HttpRequest, notice_id: int) -> Notice:
    """Mark my notice as read and return it; another's is none (404)."""
    try:
        return usecases.mark_read(
            notice_id, by=cast(AbstractBaseUser, request.user), at=timezone.now()
        )
    except Notice.DoesNotExist as error:
        raise Http404 from error


@require_POST
@login_required
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark a notice as read and go to what it speaks of."""
    notice = seen_notice(request, notice_id)
    # Only within this site: a notice must not send anybody elsewhere.
    is_ours = url_has_allowed_host_and_scheme(notice.href, allowed_hosts=None)
    return redirect(notice.href if notice.href and is_ours else "inbox:notices")


@require_POST
@login_required
def mark_read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark one notice as read; htmx gets that notice anew, everyone else the list."""
    notice = seen_notice(request, notice_id)
    if not getattr(request, "htmx", False):
        return redirect("inbox:notices")
    response = render(request, "inbox/notices.html#notice", {"notice": notice})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@login_required
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Mark everything told to me as read."""
    usecases.mark_all_read(by=cast(AbstractBaseUser, request.user), at=timezone.now())
    return redirect("inbox:notices")


@require_safe
@never_cache
@login_required
def show_badge(request: HttpRequest) -> HttpResponse:
    """Return the number of unread notices alone, for the bell of a page that stays open."""
    return render(request, "inbox/badge.html", {"unread_total": queries.unread_count(request.user)})
