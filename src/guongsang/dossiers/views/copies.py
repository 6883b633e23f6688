"""One report beside others that share passages with it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.forms import CopyLabelForm
from guongsang.dossiers.models import CopyFinding, CopyLabel, Dossier
from guongsang.dossiers.queries.copies import findings_of, last_check
from guongsang.dossiers.views.requests import readable
from guongsang.foundation.refusals import Refused


def _judged(request: SignedInRequest, dossier_id: int) -> Dossier:
    """Return the dossier for who judges it; to everybody else the page does not exist."""
    dossier = readable(request, dossier_id)
    if permissions.why_not_compare(dossier, by=request.user):
        raise Http404
    return dossier


@login_required
@require_safe
def show_copies(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Show what the last comparison found, both texts side by side; it decides nothing."""
    dossier = _judged(request, dossier_id)
    check = last_check(dossier)
    context = {
        "dossier": dossier,
        "check": check,
        "findings": findings_of(check, request.user) if check and check.done_at else [],
        "labels": CopyLabel.choices,
    }
    return render(request, "dossiers/copies.html", context)


@login_required
@require_POST
def ask_copies(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Ask a worker to compare the report with all others."""
    dossier = _judged(request, dossier_id)
    try:
        job = usecases.ask_copy_check(dossier.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("dossiers:copies", dossier.pk)
    return redirect(job)


@login_required
@require_POST
def label_copy(request: SignedInRequest, dossier_id: int, finding_id: int) -> HttpResponse:
    """Keep what the reader says of one likeness."""
    dossier = _judged(request, dossier_id)
    seen = Dossier.objects.readable_by(request.user).values("pk")
    finding = get_object_or_404(
        CopyFinding, check_run__dossier=dossier, other__in=seen, pk=finding_id
    )
    form = CopyLabelForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một trong ba kết luận."))
        return redirect("dossiers:copies", dossier.pk)
    try:
        usecases.label_finding(
            finding.pk, label=form.cleaned_data["label"], by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi kết luận. Máy không tự kết luận điều gì."))
    return redirect("dossiers:copies", dossier.pk)
