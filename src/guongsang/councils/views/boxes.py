"""A secret ballot of the council: papers, box, count, board."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.ballots import permissions as ballot_permissions
from guongsang.ballots import queries as ballots
from guongsang.ballots.queries import papers as ballot_papers
from guongsang.ballots.rules.codes import grouped
from guongsang.ballots.states import BallotState, Mode
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import CloseBoxForm, LookedForm, PrepareForm, ReasonForm
from guongsang.councils.models import Box
from guongsang.councils.views.requests import (
    Crumbs,
    box_or_404,
    in_step,
    sitting_or_404,
    way_to,
)
from guongsang.foundation.documents import qr_svg
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


def way_to_box(box: Box) -> Crumbs:
    """Return the way back up from a page about a secret ballot."""
    there = redirect("councils:secret", box.sitting_id).url
    return [*way_to(box.sitting.council, box.sitting), (_("Bỏ phiếu kín"), there)]


@require_safe
@login_required
def show_secret(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """What is still to be voted on in secret, and the ballots there are."""
    sitting = sitting_or_404(request, sitting_id)
    context = {
        "sitting": sitting,
        "groups": queries.groups_to_vote(sitting),
        "boxes": [
            (box, "; ".join(item.dossier.subject.name for item in box.items.all()))
            for box in queries.boxes_of(sitting)
        ],
        "modes": Mode.choices,
        "tellers": [one.seat.name for one in sitting.tellers.select_related("seat")],
        "why_not": permissions.why_not_note(sitting, by=request.user),
        "crumbs": way_to(sitting.council, sitting),
    }
    return render(request, "councils/secret.html", context)


@never_cache
@require_POST
@login_required
def prepare_box(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Freeze a paper; its slips are shown in this answer and never again."""
    sitting = sitting_or_404(request, sitting_id)
    form = PrepareForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Xin chọn hồ sơ và cách bỏ phiếu."))
        box, codes = usecases.prepare_box(
            sitting.pk,
            item_ids=form.item_ids(),
            mode=form.cleaned_data["mode"],
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("councils:secret", sitting.pk)
    if not codes:
        messages.success(request, _("Đã lập phiếu. Mở hòm khi mọi người sẵn sàng."))
        return redirect(box)
    return _slips(request, box, codes)


@never_cache
@require_POST
@login_required
def renew_codes(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Print other slips; those printed before are void."""
    box = box_or_404(request, box_id)
    try:
        codes = usecases.renew_codes(box.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(box)
    return _slips(request, box, codes)


def _slips(request: SignedInRequest, box: Box, codes: list[str]) -> HttpResponse:
    """Return the page of slips to be printed: nothing of it is stored anywhere."""
    address = ballot_papers.voting_address()
    context = {
        "box": box,
        "codes": [grouped(code) for code in codes],
        "address": address,
        # A drawing of our own making out of our own address; no code is in it.
        "qr": mark_safe(qr_svg(address)),
    }
    response = render(request, "councils/slips.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@login_required
def show_box(request: SignedInRequest, box_id: int) -> HttpResponse:
    """One secret ballot: how many have voted, and what can be done now."""
    box = box_or_404(request, box_id)

    def context() -> dict[str, object]:
        by, ballot = request.user, box.ballot
        return {
            "box": box,
            "ballot": ballot,
            "turnout": ballots.turnout(ballot),
            "items": list(box.items.select_related("dossier__subject")),
            "threshold": ballots.threshold_words(ballot.terms),
            "base": ballots.base_words(ballot.terms),
            "remarks": ballots.remarks_on(ballot.terms),
            "is_drawn": ballot.mode == Mode.DRAWN,
            "is_paper": ballot.mode == Mode.PAPER,
            "why_not_lead": permissions.why_not_conduct(box.sitting, by=by),
            "why_not_renew": permissions.why_not_note(box.sitting, by=by)
            or ballot_permissions.why_not_renew_codes(ballot),
            "why_not_open": permissions.why_not_open_box(box, by=by),
            "why_not_key": permissions.why_not_key(box, by=by),
            "why_not_board": permissions.why_not_see_board(box, by=by),
            "why_not_void": permissions.why_not_void_box(box, by=by),
            "crumbs": way_to_box(box),
        }

    return in_step(request, box.sitting, "councils/box.html", context)


@require_POST
@login_required
def open_box(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Let the secret vote begin."""
    box, now = box_or_404(request, box_id), timezone.now()
    return do(
        request,
        box,
        _("Đã mở hòm phiếu."),
        lambda: usecases.open_box(box.pk, by=request.user, at=now),
    )


@require_http_methods(["GET", "POST"])
@login_required
def close_box(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Count: the tellers close the box."""
    box = box_or_404(request, box_id)
    ballot = box.ballot
    form = CloseBoxForm(request.POST or None, is_drawn=ballot.mode == Mode.DRAWN)
    if request.method == "POST" and ballot.mode != Mode.DRAWN:
        form = CloseBoxForm({"sent": "yes"}, is_drawn=False)
    return act_or_show(
        request,
        form,
        lambda: usecases.close_box(box.pk, **form.cleaned_data, by=request.user, at=timezone.now()),
        template="councils/act.html",
        context={
            "title": _("Đóng hòm, kiểm phiếu"),
            "lead": ballot.title,
            "why_not": permissions.why_not_close_box(box, by=request.user),
            "note": _(
                "Đóng rồi không mở lại được. Mọi mã và phiếu trên máy bị xóa, chỉ còn bảng phiếu. "
                "Phiếu giấy phải nhập xong trước."
            ),
            "label": _("Đóng hòm, kiểm phiếu"),
            "back": box.get_absolute_url(),
            "crumbs": way_to_box(box),
        },
        done=_("Đã kiểm phiếu. Bước tiếp theo: cả phòng xem bảng."),
        there=redirect("councils:board", box.pk).url,
    )


@require_http_methods(["GET", "POST"])
@login_required
def show_board(request: SignedInRequest, box_id: int) -> HttpResponse:
    """The whole room looks at the board; the secretary or a teller notes how many have."""
    box = box_or_404(request, box_id)
    if permissions.why_not_see_board(box, by=request.user):
        raise Http404
    ballot = box.ballot
    by, was_seen = request.user, {"seen": ballot.seen or ballot.numbers.counted}
    why_not_note = permissions.why_not_note_looked(box, by=by)
    form = LookedForm(request.POST or None, initial={**was_seen, "objections": ballot.objections})
    return act_or_show(
        request,
        form,
        lambda: usecases.note_looked(box.pk, **form.cleaned_data, by=by, at=timezone.now()),
        template="councils/board.html",
        context={
            "box": box,
            "board": ballots.board(ballot),
            "why_not_note": why_not_note,
            "why_not_void": permissions.why_not_void_box(box, by=by),
            "crumbs": way_to_box(box),
        },
        done=_("Đã ghi số người xem bảng."),
        there=redirect("councils:board", box.pk).url,
    )


@require_safe
@login_required
def export_board(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Give the board as a file that anybody can count again."""
    box = box_or_404(request, box_id)
    if permissions.why_not_see_board(box, by=request.user):
        raise Http404
    return HttpResponse(
        ballots.export_of(box.ballot),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{ballots.name_of_export(box.ballot)}"',
            "Cache-Control": "private, no-store",
        },
    )


@require_http_methods(["GET", "POST"])
@login_required
def void_box(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Declare a secret ballot void; then it is voted on again, on paper if need be."""
    box = box_or_404(request, box_id)
    form = ReasonForm(request.POST or None)
    is_counted = box.ballot.state == BallotState.CLOSED
    return act_or_show(
        request,
        form,
        lambda: usecases.void_box(box.pk, **form.cleaned_data, by=request.user, at=timezone.now()),
        template="councils/act.html",
        context={
            "title": _("Hủy cuộc bỏ phiếu kín"),
            "lead": box.ballot.title,
            "why_not": permissions.why_not_void_box(box, by=request.user),
            "note": _("Kết quả trên bảng không dùng nữa; lập phiếu khác, ví dụ phiếu giấy.")
            if is_counted
            else _("Phiếu trong hòm bị hủy, không ai kiểm; lập phiếu khác, ví dụ phiếu giấy."),
            "label": _("Hủy cuộc bỏ phiếu"),
            "kind": "danger",
            "back": box.get_absolute_url(),
            "crumbs": way_to_box(box),
        },
        done=_("Đã hủy cuộc bỏ phiếu; các hồ sơ chờ bỏ phiếu lại."),
        there=redirect("councils:secret", box.sitting_id).url,
    )
