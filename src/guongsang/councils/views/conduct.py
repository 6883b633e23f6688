"""Leading the session: what is discussed, when members vote, who comes and goes."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import LeavingForm, TellersForm
from guongsang.councils.models import Conflict, Seat, Sitting
from guongsang.councils.states import SittingState
from guongsang.councils.views.requests import in_step, item_or_404, sitting_or_404, way_to
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


@require_safe
@login_required
def conduct(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """The chair's and the secretary's table: who is there, where each item stands, what lacks."""
    sitting = sitting_or_404(request, sitting_id)
    return in_step(
        request, sitting, "councils/conduct.html", lambda: conduct_context(request, sitting)
    )


def conduct_context(request: SignedInRequest, sitting: Sitting) -> dict[str, object]:
    """Return what the table shows; counts of an open vote are never among it."""
    by = request.user
    room = queries.room_of(sitting, by)
    now = room.now.item if room.now else None
    if now is not None:
        now.sitting = sitting
    counted = queries.count_all(sitting, by)
    return {
        "sitting": sitting,
        "room": room,
        "counted": counted,
        "slips": queries.open_turnout(sitting),
        "lacking": queries.lacking(counted, queries.unlooked(sitting)),
        "is_open": sitting.state == SittingState.IN_SESSION,
        "why_not_conduct": permissions.why_not_conduct(sitting, by=by),
        "why_not_open_vote": permissions.why_not_open_vote(now, by=by) if now else "",
        "why_not_close_vote": permissions.why_not_close_vote(now, by=by) if now else "",
        "why_not_preside": permissions.why_not_preside(sitting, by=by),
        "tellers": [one.seat.name for one in sitting.tellers.select_related("seat")],
        "crumbs": way_to(sitting.council, sitting),
    }


def _do(
    request: SignedInRequest, sitting_id: int, done: str, act: Callable[[], object]
) -> HttpResponse:
    return do(request, redirect("councils:conduct", sitting_id).url, done, act)


@require_POST
@login_required
def discuss(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Bring one dossier before the council."""
    item, now = item_or_404(request, item_id), timezone.now()
    return _do(
        request, item.sitting_id, "", lambda: usecases.discuss(item.pk, by=request.user, at=now)
    )


@require_POST
@login_required
def open_vote(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Let the members vote."""
    item, now = item_or_404(request, item_id), timezone.now()
    return _do(
        request,
        item.sitting_id,
        _("Đã mở biểu quyết; các thành viên bỏ phiếu trên điện thoại của mình."),
        lambda: usecases.open_vote(item.pk, by=request.user, at=now),
    )


@require_POST
@login_required
def close_vote(request: SignedInRequest, item_id: int) -> HttpResponse:
    """End the vote."""
    item, now = item_or_404(request, item_id), timezone.now()
    return _do(
        request,
        item.sitting_id,
        _("Đã đóng biểu quyết. Kết quả chờ chủ tọa chốt."),
        lambda: usecases.close_vote(item.pk, by=request.user, at=now),
    )


@require_POST
@login_required
def go_out(request: SignedInRequest, conflict_id: int) -> HttpResponse:
    """Note that who has a conflict has left the room."""
    conflict = get_object_or_404(Conflict.objects.select_related("seat__member"), pk=conflict_id)
    item, now = item_or_404(request, conflict.item_id), timezone.now()
    is_own = conflict.seat.member.user_id == request.user.pk
    page = "councils:room" if is_own else "councils:conduct"
    return do(
        request,
        redirect(page, item.sitting_id).url,
        _("Đã ghi: %s ra khỏi phòng.") % conflict.seat.name,
        lambda: usecases.go_out(conflict.pk, by=request.user, at=now),
    )


def seat_or_404(request: SignedInRequest, seat_id: int) -> Seat:
    """Return a seat of a sitting that the person may read."""
    seat = get_object_or_404(Seat.objects.select_related("member"), pk=seat_id)
    seat.sitting = sitting_or_404(request, seat.sitting_id)
    return seat


@require_http_methods(["GET", "POST"])
@login_required
def note_leaving(request: SignedInRequest, seat_id: int) -> HttpResponse:
    """Note that somebody leaves early."""
    seat = seat_or_404(request, seat_id)
    sitting = seat.sitting
    form = LeavingForm(request.POST or None)
    told: list[str] = []
    answer = act_or_show(
        request,
        form,
        lambda: told.append(
            usecases.note_leaving(seat.pk, **form.cleaned_data, by=request.user, at=timezone.now())
        ),
        template="councils/act.html",
        context={
            "title": _("Ghi ra về"),
            "lead": seat.name,
            "why_not": permissions.why_not_note_coming(sitting, by=request.user),
            "note": _("Phiếu đã bỏ vẫn giữ; các hồ sơ còn lại không chờ phiếu của người này."),
            "label": _("Ghi ra về"),
            "back": redirect("councils:conduct", sitting.pk).url,
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Đã ghi: %s ra về.") % seat.name,
        there=redirect("councils:conduct", sitting.pk).url,
    )
    for why in filter(None, told):
        messages.warning(request, why)
    return answer


@require_POST
@login_required
def note_arrival(request: SignedInRequest, seat_id: int) -> HttpResponse:
    """Note that somebody comes late, or comes back."""
    seat = seat_or_404(request, seat_id)
    try:
        why = usecases.note_arrival(seat.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi: %s có mặt.") % seat.name)
        if why:
            messages.warning(request, why)
    return redirect("councils:conduct", seat.sitting_id)


@require_http_methods(["GET", "POST"])
@login_required
def name_tellers(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Name who counts the papers."""
    sitting = sitting_or_404(request, sitting_id)
    seats = queries.seats_there(sitting).filter(member__user__isnull=False)
    named = list(sitting.tellers.values_list("seat", flat=True))
    form = TellersForm(request.POST or None, seats=seats, initial={"seat_ids": named})
    return act_or_show(
        request,
        form,
        lambda: usecases.name_tellers(
            sitting.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="councils/act.html",
        context={
            "title": _("Cử người kiểm phiếu"),
            "lead": sitting.title,
            "why_not": permissions.why_not_note(sitting, by=request.user),
            "label": _("Cử người kiểm phiếu"),
            "back": redirect("councils:conduct", sitting.pk).url,
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Đã cử người kiểm phiếu."),
        there=redirect("councils:conduct", sitting.pk).url,
    )
