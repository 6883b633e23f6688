"""Proof files: shown, added, replaced, removed, taken along."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import usecases
from guongsang.dossiers.forms import CaptionForm, UploadForm
from guongsang.dossiers.models import Dossier, Evidence
from guongsang.dossiers.queries.page import twin_of
from guongsang.dossiers.views.requests import readable
from guongsang.dossiers.views.steps import step_page, writing
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import do
from guongsang.ui.uploads import EVIDENCE, checked_file, private_file


@require_safe
@writing
def evidence(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Step 3: all files of the dossier, with their versions and what was removed."""
    return _page(request, dossier, UploadForm())


def _page(request: SignedInRequest, dossier: Dossier, form: UploadForm) -> HttpResponse:
    files = dossier.evidence.select_related(
        "claim__criterion", "added_by", "removed_by", "replaces"
    ).order_by("pk")
    replaced = {file.replaces_id for file in files}
    context = {
        "form": form,
        "current": [f for f in files if f.removed_at is None and f.pk not in replaced],
        "past": [f for f in files if f.removed_at is not None or f.pk in replaced],
    }
    return step_page(request, dossier, "evidence", context)


@require_POST
@writing
def add_evidence(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Take in one file or several; each that cannot be kept is named with the reason."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect(_back(dossier, None))
    criterion = form.cleaned_data["criterion"]
    for upload in form.cleaned_data["attached"]:
        _add(request, dossier, criterion, upload, caption=form.cleaned_data["caption"])
    return redirect(_back(dossier, criterion))


def _add(
    request: SignedInRequest,
    dossier: Dossier,
    criterion: int | None,
    upload: UploadedFile[Any],
    *,
    caption: str,
) -> None:
    try:
        file = checked_file(upload, allowed=EVIDENCE)
        twin = twin_of(dossier, file.sha256)
        kept = usecases.add_evidence(
            dossier.pk,
            criterion_id=criterion,
            file=file,
            caption=caption,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(request, _("Đã nhận tệp «%(name)s».") % {"name": kept.name})
    if twin is not None:
        place = twin.claim.criterion.text if twin.claim else _("minh chứng chung")
        told = _("Tệp «%(name)s» cũng đã có ở «%(place)s». Một tệp dùng cho nhiều tiêu chí được.")
        messages.info(request, told % {"name": kept.name, "place": place})


def _back(dossier: Dossier, criterion: int | None) -> str:
    if criterion is None:
        return reverse("dossiers:evidence", args=[dossier.pk])
    return reverse("dossiers:claims", args=[dossier.pk]) + f"#claim-{criterion}"


def _file(dossier: Dossier, evidence_id: int) -> Evidence:
    files = Evidence.objects.select_related("claim__criterion", "dossier__unit")
    return get_object_or_404(files, dossier=dossier, pk=evidence_id)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def replace_evidence(request: SignedInRequest, dossier: Dossier, evidence_id: int) -> HttpResponse:
    """Put a newer version in the place of a file."""
    file = _file(dossier, evidence_id)
    form = CaptionForm(
        request.POST or None, request.FILES or None, initial={"caption": file.caption}
    )
    if form.is_valid():
        try:
            usecases.replace_evidence(
                dossier.pk,
                evidence_id=file.pk,
                file=checked_file(form.cleaned_data["file"], allowed=EVIDENCE),
                caption=form.cleaned_data["caption"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Đã thay bằng bản mới; bản cũ vẫn được giữ."))
            return redirect("dossiers:evidence", dossier.pk)
    context = {"dossier": dossier, "file": file, "form": form}
    return render(request, "dossiers/replace_evidence.html", context)


@require_POST
@writing
def remove_evidence(request: SignedInRequest, dossier: Dossier, evidence_id: int) -> HttpResponse:
    """Mark a file as removed."""
    file = _file(dossier, evidence_id)
    there = _back(dossier, None)
    return do(
        request,
        there,
        _("Đã gỡ tệp «%(name)s»; tệp vẫn được lưu để đối chiếu.") % {"name": file.name},
        lambda: usecases.remove_evidence(
            dossier.pk, evidence_id=file.pk, by=request.user, at=timezone.now()
        ),
    )


@login_required
@require_safe
def evidence_file(request: SignedInRequest, dossier_id: int, evidence_id: int) -> HttpResponseBase:
    """Give a proof file, of any version, to those who may read its dossier."""
    dossier = readable(request, dossier_id)
    file = _file(dossier, evidence_id)
    return private_file(file.file, file.name, file.content_type)
