"""The signed paper as a file: attached, read, checked again, taken off."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.outgoing import permissions, usecases
from guongsang.outgoing.forms import ReasonForm, ScanForm
from guongsang.outgoing.models import Number, Scan
from guongsang.outgoing.views.requests import readable, readable_scan, way_to
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.uploads import PICTURES, checked_file, private_file

SIGNED = PICTURES | {"pdf"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: SignedInRequest, number_id: int) -> HttpResponse:
    """Attach the signed paper to its number."""
    number = readable(request, number_id)
    form = ScanForm(request.POST or None, request.FILES or None)
    return act_or_show(
        request,
        form,
        lambda: _attached(request, number, form),
        template="outgoing/attach.html",
        context={
            "number": number,
            "why_not": permissions.why_not_attach(number, by=request.user),
            "crumbs": way_to(number),
        },
        done=_("Đã đính bản đã ký."),
        there=number,
    )


def _attached(request: SignedInRequest, number: Number, form: ScanForm) -> Scan:
    told = form.cleaned_data
    return usecases.attach_scan(
        number.pk, file=checked_file(told["file"], allowed=SIGNED), note=told["note"],
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@login_required
@require_safe
def scan_file(request: SignedInRequest, number_id: int, scan_id: int) -> HttpResponseBase:
    """The signed paper itself; one that was taken off can still be read."""
    scan = readable_scan(request, number_id, scan_id)
    return private_file(scan.file, scan.name, scan.content_type)


@login_required
@require_POST
def check_again(request: SignedInRequest, number_id: int, scan_id: int) -> HttpResponse:
    """Read the signatures anew with the root certificates of today."""
    scan = readable_scan(request, number_id, scan_id)
    return do(
        request,
        scan.number,
        _("Đã kiểm lại chữ ký số."),
        lambda: usecases.check_again(scan.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, number_id: int, scan_id: int) -> HttpResponse:
    """Ask why a file is taken off, and take it off."""
    scan = readable_scan(request, number_id, scan_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.remove_scan(
            scan.pk, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        ),
        template="outgoing/remove_scan.html",
        context={
            "number": scan.number,
            "scan": scan,
            "why_not": permissions.why_not_keep(scan.number.series.unit, by=request.user),
            "crumbs": way_to(scan.number),
        },
        done=_("Đã gỡ; tệp vẫn lưu kèm lý do."),
        there=scan.number,
    )
