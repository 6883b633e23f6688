"""Where a list was posted, and the proof of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.consultations import permissions, usecases
from guongsang.consultations.forms import PostingEndForm, PostingForm, ProofForm
from guongsang.consultations.models import Posting, Proof, PublicNotice
from guongsang.consultations.views.pages import readable
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.uploads import DOCUMENTS, PICTURES, CheckedFile, checked_file, private_file


def _posting(request: SignedInRequest, notice_id: int, posting_id: int) -> Posting:
    notice: PublicNotice = readable(request, notice_id)
    posting = get_object_or_404(Posting, notice=notice, pk=posting_id)
    posting.notice = notice
    return posting


@login_required
@require_http_methods(["GET", "POST"])
def write(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Write down one more place."""
    notice = readable(request, notice_id)
    day = timezone.localdate(notice.posted_at) if notice.posted_at else timezone.localdate()
    form = PostingForm(request.POST or None, initial={"from_on": day})
    return act_or_show(
        request,
        form,
        lambda: usecases.write_posting(
            notice.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="consultations/place.html",
        context={"notice": notice, "title": _("Thêm nơi niêm yết"),
                 "why_not": permissions.why_not_write_posting(notice, by=request.user)},
        done=_("Đã ghi nơi niêm yết."),
        there=notice,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, notice_id: int, posting_id: int) -> HttpResponse:
    """Write until when the list stood at a place."""
    posting = _posting(request, notice_id, posting_id)
    told = {
        "until_on": posting.until_on or posting.notice.ends_on,
        "posted_by": posting.posted_by,
        "is_needed": posting.is_needed,
    }
    form = PostingEndForm(request.POST or None, initial=told)
    return act_or_show(
        request,
        form,
        lambda: usecases.end_posting(
            posting.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="consultations/place.html",
        context={"notice": posting.notice, "title": posting.place,
                 "why_not": permissions.why_not_prove(posting, by=request.user)},
        done=_("Đã ghi thời gian niêm yết."),
        there=posting.notice,
    )  # fmt: skip


@login_required
@require_POST
def drop(request: SignedInRequest, notice_id: int, posting_id: int) -> HttpResponse:
    """Strike out a place written by mistake."""
    posting = _posting(request, notice_id, posting_id)
    return do(
        request,
        posting.notice,
        _("Đã bỏ nơi ghi nhầm."),
        lambda: usecases.drop_posting(posting.pk, by=request.user, at=timezone.now()),
    )


def _checked(upload: UploadedFile[Any] | None) -> CheckedFile | None:
    return checked_file(upload, allowed=PICTURES | DOCUMENTS) if upload else None


@login_required
@require_http_methods(["GET", "POST"])
def prove(request: SignedInRequest, notice_id: int, posting_id: int) -> HttpResponse:
    """Put a photo, a scan or a link beside a place."""
    posting = _posting(request, notice_id, posting_id)
    form = ProofForm(request.POST or None, request.FILES or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.prove_posting(
            posting.pk,
            file=_checked(form.cleaned_data["file"]),
            link=form.cleaned_data["link"],
            words=form.cleaned_data["words"],
            by=request.user,
            at=timezone.now(),
        ),
        template="consultations/proof.html",
        context={"notice": posting.notice, "posting": posting,
                 "why_not": permissions.why_not_prove(posting, by=request.user)},
        done=_("Đã thêm minh chứng niêm yết."),
        there=posting.notice,
    )  # fmt: skip


@login_required
@require_safe
def proof_file(request: SignedInRequest, notice_id: int, proof_id: int) -> HttpResponseBase:
    """The proof itself, as a download."""
    notice = readable(request, notice_id)
    found = Proof.objects.exclude(sha256="")
    proof = get_object_or_404(found, posting__notice=notice, pk=proof_id)
    return private_file(proof.file, proof.name, proof.content_type)
