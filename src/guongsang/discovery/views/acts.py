"""Acts on one lead, each at its own address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import notices, permissions, usecases
from guongsang.discovery.forms import AnswerForm, MergeForm, NoteForm, ThanksForm
from guongsang.discovery.models import Lead
from guongsang.discovery.views.inbox import detail_page, readable_lead
from guongsang.foundation.refusals import Refused
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import possible_matches
from guongsang.ui.answers import act_or_show, do

MOST_FOUND = 10


@login_required
@require_POST
def take_up(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Begin to check."""
    lead = readable_lead(request, lead_id)
    now = timezone.now()
    return do(
        request,
        lead,
        _("Bạn đã nhận xác minh nguồn tin này."),
        lambda: usecases.take_up_lead(lead.pk, by=request.user, at=now),
    )


@login_required
@require_POST
def fast_lane(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Treat as a single good deed."""
    lead = readable_lead(request, lead_id)
    now = timezone.now()
    return do(
        request,
        lead,
        _("Đã chuyển sang diện người tốt, việc tốt; hạn trả lời được rút ngắn."),
        lambda: usecases.put_in_fast_lane(lead.pk, by=request.user, at=now),
    )


@login_required
@require_POST
def clear_spam(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Say that it is no spam."""
    lead = readable_lead(request, lead_id)
    now = timezone.now()
    return do(
        request,
        lead,
        _("Đã bỏ dấu nghi rác."),
        lambda: usecases.clear_spam_mark(lead.pk, by=request.user, at=now),
    )


@login_required
@require_POST
def add_note(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Write down what was found out."""
    lead = readable_lead(request, lead_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            usecases.add_note(
                lead.pk, text=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi điều xác minh được."))
            return redirect(lead)
    return detail_page(request, lead, form)


def _answer(
    request: SignedInRequest,
    lead: Lead,
    form: Form,
    template: str,
    act: Callable[[dict[str, Any], User, datetime], Lead],
    **context: object,
) -> HttpResponse:
    """Ask for the words of an answer, then close the lead with them."""
    return act_or_show(
        request,
        form,
        lambda: act(form.cleaned_data, request.user, timezone.now()),
        template=template,
        context={"lead": lead, **context},
        done=_("Đã trả lời nguồn tin «%(name)s».") % {"name": lead},
        there=lead,
    )


@login_required
@require_http_methods(["GET", "POST"])
def reject(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Close a lead with a reason that its sender reads."""
    lead = readable_lead(request, lead_id)
    return _answer(
        request,
        lead,
        AnswerForm(request.POST or None),
        "discovery/reject.html",
        lambda given, by, at: usecases.reject_lead(
            lead.pk, reason=given["reason"], answer=given["answer"], by=by, at=at
        ),
        why_not=permissions.why_not_reject(lead, by=request.user),
    )


@login_required
@require_http_methods(["GET", "POST"])
def thank(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Close a lead as a good deed, with a thank-you letter drafted and edited."""
    lead = readable_lead(request, lead_id)
    return _answer(
        request,
        lead,
        ThanksForm(request.POST or None, initial={"letter": notices.thank_you_words(lead)}),
        "discovery/thank.html",
        lambda given, by, at: usecases.thank_for_good_deed(
            lead.pk, letter=given["letter"], by=by, at=at
        ),
        why_not=permissions.why_not_thank(lead, by=request.user),
    )


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """Close a lead about a subject that the office already follows."""
    lead = readable_lead(request, lead_id)
    words = request.GET.get("q", "").replace("\x00", "")[:300]
    found = Subject.objects.readable_by(request.user).living().matching(words).for_listing()
    return _answer(
        request,
        lead,
        MergeForm(request.POST or None, initial={"q": words}),
        "discovery/merge.html",
        lambda given, by, at: usecases.merge_lead(
            lead.pk, subject_id=given["subject"], answer=given["answer"], by=by, at=at
        ),
        why_not=permissions.why_not_merge(lead, by=request.user),
        matches=possible_matches(lead.subject_name, lead.subject_kind, request.user, lead.unit),
        words=words,
        found=found[:MOST_FOUND] if words.strip() else [],
    )
