"""Payment lists: drawn up from what is owed, approved, given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.fund.acts import Act
from guongsang.fund.models import Payment, PaymentList
from guongsang.fund.permissions import (
    why_not_approve,
    why_not_drop,
    why_not_listed,
    why_not_manage,
    why_not_take_off,
)
from guongsang.fund.states import LISTS, PAYMENTS, ListState, PaymentState
from guongsang.fund.usecases.years import budget_for
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit

LONGEST_LIST = 2_000


@transaction.atomic
def draw_up_list(
    unit_id: int,
    *,
    grant_ids: Sequence[int],
    title: str,
    dated_on: date,
    by: User,
    at: datetime,
) -> PaymentList:
    """Draw up a payment list of the chosen lines of signed decisions.

    Two officers at once take turns at the fund of the year; the second is told whose list it is.

    :raises Refused: if the officer may not, or any line may not be paid; then nothing is drawn up.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_manage(unit, by=by))
    words = tidy(title)
    refuse_if(_why_not_list(words, grant_ids, dated_on, today=timezone.localdate(at)))
    budget = budget_for(unit, dated_on.year, by=by, at=at)
    grants = _chosen(grant_ids, unit)
    budget.last_list += 1
    budget.save(update_fields=["last_list"])
    made = PaymentList.objects.create(
        unit=unit, year=dated_on.year, number=budget.last_list, title=words, dated_on=dated_on,
        made_at=at, made_by=by,
        fold_text=fold(" ".join([words, str(budget.last_list), *(one.name for one in grants)])),
    )  # fmt: skip
    _add(made, grants)
    record(
        Act.LIST_DRAWN_UP, made, by=by, at=at, where=unit.path,
        number=made.full_number, lines=len(grants), amount=f"{sum(g.amount for g in grants):f}",
    )  # fmt: skip
    return made


def _why_not_list(title: str, chosen: Sequence[int], day: date, *, today: date) -> str:
    if not title or len(title) > 300:
        return _("Hãy ghi nội dung bảng chi, tối đa 300 chữ.")
    if not chosen:
        return _("Chưa chọn dòng nào để chi.")
    if len(set(chosen)) > LONGEST_LIST:
        return _("Một bảng chi tối đa %(most)s dòng. Hãy chia thành nhiều bảng.") % {
            "most": LONGEST_LIST
        }
    return _("Ngày lập bảng chi không thể ở tương lai.") if day > today else ""


def _chosen(grant_ids: Sequence[int], unit: Unit) -> list[Grant]:
    """Return the chosen lines, locked, each asked whether it may be paid."""
    rows = Grant.objects.select_for_update(of=("self",)).filter(pk__in=set(grant_ids))
    grants = list(
        rows.select_related("decision").order_by("decision__signed_on", "decision_id", "ordinal")
    )
    if len(grants) != len(set(grant_ids)):
        raise Refused(_("Có dòng đã chọn không còn. Hãy tải lại danh sách rồi chọn lại."))
    for grant in grants:
        refuse_if(why_not_listed(grant, unit))
    return grants


def _add(made: PaymentList, grants: Sequence[Grant]) -> None:
    lines = [
        Payment(payment_list=made, grant=grant, ordinal=ordinal, amount=grant.amount)
        for ordinal, grant in enumerate(grants, start=1)
    ]
    try:
        with transaction.atomic():
            Payment.objects.bulk_create(lines)
    except IntegrityError as error:
        # Whoever came first holds the line; the database says so whatever was asked before.
        raise Refused(_("Có dòng vừa được đưa vào bảng chi khác. Hãy tải lại rồi chọn.")) from error


def locked(list_id: int) -> PaymentList:
    """Return a payment list, locked until the end of the transaction."""
    rows = PaymentList.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=list_id)


@transaction.atomic
def approve_list(
    list_id: int, *, approved_on: date, approver_name: str, by: User, at: datetime
) -> PaymentList:
    """Approve a payment list: from now on its lines may be paid.

    :raises Refused: if the officer may not, it is no draft, or day and name do not fit.
    """
    one = locked(list_id)
    refuse_if(why_not_approve(one, by=by))
    LISTS.check(ListState(one.state), ListState.APPROVED)
    name = tidy(approver_name)
    if not name or len(name) > 200:
        raise Refused(_("Hãy ghi tên người duyệt chi, tối đa 200 chữ."))
    if not one.dated_on <= approved_on <= timezone.localdate(at):
        raise Refused(_("Ngày duyệt phải từ ngày lập bảng đến hôm nay."))
    one.state, one.approved_on, one.approver_name = ListState.APPROVED, approved_on, name
    one.approved_at, one.approved_by = at, by
    one.save()
    record(Act.LIST_APPROVED, one, by=by, at=at, where=one.unit.path, number=one.full_number)
    return one


@transaction.atomic
def drop_list(list_id: int, *, by: User, at: datetime) -> PaymentList:
    """Give a payment list up of which nothing is paid; its lines may stand on another.

    :raises Refused: if the officer may not, or something of it is paid.
    """
    one = locked(list_id)
    refuse_if(why_not_drop(one, by=by))
    LISTS.check(ListState(one.state), ListState.DROPPED)
    one.payments.filter(state=PaymentState.WAITING).update(state=PaymentState.CANCELLED)
    one.state = ListState.DROPPED
    one.save()
    record(Act.LIST_DROPPED, one, by=by, at=at, where=one.unit.path, number=one.full_number)
    return one


@transaction.atomic
def take_off(payment_id: int, *, by: User, at: datetime) -> Payment:
    """Take one line that is not paid off its list; its money is owed as before.

    :raises Refused: if the officer may not, or it is paid or off already.
    """
    rows = Payment.objects.select_for_update(of=("self",))
    payment = rows.select_related("payment_list__unit", "grant").get(pk=payment_id)
    refuse_if(why_not_take_off(payment, by=by))
    PAYMENTS.check(PaymentState(payment.state), PaymentState.CANCELLED)
    payment.state = PaymentState.CANCELLED
    payment.save()
    record(
        Act.LINE_TAKEN_OFF, payment, by=by, at=at, where=payment.payment_list.unit.path,
        number=payment.payment_list.full_number,
    )  # fmt: skip
    return payment
