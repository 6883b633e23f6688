"""Sending to review, listing, sending back, taking off; each at its own address."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.practices import permissions, queries, usecases
from guongsang.practices.forms import NoteForm, ReasonForm
from guongsang.practices.views.lists import card_of, readable, way_to
from guongsang.ui.answers import act_or_show, do


@login_required
@require_POST
def send(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """Hand the newest version to those who review."""
    practice = readable(request, practice_id)
    return do(
        request,
        practice,
        _("Đã gửi duyệt. Người duyệt được báo; bạn nhận tin khi có kết quả."),
        lambda: usecases.send_to_review(practice.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """Read the card as everybody would, then list it."""
    practice = readable(request, practice_id)
    form = NoteForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.list_practice(
            practice.pk, note=form.cleaned_data["note"], by=request.user, at=timezone.now()
        ),
        template="practices/review.html",
        context={
            "practice": practice,
            "crumbs": way_to(practice),
            "why_not": permissions.why_not_list(practice, by=request.user),
            **card_of(queries.newest_version(practice)),
        },
        done=_("Mô hình đã vào thư viện công khai."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def send_back(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """Return it to the writer with words."""
    practice = readable(request, practice_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.send_back(
            practice.pk, note=form.cleaned_data["note"], by=request.user, at=timezone.now()
        ),
        template="practices/reason.html",
        context={
            "practice": practice,
            "crumbs": way_to(practice),
            "act": _("Trả lại để viết thêm"),
            "why_not": permissions.why_not_send_back(practice, by=request.user),
        },
        done=_("Đã trả lại cho người viết."),
    )


@login_required
@require_http_methods(["GET", "POST"])
def delist(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """Take it out of the library."""
    practice = readable(request, practice_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.delist(
            practice.pk, reason=form.cleaned_data["note"], by=request.user, at=timezone.now()
        ),
        template="practices/reason.html",
        context={
            "practice": practice,
            "crumbs": way_to(practice),
            "act": _("Thôi giới thiệu"),
            "why_not": permissions.why_not_delist(practice, by=request.user),
        },
        done=_("Mô hình đã ra khỏi thư viện công khai."),
    )
