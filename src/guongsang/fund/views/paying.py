"""Noting who was paid, what was noted by mistake, and money that comes back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.fund import permissions, usecases
from guongsang.fund.forms import AskBackForm, PayForm, ReasonForm, ReturnedForm
from guongsang.fund.models import Payment
from guongsang.fund.queries.lists import rows_of
from guongsang.fund.views.requests import readable_list, readable_payment, way_to_list
from guongsang.ui.answers import act_or_show
from guongsang.ui.rules import dotted


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_paid(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Note which lines of an approved list were handed over, when, how and to whom."""
    one = readable_list(request, list_id)
    form = PayForm(
        request.POST or None, rows=rows_of(one), initial={"paid_on": timezone.localdate()}
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.note_paid(
            one.pk,
            handed=form.handed,
            paid_on=form.cleaned_data["paid_on"],
            way=form.cleaned_data["way"],
            by=request.user,
            at=timezone.now(),
        ),
        template="fund/pay.html",
        context={
            "one": one,
            "why_not": permissions.why_not_pay_from(one, by=request.user),
            "crumbs": way_to_list(one),
        },
        done=_("Đã ghi những dòng đã chi."),
        there=one,
    )


def _asked(payment: Payment, heading: str, why_not: str) -> dict[str, object]:
    one = payment.payment_list
    return {
        "heading": heading,
        "lead": f"{payment.grant.name}: {dotted(payment.amount)} đ",
        "why_not": why_not,
        "back": one.get_absolute_url(),
        "crumbs": way_to_list(one),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: SignedInRequest, payment_id: int) -> HttpResponse:
    """Say that a line was noted as paid by mistake, with the reason."""
    payment = readable_payment(request, payment_id)
    form = ReasonForm(request.POST or None)
    why_not = permissions.why_not_undo(payment, by=request.user)
    note = _("Dòng này trở lại chờ chi; nhật ký giữ lý do.")
    return act_or_show(
        request,
        form,
        lambda: usecases.undo_payment(
            payment.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="fund/ask.html",
        context=_asked(payment, _("Ghi nhầm là đã chi"), why_not) | {"note": note},
        done=_("Đã sửa: dòng này chưa chi."),
        there=payment.payment_list,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_back(request: SignedInRequest, payment_id: int) -> HttpResponse:
    """Ask paid money back after a revocation."""
    payment = readable_payment(request, payment_id)
    form = AskBackForm(request.POST or None)
    why_not = permissions.why_not_ask_back(payment, by=request.user)
    return act_or_show(
        request,
        form,
        lambda: usecases.ask_back(
            payment.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="fund/ask.html",
        context=_asked(payment, _("Yêu cầu hoàn trả tiền thưởng"), why_not),
        done=_("Đã ghi yêu cầu hoàn trả."),
        there=payment.payment_list,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_returned(request: SignedInRequest, payment_id: int) -> HttpResponse:
    """Note that money asked back has come into the fund again."""
    payment = readable_payment(request, payment_id)
    form = ReturnedForm(request.POST or None, initial={"returned_on": timezone.localdate()})
    why_not = permissions.why_not_return(payment, by=request.user)
    return act_or_show(
        request,
        form,
        lambda: usecases.note_returned(
            payment.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="fund/ask.html",
        context=_asked(payment, _("Ghi tiền đã hoàn trả"), why_not),
        done=_("Đã ghi; tiền đã về quỹ."),
        there=payment.payment_list,
    )
