"""Acts on several leads: chosen in the list, seen in a preview, then done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, usecases
from guongsang.discovery.forms import chosen_ids
from guongsang.discovery.models import Lead
from guongsang.foundation.refusals import Refused

WhyNot = Callable[..., str]


def _preview(
    request: SignedInRequest, why_not: WhyNot, *, title: str, href: str, label: str, kind: str
) -> HttpResponse:
    """Show what would be done to each chosen lead, and to which it cannot be done."""
    ids = chosen_ids(request.POST.getlist("chosen"))
    leads = list(Lead.objects.readable_by(request.user).filter(pk__in=ids).for_listing())
    if not leads:
        messages.warning(request, _("Chưa chọn nguồn tin nào. Xin đánh dấu trong danh sách trước."))
        return redirect("discovery:list")
    judged = [(lead, why_not(lead, by=request.user)) for lead in leads]
    context = {
        "title": title,
        "href": href,
        "label": label,
        "kind": kind,
        "ready": [lead for lead, why in judged if not why],
        "held": [(lead, why) for lead, why in judged if why],
    }
    return render(request, "discovery/preview.html", context)


@login_required
@require_POST
def preview_take_up(request: SignedInRequest) -> HttpResponse:
    """Show which of the chosen leads one would begin to check."""
    return _preview(
        request,
        permissions.why_not_take_up,
        title=_("Nhận xác minh nhiều nguồn tin"),
        href=reverse("discovery:take_up_many"),
        label=_("Nhận xác minh"),
        kind="primary",
    )


@login_required
@require_POST
def preview_spam(request: SignedInRequest) -> HttpResponse:
    """Show which of the chosen leads would be closed as rubbish."""
    return _preview(
        request,
        permissions.why_not_reject,
        title=_("Bỏ nhiều nguồn tin vì là rác"),
        href=reverse("discovery:reject_many"),
        label=_("Bỏ vì là rác"),
        kind="danger",
    )


def _done(count: int) -> str:
    return ngettext("Đã xử lý %(count)d nguồn tin.", "Đã xử lý %(count)d nguồn tin.", count) % {
        "count": count
    }


def _do_many(
    request: SignedInRequest, act: Callable[[Sequence[int], User, datetime], int]
) -> HttpResponse:
    ids = chosen_ids(request.POST.getlist("chosen"))
    # What the person may not read does not exist for them, in a forged list as well.
    mine = Lead.objects.readable_by(request.user).filter(pk__in=ids)
    try:
        count = act(
            list(mine.order_by("pk").values_list("pk", flat=True)), request.user, timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _done(count))
    return redirect("discovery:list")


@login_required
@require_POST
def take_up_many(request: SignedInRequest) -> HttpResponse:
    """Begin to check all that was previewed."""
    return _do_many(request, lambda ids, by, at: usecases.take_up_many(ids, by=by, at=at))


@login_required
@require_POST
def reject_many(request: SignedInRequest) -> HttpResponse:
    """Close as rubbish all that was previewed."""
    return _do_many(request, lambda ids, by, at: usecases.reject_as_spam(ids, by=by, at=at))
