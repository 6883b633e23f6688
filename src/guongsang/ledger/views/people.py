"""What people say of a subject for the rules: conditions confirmed, members counted."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.ledger import permissions, usecases
from guongsang.ledger.forms import ConfirmForm, CountForm
from guongsang.ledger.models import Headcount
from guongsang.ledger.queries import conditions_of, counted_of
from guongsang.ledger.views.lines import subject_or_404, way_to
from guongsang.ui.answers import act_or_show


@require_http_methods(["GET", "POST"])
@login_required
def confirm(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Say whether a condition is met that only people can judge."""
    subject = subject_or_404(request, subject_id)
    if why := permissions.why_not_write(subject, by=request.user):
        messages.error(request, why)
        return redirect("ledger:of_subject", subject.pk)
    day = timezone.localdate()
    conditions = conditions_of(subject, day)
    initial = {"year": day.year, "condition": request.GET.get("condition", "")}
    form = ConfirmForm(request.POST or None, conditions=conditions, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.confirm_condition(
            subject.pk, **form.told(), by=request.user, at=timezone.now()
        ),
        template="ledger/say.html",
        context={
            "subject": subject,
            "crumbs": way_to(subject),
            "title": _("Người xét xác nhận"),
            "note": _(
                "Có điều kiện chỉ người xét đánh giá được. Ghi kết luận kèm căn cứ; ghi lại cùng "
                "điều kiện và năm thì thay kết luận trước, nhật ký vẫn giữ."
            ),
        },
        done=_("Đã ghi xác nhận."),
        there=reverse("ledger:of_subject", args=[subject.pk]),
    )


@require_http_methods(["GET", "POST"])
@login_required
def count(request: SignedInRequest, subject_id: int) -> HttpResponse:
    """Say how many people a collective has, and how many of them hold what."""
    subject = subject_or_404(request, subject_id)
    day = timezone.localdate()
    counted = counted_of(subject, day)
    why = permissions.why_not_write(subject, by=request.user)
    if why or not counted:
        messages.error(request, why or _("Chỉ ghi số người cho tập thể."))
        return redirect("ledger:of_subject", subject.pk)
    last = Headcount.objects.filter(subject=subject).first()
    initial: dict[str, object] = {"year": day.year}
    if last is not None and last.year == day.year:
        initial |= {"total": last.total}
        initial |= {f"holding_{key}": number for key, number in last.holding.items()}
    form = CountForm(request.POST or None, counted=counted, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.count_people(
            subject.pk, **form.told(), by=request.user, at=timezone.now()
        ),
        template="ledger/say.html",
        context={
            "subject": subject,
            "crumbs": way_to(subject),
            "title": _("Số người của tập thể"),
            "note": _("Điều kiện theo tỷ lệ, theo số người của tập thể được tính từ đây."),
        },
        done=_("Đã ghi số người."),
        there=reverse("ledger:of_subject", args=[subject.pk]),
    )
