"""Moves of one dossier, each at its own address: hand in, return, hold, release, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.forms import HoldForm, ReturnForm, SignForm, WithdrawForm
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import claim_lines, total_of
from guongsang.dossiers.queries.eligibility import rulings_of
from guongsang.dossiers.queries.missing import missing_in
from guongsang.dossiers.queries.oddities import oddities_of
from guongsang.dossiers.queries.page import return_due, warnings_of
from guongsang.dossiers.queries.snapshots import changes_since_last
from guongsang.dossiers.views.requests import readable
from guongsang.dossiers.views.steps import step_page, writing
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


# ---- step 6 -------------------------------------------------------------------------------
@require_safe
@writing
def review(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Step 6: what is missing, what R1 and R14 say, and the hand-in itself."""
    by = request.user
    form = SignForm(initial={"signer_name": by.name, "signer_title": by.position})
    return _review_page(request, dossier, form)


def _review_page(request: SignedInRequest, dossier: Dossier, form: SignForm) -> HttpResponse:
    lines = claim_lines(dossier)
    missing = missing_in(dossier, lines)
    context = {
        "form": form,
        "reasons": permissions.reasons_not_to_submit(
            dossier, by=request.user, missing=missing, on=timezone.localdate()
        ),
        "rulings": rulings_of(dossier),
        "may_waive": not permissions.why_not_waive(dossier.subject.unit, by=request.user),
        "total": total_of(lines),
        "warnings": warnings_of(dossier),
        "oddities": oddities_of(dossier, lines),
        "since": changes_since_last(dossier),
        "set_aside": dossier.set_aside.all(),
    }
    return step_page(request, dossier, "review", context, missing=missing)


@login_required
@require_POST
def submit(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Hand the dossier in; a second press of the button finds it handed in already."""
    dossier = readable(request, dossier_id)
    if not dossier.is_open and dossier.submitted_at is not None:
        return redirect("dossiers:receipt", dossier.pk)
    form = SignForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            usecases.submit_dossier(
                dossier.pk,
                signer_name=told["signer_name"],
                signer_title=told["signer_title"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            dossier = readable(request, dossier_id)
            if not dossier.is_open and dossier.submitted_at is not None:
                return redirect("dossiers:receipt", dossier.pk)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Hồ sơ đã được nộp. Xin giữ phiếu tiếp nhận."))
            return redirect("dossiers:receipt", dossier.pk)
    return _review_page(request, dossier, form)


# ---- moves of one button ------------------------------------------------------------------
@login_required
@require_POST
def foster(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Start fostering."""
    dossier = readable(request, dossier_id)
    return do(
        request,
        dossier,
        _("Hồ sơ chuyển sang bước bồi dưỡng."),
        lambda: usecases.start_fostering(dossier.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def release(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Let a held dossier go on."""
    dossier = readable(request, dossier_id)
    return do(
        request,
        dossier,
        _("Hồ sơ được đi tiếp."),
        lambda: usecases.release_dossier(dossier.pk, by=request.user, at=timezone.now()),
    )


# ---- moves with a reason ------------------------------------------------------------------
def _ask(
    request: SignedInRequest,
    dossier: Dossier,
    form: Form,
    *,
    why_not: str,
    words: Mapping[str, object],
    act: Callable[[dict[str, Any], datetime], object],
    done: str,
) -> HttpResponse:
    """Ask for the reason of a move, then make it."""
    if why_not:
        messages.error(request, why_not)
        return redirect(dossier)
    return act_or_show(
        request,
        form,
        lambda: act(form.cleaned_data, timezone.now()),
        template="dossiers/reason.html",
        context={"dossier": dossier, **words},
        done=done,
        there=dossier,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def return_dossier(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Send back for completion."""
    dossier = readable(request, dossier_id)
    initial = {"due_on": return_due(dossier.plan.unit, timezone.localdate())}
    return _ask(
        request,
        dossier,
        ReturnForm(request.POST or None, initial=initial),
        why_not=permissions.why_not_return(dossier, by=request.user),
        words={
            "heading": _("Trả lại để bổ sung"),
            "intro": _("Đơn vị được báo ngay và sửa được hồ sơ cho đến khi nộp lại."),
            "label": _("Trả lại hồ sơ"),
        },
        act=lambda told, at: usecases.return_dossier(
            dossier.pk, reasons=told["reasons"], due_on=told["due_on"], by=request.user, at=at
        ),
        done=_("Đã trả lại hồ sơ và báo cho đơn vị."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Put on hold."""
    dossier = readable(request, dossier_id)
    return _ask(
        request,
        dossier,
        HoldForm(request.POST or None),
        why_not=permissions.why_not_hold(dossier, by=request.user),
        words={
            "heading": _("Tạm dừng hồ sơ"),
            "intro": _(
                "Dùng khi đang xem xét kỷ luật, điều tra, thanh tra, kiểm tra hoặc xác minh "
                "đơn thư (NĐ 152/2025/NĐ-CP Điều 4 khoản 4). Hồ sơ đứng yên ở bước hiện tại."
            ),
            "label": _("Tạm dừng"),
        },
        act=lambda told, at: usecases.hold_dossier(
            dossier.pk, reason=told["reason"], by=request.user, at=at
        ),
        done=_("Hồ sơ đã tạm dừng và đơn vị được báo."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Take out of the plan."""
    dossier = readable(request, dossier_id)
    return _ask(
        request,
        dossier,
        WithdrawForm(request.POST or None),
        why_not=permissions.why_not_withdraw(dossier, by=request.user),
        words={
            "heading": _("Rút hồ sơ"),
            "intro": _("Hồ sơ đã rút chỉ còn để đọc. Muốn làm lại thì đăng ký mới."),
            "label": _("Rút hồ sơ"),
            "kind": "danger",
        },
        act=lambda told, at: usecases.withdraw_dossier(
            dossier.pk, reason=told["reason"], by=request.user, at=at
        ),
        done=_("Hồ sơ đã rút."),
    )
