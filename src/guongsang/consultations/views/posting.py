"""The clock starts and ends; the paper for the notice board."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import guongsang.consultations
from guongsang.accounts.requests import SignedInRequest
from guongsang.audit.usecases import office_day
from guongsang.consultations import permissions, queries, usecases
from guongsang.consultations.forms import PostForm
from guongsang.consultations.queries.papers import paper_of
from guongsang.consultations.views.pages import readable
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.foundation.refusals import Refused
from guongsang.papers.queries import word_paper
from guongsang.ui.answers import act_or_show, do

PAPERS = Path(guongsang.consultations.__file__).parent / "papers"


@login_required
@require_http_methods(["GET", "POST"])
def post(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The last look as the public will see it; then number, signer and channels."""
    notice = readable(request, notice_id)
    earlier = queries.last_signed(notice)
    told = {
        "signer_name": earlier.signer_name if earlier else "",
        "signer_title": earlier.signer_title if earlier else "",
        "channels": earlier.channels if earlier else "",
    }
    form = PostForm(request.POST or None, initial=told)
    why_not = permissions.why_not_post(notice, by=request.user)
    try:
        until = queries.would_end_on(notice, office_day(timezone.now()))
    except Refused as refusal:
        until, why_not = None, why_not or str(refusal)
    return act_or_show(
        request,
        form,
        lambda: usecases.post_notice(
            notice.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="consultations/post.html",
        context={"notice": notice, "entries": queries.entries_of(notice), "why_not": why_not,
                 "until": until},
        done=_("Đã niêm yết. Đồng hồ lấy ý kiến bắt đầu chạy; các đơn vị đã nhận tin báo."),
    )  # fmt: skip


@login_required
@require_POST
def close(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """End the consultation."""
    notice = readable(request, notice_id)
    return do(
        request,
        notice,
        _("Đã kết thúc lấy ý kiến. Hồ sơ còn trong danh sách chờ quyết định công nhận."),
        lambda: usecases.close_notice(notice.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_safe
def paper_pdf(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The notice for the board, as PDF."""
    notice = readable(request, notice_id)
    words = paper_of(notice, day=office_day(timezone.now()))
    return paper_response(render_pdf(PAPERS / "notice.typ", words), notice.title, "pdf")


@login_required
@require_safe
def paper_docx(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """The notice for Word, to be finished and signed."""
    notice = readable(request, notice_id)
    words = paper_of(notice, day=office_day(timezone.now()), for_word=True)
    docx = word_paper("consultations.notice", words, unit=notice.unit)
    return paper_response(docx, notice.title, "docx")
