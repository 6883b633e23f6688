"""Acts on one sheet, each at its own address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals import permissions, usecases
from guongsang.appraisals.forms import AppraiserForm, CloseForm, MoreForm, ReasonForm
from guongsang.appraisals.models import Finding, Sheet
from guongsang.appraisals.queries import due_days, queue
from guongsang.appraisals.views.requests import readable
from guongsang.dossiers.queries.page import return_due
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do

ASKS = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@ASKS
def take_in(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Show what was handed in, and take it in for appraisal."""
    dossier = get_object_or_404(
        queue(request.user).select_related("subject__unit", "criteria_set"), pk=dossier_id
    )
    if request.method == "POST":
        try:
            sheet = usecases.take_in(dossier.pk, by=request.user, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("appraisals:take_in", dossier.pk)
        messages.success(request, _("Đã nhận thẩm định. Đơn vị được báo."))
        return redirect(sheet)
    context = {
        "dossier": dossier,
        "facts": [
            (_("Đối tượng"), dossier.subject.get_kind_display()),
            (_("Đơn vị đăng ký"), dossier.unit.name),
            (_("Lĩnh vực"), dossier.field.name),
            (_("Kế hoạch"), dossier.plan.title),
            (_("Số tiếp nhận"), dossier.receipt_number),
            (_("Tự chấm"), dossier.self_points),
        ],
        "due": due_days([dossier], timezone.localdate()).get(dossier.pk),
        "why_not": permissions.why_not_take_in(dossier, by=request.user),
    }
    return render(request, "appraisals/take_in.html", context)


def _ask(
    request: SignedInRequest,
    sheet: Sheet,
    form: Form,
    act: Callable[[dict[str, Any], datetime], object],
    *,
    why_not: str,
    heading: str,
    label: str,
    done: str,
    intro: str = "",
    kind: str = "primary",
    there: str = "",
) -> HttpResponse:
    if why_not:
        messages.error(request, why_not)
        return redirect(sheet)
    return act_or_show(
        request,
        form,
        lambda: act(form.cleaned_data, timezone.now()),
        template="appraisals/form.html",
        context={
            "sheet": sheet, "dossier": sheet.dossier, "heading": heading, "intro": intro,
            "label": label, "kind": kind,
        },
        done=done,
        there=there or sheet,
    )  # fmt: skip


@login_required
@ASKS
def name_appraiser(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Let somebody else mark, too."""
    sheet = readable(request, sheet_id)
    people = people_with(Capability.APPRAISE, sheet.dossier.plan.unit).exclude(
        pk__in=sheet.appraisers.values("user_id")
    )
    return _ask(
        request,
        sheet,
        AppraiserForm(request.POST or None, people=people),
        lambda told, at: usecases.name_appraiser(
            sheet.pk, user_id=told["user"].pk, by=request.user, at=at
        ),
        why_not=permissions.why_not_name(sheet, by=request.user),
        heading=_("Thêm người thẩm định"),
        intro=_("Mỗi người chấm riêng; điểm chỉ đặt cạnh nhau khi mọi người đã chấm xong."),
        label=_("Phân công"),
        done=_("Đã phân công và báo cho người thẩm định."),
    )


@login_required
@require_POST
def drop_appraiser(request: SignedInRequest, sheet_id: int, user_id: int) -> HttpResponse:
    """Take somebody off the sheet."""
    sheet = readable(request, sheet_id)
    return do(
        request,
        sheet,
        _("Đã thôi phân công."),
        lambda: usecases.drop_appraiser(
            sheet.pk, user_id=user_id, by=request.user, at=timezone.now()
        ),
    )


@login_required
@ASKS
def close(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Close the sheet."""
    sheet = readable(request, sheet_id)
    return _ask(
        request,
        sheet,
        CloseForm(request.POST or None, initial={"conclusion": sheet.conclusion}),
        lambda told, at: usecases.close_sheet(sheet.pk, **told, by=request.user, at=at),
        why_not=permissions.why_not_close(sheet, by=request.user),
        heading=_("Chốt phiếu thẩm định"),
        intro=_("Điểm là tổng điểm trung bình của những người thẩm định ở từng tiêu chí."),
        label=_("Chốt phiếu"),
        done=_("Đã chốt phiếu. Hồ sơ chờ đưa ra Hội đồng."),
    )


@login_required
@ASKS
def ask_more(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Send the dossier back for completion; what was not enough is written down already."""
    sheet = readable(request, sheet_id)
    initial = {
        "reasons": _lacking(sheet),
        "due_on": return_due(sheet.dossier.plan.unit, timezone.localdate()),
    }
    return _ask(
        request,
        sheet,
        MoreForm(request.POST or None, initial=initial),
        lambda told, at: usecases.ask_more(sheet.pk, **told, by=request.user, at=at),
        why_not=permissions.why_not_ask_more(sheet, by=request.user),
        heading=_("Trả lại để bổ sung"),
        intro=_("Đơn vị được báo ngay. Khi nộp lại, hồ sơ có phiếu thẩm định mới."),
        label=_("Trả lại hồ sơ"),
        done=_("Đã trả lại hồ sơ và báo cho đơn vị."),
    )


def _lacking(sheet: Sheet) -> str:
    checks = sheet.verifications.exclude(finding=Finding.CONFIRMED)
    return "\n".join(
        f"{one.claim.criterion.text}: {one.words or one.get_finding_display()}"
        for one in checks.select_related("claim__criterion")
    )


@login_required
@ASKS
def refuse(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Find the dossier not eligible."""
    sheet = readable(request, sheet_id)
    return _ask(
        request,
        sheet,
        ReasonForm(request.POST or None),
        lambda told, at: usecases.find_not_eligible(sheet.pk, **told, by=request.user, at=at),
        why_not=permissions.why_not_refuse(sheet, by=request.user),
        heading=_("Kết luận không đủ điều kiện"),
        intro=_("Hồ sơ dừng ở đây, không đưa ra Hội đồng. Đơn vị đọc được lý do này."),
        label=_("Kết luận"),
        kind="danger",
        done=_("Đã kết luận và báo cho đơn vị."),
    )


@login_required
@ASKS
def reopen(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Open a closed sheet again."""
    sheet = readable(request, sheet_id)
    return _ask(
        request,
        sheet,
        ReasonForm(request.POST or None),
        lambda told, at: usecases.reopen_sheet(sheet.pk, **told, by=request.user, at=at),
        why_not=permissions.why_not_reopen(sheet, by=request.user),
        heading=_("Mở lại phiếu"),
        intro=_("Chỉ mở lại được khi hồ sơ chưa vào chương trình phiên họp nào."),
        label=_("Mở lại"),
        done=_("Đã mở lại phiếu."),
    )
