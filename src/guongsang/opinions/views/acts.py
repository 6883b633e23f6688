"""Asking, recording a reply, settling a violation, reminding, taking back; the letter on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import guongsang.opinions
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.opinions import permissions, queries, usecases
from guongsang.opinions.forms import ASKED_WORDS, AskForm, ReasonForm, ReplyForm, SettleForm
from guongsang.opinions.models import Inquiry, Reply
from guongsang.opinions.queries.papers import request_paper
from guongsang.opinions.views.requests import readable, readable_opinion, way_to
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.uploads import DOCUMENTS, PICTURES, CheckedFile, checked_file, private_file

PAPERS = Path(guongsang.opinions.__file__).parent / "papers"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest) -> HttpResponse:
    """Choose agencies, dossiers of one plan (all of them, at first) and what is asked."""
    plans = list(queries.plans_to_ask(request.user))
    plan = _asked_plan(request, plans)
    dossiers = list(queries.askable(plan, request.user)) if plan else []
    wanted = [int(one) for one in request.GET.getlist("ho-so") if one.isascii() and one.isdigit()]
    initial = {
        "dossiers": [one.pk for one in dossiers if not wanted or one.pk in wanted],
        "asked": ASKED_WORDS,
        "sent_on": timezone.localdate(),
    }
    units = Unit.objects.existing_on(timezone.localdate()).in_tree_order()
    form = AskForm(request.POST or None, dossiers=dossiers, units=units, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: _ask(request, plan, form),
        template="opinions/ask.html",
        context={
            "plan": plan,
            "plans": plans,
            "why_not": permissions.why_not_ask(plan.unit if plan else None, by=request.user),
            "crumbs": way_to(),
        },
        done=_("Đã lập văn bản hỏi; thư nháp chờ ở «Thư chờ gửi», công văn tải ở trang này."),
    )


def _asked_plan(request: SignedInRequest, plans: list[Plan]) -> Plan | None:
    asked = request.GET.get("plan", "")
    return next((one for one in plans if str(one.pk) == asked), next(iter(plans), None))


def _ask(request: SignedInRequest, plan: Plan | None, form: AskForm) -> Inquiry | str:
    told = form.cleaned_data
    made = usecases.ask(
        plan_id=plan.pk if plan else 0,
        agencies=form.asked_of(),
        dossier_ids=told["dossiers"],
        **{
            key: told[key]
            for key in ("asked", "sent_on", "due_on", "number", "signer_name", "signer_title")
        },
        by=request.user,
        at=timezone.now(),
    )
    return made[0] if len(made) == 1 else reverse("opinions:list")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record_reply(request: SignedInRequest, inquiry_id: int) -> HttpResponse:
    """Write down one paper of the agency and what it says about each dossier of the list."""
    inquiry = readable(request, inquiry_id)
    opinions = queries.lines_of(inquiry)
    form = ReplyForm(
        request.POST or None,
        request.FILES or None,
        opinions=opinions,
        initial={"received_on": timezone.localdate()},
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.record_reply(
            inquiry.pk,
            said=form.said(),
            received_on=form.cleaned_data["received_on"],
            number=form.cleaned_data["number"],
            dated_on=form.cleaned_data["dated_on"],
            file=_checked(form.cleaned_data["file"]),
            by=request.user,
            at=timezone.now(),
        ),
        template="opinions/reply.html",
        context={
            "inquiry": inquiry,
            "why_not": permissions.why_not_record(inquiry, by=request.user),
            "crumbs": way_to(inquiry),
        },
        done=_("Đã ghi trả lời. Người thẩm định xem và kết luận những ý kiến có vi phạm."),
        there=inquiry,
    )


def _checked(upload: Any) -> CheckedFile | None:
    return checked_file(upload, allowed=DOCUMENTS | PICTURES) if upload else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: SignedInRequest, opinion_id: int) -> HttpResponse:
    """Say what a violation means: noted, on hold, or in the ledger."""
    opinion = readable_opinion(request, opinion_id)
    form = SettleForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.settle(
            opinion.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="opinions/settle.html",
        context={
            "opinion": opinion,
            "inquiry": opinion.inquiry,
            "why_not": permissions.why_not_settle(opinion, by=request.user),
            "crumbs": way_to(opinion.inquiry),
        },
        done=_("Đã ghi kết luận; lý do nằm trong nhật ký và ở trang này."),
        there=opinion.inquiry,
    )


@login_required
@require_POST
def remind(request: SignedInRequest, inquiry_id: int) -> HttpResponse:
    """Draft a reminder; a person sends it from the outbox."""
    inquiry, now = readable(request, inquiry_id), timezone.now()
    return do(
        request,
        inquiry,
        _("Đã soạn thư nhắc; đọc lại rồi gửi ở «Thư chờ gửi»."),
        lambda: usecases.remind(inquiry.pk, by=request.user, at=now),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, inquiry_id: int) -> HttpResponse:
    """Take a question back that was asked by mistake."""
    inquiry = readable(request, inquiry_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.withdraw(
            inquiry.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="opinions/withdraw.html",
        context={
            "inquiry": inquiry,
            "why_not": permissions.why_not_withdraw(inquiry, by=request.user),
            "crumbs": way_to(inquiry),
        },
        done=_("Đã rút văn bản hỏi ý kiến."),
        there=inquiry,
    )


@login_required
@require_safe
def letter(request: SignedInRequest, inquiry_id: int, form: str) -> HttpResponse:
    """The letter to the agency as .docx or PDF, with the whole list."""
    inquiry = readable(request, inquiry_id)
    if form not in ("pdf", "docx"):
        raise Http404
    paper = request_paper(inquiry, queries.lines_of(inquiry), day=timezone.localdate())
    name = _("Hỏi ý kiến %(agency)s") % {"agency": inquiry.agency_name}
    if form == "pdf":
        return paper_response(render_pdf(PAPERS / "request.typ", paper), name, form)
    docx = word_paper("opinions.request", paper, unit=inquiry.plan.unit)
    return paper_response(docx, name, form)


@login_required
@require_safe
def reply_file(request: SignedInRequest, inquiry_id: int, reply_id: int) -> HttpResponseBase:
    """The scan of what an agency answered."""
    inquiry = readable(request, inquiry_id)
    reply = get_object_or_404(Reply.objects.exclude(sha256=""), inquiry=inquiry, pk=reply_id)
    return private_file(reply.file, reply.name, reply.content_type)
