"""What the public said, for those who may read it; and what the office answers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import AnswerForm, EnterForm
from guongsang.consultations.models import Objection
from guongsang.consultations.views.pages import readable
from guongsang.consultations.views.public import receipt_page
from guongsang.discovery.models import SpamSign
from guongsang.ui.answers import act_or_show, do


def readable_objection(request: SignedInRequest, objection_id: int) -> Objection:
    """Return an objection that the person may read, without its sender; else 404."""
    found = Objection.objects.readable_by(request.user).for_listing()
    return get_object_or_404(found, pk=objection_id)


def _page(
    request: SignedInRequest, objection: Objection, sender: Objection | None = None
) -> HttpResponse:
    by = request.user
    context = {
        "objection": objection,
        "entry": objection.entry,
        "notice": objection.entry.notice,
        "sender": sender,
        "spam_words": [str(SpamSign(sign).label) for sign in objection.spam_signs],
        "why_not_check": permissions.why_not_check(objection, by=by),
        "why_not_dismiss": permissions.why_not_dismiss(objection, by=by),
        "why_not_uphold": permissions.why_not_uphold(objection, by=by),
        "is_new": objection.state == "new",
    }
    return render(request, "consultations/objection.html", context)


@login_required
@never_cache
@require_safe
def show(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """One objection; its sender stays covered."""
    return _page(request, readable_objection(request, objection_id))


@login_required
@never_cache
@require_safe
def receipt(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """The receipt of what a clerk wrote down, to be given to whoever came or rang."""
    objection = readable_objection(request, objection_id)
    return receipt_page(request, objection, objection.get_absolute_url())


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sender(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Open the protected name; the log keeps who looked."""
    objection = readable_objection(request, objection_id)
    if request.method != "POST":
        return redirect(objection)
    seen = usecases.show_sender(objection.pk, by=request.user, at=timezone.now())
    return _page(request, objection, seen)


@login_required
@require_POST
def check(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Begin to find out whether it is so."""
    objection = readable_objection(request, objection_id)
    return do(
        request,
        objection,
        _("Đã bắt đầu xác minh."),
        lambda: usecases.start_checking(objection.pk, by=request.user, at=timezone.now()),
    )


def _answer(
    request: SignedInRequest, objection: Objection, act: Callable[..., Objection], *,
    why_not: str, takes_off: bool,
) -> HttpResponse:  # fmt: skip
    form = AnswerForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: act(
            objection.pk, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now()
        ),
        template="consultations/answer.html",
        context={"objection": objection, "entry": objection.entry, "why_not": why_not,
                 "notice": objection.entry.notice, "takes_off": takes_off},
        done=_("Đã trả lời ý kiến."),
        there=objection,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def dismiss(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Answer; the line stays."""
    objection = readable_objection(request, objection_id)
    why = permissions.why_not_dismiss(objection, by=request.user)
    act = usecases.dismiss_objection
    return _answer(request, objection, act, why_not=why, takes_off=False)


@login_required
@require_http_methods(["GET", "POST"])
def uphold(request: SignedInRequest, objection_id: int) -> HttpResponse:
    """Answer; the line goes."""
    objection = readable_objection(request, objection_id)
    why = permissions.why_not_uphold(objection, by=request.user)
    act = usecases.uphold_objection
    return _answer(request, objection, act, why_not=why, takes_off=True)


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Write down what came by telephone or on paper."""
    notice = readable(request, notice_id)
    form = EnterForm(request.POST or None, entries=queries.shown_entries(notice))

    def act() -> Objection:
        told = dict(form.cleaned_data)
        entry_id = told.pop("entry")
        return usecases.enter_objection(
            entry_id=entry_id, **told, by=request.user, at=timezone.now()
        )

    return act_or_show(
        request,
        form,
        act,
        template="consultations/enter.html",
        context={"notice": notice, "why_not": permissions.why_not_enter(notice, by=request.user)},
        done=_("Đã ghi ý kiến. Xin in biên nhận hoặc đọc mã cho người gửi để họ xem trả lời."),
    )
