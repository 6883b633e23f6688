"""Handing money over, line by line; and money that comes back after a revocation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.fund.acts import Act
from guongsang.fund.models import Payment, TakeBack
from guongsang.fund.permissions import (
    why_not_ask_back,
    why_not_pay,
    why_not_pay_from,
    why_not_return,
    why_not_undo,
)
from guongsang.fund.rules import Handed
from guongsang.fund.states import PAYMENTS, PaymentState, Way
from guongsang.fund.usecases.listing import locked
from guongsang.honours.models import Grant


@transaction.atomic
def note_paid(
    list_id: int, *, handed: Sequence[Handed], paid_on: date, way: str, by: User, at: datetime
) -> int:
    """Note lines of an approved list as paid on one day in one way; return how many.

    :raises Refused: if the officer may not, or any line may not be paid; then none is noted.
    """
    one = locked(list_id)
    refuse_if(why_not_pay_from(one, by=by))
    if way not in Way.values:
        raise Refused(_("Chưa chọn tiền mặt hay chuyển khoản."))
    approved_on = one.approved_on or one.dated_on
    if not approved_on <= paid_on <= timezone.localdate(at):
        raise Refused(_("Ngày chi phải từ ngày duyệt bảng chi đến hôm nay."))
    names = {line.payment_id: tidy(line.received_by) for line in handed}
    rows = one.payments.select_for_update(of=("self",)).filter(pk__in=names)
    payments = list(rows.select_related("grant", "payment_list__unit"))
    if not payments or len(payments) != len(names):
        raise Refused(_("Chưa chọn dòng nào đã chi, hoặc có dòng không thuộc bảng này."))
    # A revocation waits for these lines, or these lines see it.
    list(Grant.objects.select_for_update().filter(pk__in=[one.grant_id for one in payments]))
    for payment in payments:
        payment.grant.refresh_from_db(fields=["state"])
        _pay(payment, names[payment.pk], paid_on, way, by=by, at=at)
    return len(payments)


def _pay(
    payment: Payment, received_by: str, paid_on: date, way: str, *, by: User, at: datetime
) -> None:
    refuse_if(why_not_pay(payment, by=by))
    PAYMENTS.check(PaymentState(payment.state), PaymentState.PAID)
    if not received_by or len(received_by) > 200:
        raise Refused(
            _("«%(name)s»: hãy ghi ai nhận tiền, tối đa 200 chữ.") % {"name": payment.grant.name}
        )
    payment.state, payment.paid_on, payment.way = PaymentState.PAID, paid_on, way
    payment.received_by, payment.paid_at, payment.paid_by = received_by, at, by
    payment.save()
    record(
        Act.PAID, payment, by=by, at=at, where=payment.payment_list.unit.path,
        amount=f"{payment.amount:f}", way=way, number=payment.payment_list.full_number,
    )  # fmt: skip


def _locked(payment_id: int) -> Payment:
    rows = Payment.objects.select_for_update(of=("self",))
    return rows.select_related("grant", "payment_list__unit").get(pk=payment_id)


@transaction.atomic
def undo_payment(payment_id: int, *, reason: str, by: User, at: datetime) -> Payment:
    """Say that a line was noted as paid by mistake; it waits again, and the log keeps why.

    :raises Refused: if the officer may not, it is not paid, or no reason is given.
    """
    payment = _locked(payment_id)
    refuse_if(why_not_undo(payment, by=by))
    PAYMENTS.check(PaymentState(payment.state), PaymentState.WAITING)
    why = tidy(reason)
    if not why:
        raise Refused(_("Chưa ghi vì sao dòng này ghi nhầm là đã chi."))
    payment.state, payment.way, payment.received_by = PaymentState.WAITING, "", ""
    payment.paid_on = payment.paid_at = payment.paid_by = None
    payment.save()
    record(
        Act.PAYMENT_UNDONE, payment, by=by, at=at, where=payment.payment_list.unit.path,
        reason=why[:400],
    )  # fmt: skip
    return payment


@transaction.atomic
def ask_back(payment_id: int, *, due_on: date, paper: str, by: User, at: datetime) -> TakeBack:
    """Ask the money back that was paid for what has been revoked since.

    :raises Refused: if the officer may not, nothing is revoked, or the day lies behind.
    """
    payment = _locked(payment_id)
    refuse_if(why_not_ask_back(payment, by=by))
    words = tidy(paper)
    if not words or len(words) > 200:
        raise Refused(_("Hãy ghi văn bản yêu cầu hoàn trả, tối đa 200 chữ."))
    if payment.paid_on and due_on < payment.paid_on:
        raise Refused(_("Hạn hoàn trả không thể trước ngày chi."))
    back = TakeBack.objects.create(
        payment=payment, due_on=due_on, paper=words, asked_at=at, asked_by=by
    )
    record(
        Act.TAKE_BACK_ASKED, payment, by=by, at=at, where=payment.payment_list.unit.path,
        amount=f"{payment.amount:f}", due=due_on.isoformat(),
    )  # fmt: skip
    return back


@transaction.atomic
def note_returned(
    payment_id: int, *, returned_on: date, paper: str, by: User, at: datetime
) -> TakeBack:
    """Note that money asked back has come into the fund again.

    :raises Refused: if the officer may not, nothing was asked back, or it has come already.
    """
    payment = _locked(payment_id)
    refuse_if(why_not_return(payment, by=by))
    words = tidy(paper)
    if not words or len(words) > 200:
        raise Refused(_("Hãy ghi chứng từ hoàn trả, tối đa 200 chữ."))
    paid_on = payment.paid_on or returned_on
    if not paid_on <= returned_on <= timezone.localdate(at):
        raise Refused(_("Ngày hoàn trả phải từ ngày chi đến hôm nay."))
    back = TakeBack.objects.select_for_update().get(payment=payment)
    back.returned_on, back.returned_paper = returned_on, words
    back.returned_at, back.returned_by = at, by
    back.save()
    record(
        Act.RETURNED, payment, by=by, at=at, where=payment.payment_list.unit.path,
        amount=f"{payment.amount:f}",
    )  # fmt: skip
    return back
