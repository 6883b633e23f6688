"""Joining two records of one subject, with both side by side before."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.subjects import permissions, queries, usecases
from guongsang.subjects.forms import IdentityForm
from guongsang.subjects.views.records import subject_or_404, way_to


@require_safe
@login_required
def choose_second(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Look for the second record: likely ones first, others by name."""
    subject = subject_or_404(request, subject_id)
    words = request.GET.get("q", "").strip()
    return render(
        request,
        "subjects/merge_choose.html",
        {
            "subject": subject,
            "q": words,
            "matches": queries.matches_of(subject, request.user),
            "found": queries.others_named(subject, words, request.user) if words else [],
            "why_not": permissions.why_not_correct(subject, by=request.user),
            "crumbs": way_to(subject),
        },
    )


@require_safe
@login_required
def preview(request: SignedInRequest, subject_id: int, other_id: int) -> HttpResponse:
    """Show both records side by side, and what merging would do."""
    subject = subject_or_404(request, subject_id)
    other = subject_or_404(request, other_id)
    why_not = permissions.why_not_merge(subject, other, by=request.user)
    return render(
        request,
        "subjects/merge_preview.html",
        {
            "subject": subject,
            "other": other,
            # Whoever may not merge is shown why, and no personal facts.
            "rows": [] if why_not else queries.side_by_side(subject, other),
            "lives": [(one, queries.life_line(one, request.user)) for one in (subject, other)],
            "alike": queries.why_alike(subject, other),
            "said": [] if why_not else queries.said_of(subject, other),
            "form": IdentityForm(),
            "why_not": why_not,
            "why_not_compare": permissions.why_not_compare(subject, other, by=request.user),
            "crumbs": way_to(subject),
        },
    )


@require_POST
@login_required
def compare(request: SignedInRequest, subject_id: int, other_id: int) -> HttpResponse:
    """Keep that the two are different, or that nobody knows yet."""
    subject = subject_or_404(request, subject_id)
    other = subject_or_404(request, other_id)
    form = IdentityForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn: là hai chủ thể khác nhau, hay chưa rõ."))
        return redirect("subjects:merge_preview", subject.pk, other.pk)
    try:
        usecases.decide(
            subject.pk, other.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("subjects:merge_preview", subject.pk, other.pk)
    messages.success(request, _("Đã ghi kết luận. Có thể kết luận lại bất cứ lúc nào."))
    return redirect("subjects:detail", subject.pk)


@require_POST
@login_required
def part(request: SignedInRequest, subject_id: int, identity_id: int) -> HttpResponse:
    """Take back a merger into the subject."""
    subject = subject_or_404(request, subject_id)
    decided = get_object_or_404(subject.identities, pk=identity_id)
    try:
        lost = usecases.part_subjects(decided.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã tách «%(name)s» ra. Mỗi hồ sơ lại có lịch sử riêng của mình.")
            % {"name": lost.name},
        )
    return redirect("subjects:detail", subject.pk)


@require_POST
@login_required
def merge(request: SignedInRequest, subject_id: int, other_id: int) -> HttpResponse:
    """Merge the second record into the first."""
    kept = subject_or_404(request, subject_id)
    lost = subject_or_404(request, other_id)
    try:
        usecases.merge_subjects(kept.pk, lost.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("subjects:merge_preview", kept.pk, lost.pk)
    messages.success(
        request,
        _("Đã gộp «%(lost)s» vào «%(kept)s». Cả hai lịch sử hiện trên một dòng đời.")
        % {"lost": lost.name, "kept": kept.name},
    )
    return redirect("subjects:detail", kept.pk)
