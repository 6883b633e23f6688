"""In the room: what a member sees and does on his telephone, and the screen for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import CastForm, OwnConflictForm
from guongsang.councils.models import Choice, Sitting
from guongsang.councils.states import Outcome, SittingState
from guongsang.councils.views.requests import in_step, item_or_404, sitting_or_404, way_to
from guongsang.ui.answers import act_or_show, do


@require_safe
@login_required
def show_room(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """What one member needs in the session: what is discussed, his own vote, when to go out."""
    sitting = sitting_or_404(request, sitting_id)
    return in_step(request, sitting, "councils/room.html", lambda: room_context(request, sitting))


def room_context(request: SignedInRequest, sitting: Sitting) -> dict[str, object]:
    """Return what the telephone of ``request.user`` shows."""
    by = request.user
    room = queries.room_of(sitting, by)
    place = room.place_of(by)
    item = room.now.item if room.now else None
    if item is not None:
        item.sitting = sitting
    seat = place.seat if place else None
    conflicts = room.now.conflicts if room.now else []
    own = next((one for one in conflicts if seat and one.seat_id == seat.pk), None)
    return {
        "sitting": sitting,
        "room": room,
        "place": place,
        "item": item,
        "one": room.now,
        "own_conflict": own,
        "own_vote": queries.own_vote(item, seat) if item and seat and not own else None,
        "why_not_cast": permissions.why_not_cast(item, seat, by=by) if item else "",
        "boxes": list(item.boxes.select_related("ballot")) if item and item.is_secret else [],
        "choices": Choice.choices,
        "is_convened": sitting.state == SittingState.CONVENED,
        "is_open": sitting.state == SittingState.IN_SESSION,
        "may_tell": place is not None and item is not None and own is None
        and item.outcome == Outcome.PENDING,
        "crumbs": way_to(sitting.council, sitting),
    }  # fmt: skip


@require_POST
@login_required
def cast_vote(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Vote for oneself."""
    item = item_or_404(request, item_id)
    form = CastForm(request.POST)
    form.full_clean()
    told, now = form.cleaned_data, timezone.now()
    return do(
        request,
        redirect("councils:room", item.sitting_id).url,
        _("Đã ghi phiếu của bạn."),
        lambda: usecases.cast_vote(
            item.pk,
            choice=told.get("choice", ""),
            words=told.get("words", ""),
            by=request.user,
            at=now,
        ),
    )


@require_http_methods(["GET", "POST"])
@login_required
def tell_own_conflict(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Let a member say during the session that he has a conflict on a dossier."""
    item = item_or_404(request, item_id)
    seat = queries.seat_of(item.sitting, request.user)
    form = OwnConflictForm(request.POST or None)
    back = redirect("councils:room", item.sitting_id).url
    return act_or_show(
        request,
        form,
        lambda: usecases.declare_conflict(
            item.pk,
            seat_id=seat.pk if seat else 0,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        ),
        template="councils/act.html",
        context={
            "title": _("Khai xung đột lợi ích"),
            "lead": item.dossier.subject.name,
            "why_not": permissions.why_not_declare(item, request.user.pk, by=request.user)
            if seat
            else _("Bạn không có tên trong danh sách điểm danh của phiên họp này."),
            "note": _(
                "Bạn ra khỏi phòng, không biểu quyết hồ sơ này và không xem phiếu của người khác. "
                "Phiếu bạn đã bỏ ở hồ sơ này được rút lại."
            ),
            "label": _("Khai xung đột lợi ích"),
            "back": back,
            "crumbs": way_to(item.sitting.council, item.sitting),
        },
        done=_("Đã ghi. Mời bạn ra khỏi phòng trong lúc xét hồ sơ này."),
        there=back,
    )


@require_safe
@login_required
def show_screen(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """The big screen: nothing on it that anybody in the room must not see."""
    sitting = sitting_or_404(request, sitting_id)
    return in_step(
        request,
        sitting,
        "councils/screen.html",
        lambda: {
            "sitting": sitting,
            "room": queries.room_of(sitting, request.user),
            "slips": queries.open_turnout(sitting),
            "is_convened": sitting.state == SittingState.CONVENED,
            "is_open": sitting.state == SittingState.IN_SESSION,
            # When all is committed the last dossier stays on the wall with its outcome.
            "is_shown": sitting.state == SittingState.IN_SESSION
            or (sitting.state == SittingState.COMMITTED and sitting.now_item_id is not None),
        },
    )
