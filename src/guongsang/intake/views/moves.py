"""A list is checked again, taken in, dropped or taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.intake import permissions, usecases
from guongsang.intake.forms import UndoForm
from guongsang.intake.models import CandidateList
from guongsang.intake.states import ListState
from guongsang.intake.views.lists import after, crumbs, my_list
from guongsang.ui.answers import act_or_show, do_and_go_on


class ListAct(Protocol):
    """A use case that takes a list by its key."""

    def __call__(self, list_id: int, *, by: Any, at: Any) -> CandidateList: ...


def _do(
    request: SignedInRequest, list_id: int, act: ListAct, done: Callable[[CandidateList], str]
) -> HttpResponse:
    one = my_list(request, list_id)
    return do_and_go_on(
        request, one, lambda: act(one.pk, by=request.user, at=timezone.now()), done=done, on=after
    )


@require_POST
@login_required
def check_again(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Compare a list with the registers as they are now."""
    return _do(request, list_id, usecases.check_again, lambda _one: _("Đã kiểm tra lại."))


@require_POST
@login_required
def take_in(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Do exactly what was shown, whole or not at all."""
    return _do(request, list_id, usecases.ask_to_take_in, _taken_words)


def _taken_words(one: CandidateList) -> str:
    if one.state != ListState.TAKEN_IN:
        return _("Đang nhận danh sách ở nền.")
    count = one.counts.get("new", 0) + one.counts.get("known", 0)
    told = ngettext("Đã đăng ký %(count)d điển hình.", "Đã đăng ký %(count)d điển hình.", count)
    return told % {"count": count}


@require_POST
@login_required
def drop(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Put a list aside."""
    return _do(request, list_id, usecases.drop_list, lambda _one: _("Đã bỏ danh sách này."))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def undo(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Ask why, then withdraw every registration of the list on which nobody has worked."""
    one = my_list(request, list_id)
    form = UndoForm(request.POST or None)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        done = usecases.ask_to_undo(one.pk, reason=reason, by=request.user, at=timezone.now())
        return after(done)

    context = {
        "one": one,
        "crumbs": crumbs(_("Rút lại"), one),
        "why_not": permissions.why_not_undo(one, by=request.user),
    }
    return act_or_show(
        request,
        form,
        act,
        template="intake/undo.html",
        context=context,
        done=_("Đã rút lại danh sách."),
    )
