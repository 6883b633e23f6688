"""Laying a draft before the signer, giving it back, sending the signed copies out; its scans."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.honours import permissions, usecases
from guongsang.honours.forms import IssueForm, ReturnForm
from guongsang.honours.queries.pages import default_recipients
from guongsang.honours.views.requests import readable
from guongsang.outgoing.queries import number_of
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.uploads import private_file


@login_required
@require_POST
def propose(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Lay a draft before the signer."""
    decision = readable(request, decision_id)
    return do(
        request,
        decision,
        _("Đã trình ký. Nội dung giữ nguyên cho đến khi ký, trả lại hoặc rút về."),
        lambda: usecases.propose(decision.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def take_back(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Take a draft back from the signer."""
    decision = readable(request, decision_id)
    return do(
        request,
        decision,
        _("Đã rút về để sửa."),
        lambda: usecases.take_back(decision.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def return_draft(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Ask what is to be changed, and give the draft back to its writer."""
    decision = readable(request, decision_id)
    form = ReturnForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.return_draft(
            decision.pk, words=form.cleaned_data["words"], by=request.user, at=timezone.now()
        ),
        template="honours/return_draft.html",
        context={
            "decision": decision,
            "why_not": permissions.why_not_return(decision, by=request.user),
        },
        done=_("Đã trả lại; người trình đã nhận tin báo."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Note on what day and to whom the signed copies went out."""
    decision = readable(request, decision_id)
    initial = {"issued_on": timezone.localdate(), "recipients": default_recipients(decision)}
    form = IssueForm(request.POST or None, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.issue_decision(
            decision.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="honours/issue.html",
        context={
            "decision": decision,
            "why_not": permissions.why_not_issue(decision, by=request.user),
        },
        done=_("Đã ghi phát hành."),
    )


@login_required
@require_safe
def signed_file(request: SignedInRequest, decision_id: int, scan_id: int) -> HttpResponseBase:
    """The signed paper of a decision, for whoever may read the decision."""
    decision = readable(request, decision_id)
    number = number_of(decision.source)
    if number is None:
        raise Http404
    scan = get_object_or_404(number.scans.filter(removed_at=None), pk=scan_id)
    return private_file(scan.file, scan.name, scan.content_type)
