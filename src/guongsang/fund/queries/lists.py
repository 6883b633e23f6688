"""Payment lists with their lines; which offices have a fund that somebody may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.fund.models import Budget, Payment, PaymentList
from guongsang.fund.queries.dues import NOTHING
from guongsang.fund.states import ListState, PaymentState
from guongsang.honours.models import Decision, DecisionKind
from guongsang.honours.states import SIGNED_STATES, GrantState
from guongsang.organisations.models import Unit
from guongsang.ui.drawing import day_words

LIST_TONES = {
    ListState.DRAFT: "draft",
    ListState.APPROVED: "checking",
    ListState.DROPPED: "dropped",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a payment list, with how far it has come."""

    payment: Payment
    tone: str
    words: str
    # Who took the money, when and how; or by which decision it is not paid.
    detail: str = ""

    @property
    def waits(self) -> bool:
        """Tell whether it may be paid now: approved is the list, this looks at the line."""
        return self.tone == "waiting"

    @property
    def counts(self) -> bool:
        """Tell whether the list pays it or has paid it, even if it was revoked afterwards."""
        return self.tone in ("waiting", "done", "rejected")


def rows_of(payment_list: PaymentList) -> list[Row]:
    """Return the lines of a list, in its order; one query."""
    return [_row(one) for one in payment_list.payments.for_listing()]


def _row(payment: Payment) -> Row:
    grant = payment.grant
    if payment.state == PaymentState.PAID:
        shown = day_words(payment.paid_on) if payment.paid_on else ""
        told = _("%(way)s, ngày %(day)s, người nhận: %(who)s") % {
            "way": payment.get_way_display(),
            "day": shown,
            "who": payment.received_by,
        }
        is_revoked = grant.state == GrantState.REVOKED
        tone, words = (
            ("rejected", _("Đã chi, rồi thu hồi")) if is_revoked else ("done", _("Đã chi"))
        )
        return Row(payment=payment, tone=tone, words=words, detail=told)
    if payment.state == PaymentState.CANCELLED:
        return Row(payment=payment, tone="dropped", words=str(payment.get_state_display()))
    if grant.state == GrantState.REVOKED:
        number = grant.changed_by.full_number if grant.changed_by else ""
        told = _("Thu hồi theo quyết định %(number)s") % {"number": number}
        return Row(payment=payment, tone="dropped", words=_("Không chi"), detail=told)
    if grant.state == GrantState.SUSPENDED:
        return Row(payment=payment, tone="returned", words=_("Chưa chi: đang tạm đình chỉ"))
    return Row(payment=payment, tone="waiting", words=str(payment.get_state_display()))


def to_pay(rows: Sequence[Row]) -> Decimal:
    """Return the money of the lines that a list pays or has paid."""
    return sum((row.payment.amount for row in rows if row.counts), NOTHING)


def list_standing(one: PaymentList) -> tuple[str, str]:
    """Return tone and words of how far a list has come; it was loaded ``for_listing``."""
    if one.state == ListState.APPROVED and not one.waiting:  # type: ignore[attr-defined]
        return "done", _("Đã chi xong")
    return LIST_TONES[ListState(one.state)], str(one.get_state_display())


def offices_of(user: User) -> QuerySet[Unit]:
    """Return the offices whose fund ``user`` may see: with a fund, or with awards to pay."""
    awards = Decision.objects.filter(
        unit=OuterRef("pk"), kind=DecisionKind.AWARD, state__in=SIGNED_STATES
    )
    funds = Budget.objects.filter(unit=OuterRef("pk"))
    return units_where(user, Capability.FUND_READ).filter(Exists(awards) | Exists(funds))


def first_office(user: User) -> Unit | None:
    """Return the office that ``user`` would look at first; None when there is none."""
    return offices_of(user).first() or units_where(user, Capability.FUND_READ).first()
