"""What signed decisions oblige a fund to, and how far each line of them has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.fund.models import Budget, Payment
from guongsang.fund.states import PaymentState
from guongsang.honours.models import Grant, GrantQuerySet
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.ui.drawing import day_words

NOTHING = Decimal(0)
UNLISTED, LISTED, PAID, REVOKED, SUSPENDED, TO_RETURN, RETURNED = (
    "unlisted", "listed", "paid", "revoked", "suspended", "to_return", "returned",
)  # fmt: skip
# The tones by which the components colour each standing.
TONES = {
    UNLISTED: "waiting", LISTED: "checking", PAID: "done", REVOKED: "dropped",
    SUSPENDED: "returned", TO_RETURN: "rejected", RETURNED: "done",
}  # fmt: skip


def awards_with_money() -> GrantQuerySet:
    """Return every line of a signed decision that brings money."""
    return Grant.objects.awards().granted().filter(amount__gt=0)


def dues(user: User, *, day: date) -> GrantQuerySet:
    """Return the lines whose money ``user`` may see, of decisions since their fund is kept here.

    A decision older than the first year of its office's fund was paid on paper.
    """
    first = Budget.objects.filter(unit=OuterRef("decision__unit")).order_by("year").values("year")
    mine = awards_with_money().filter(reach(user, Capability.FUND_READ, "decision__unit__path"))
    return mine.filter(decision__year__gte=Coalesce(Subquery(first[:1]), day.year))


def for_listing(grants: GrantQuerySet) -> GrantQuerySet:
    """Load what one row of the list of dues shows, and no more."""
    live = Payment.objects.live().select_related("payment_list", "take_back")
    return (
        grants.select_related("decision__unit", "changed_by")
        .prefetch_related(Prefetch("payments", queryset=live, to_attr="live_payments"))
        .order_by("-decision__signed_on", "decision_id", "ordinal", "pk")
    )


def unpaid(grants: GrantQuerySet) -> GrantQuerySet:
    """Keep what may still have to be paid."""
    return grants.exclude(state=GrantState.REVOKED).exclude(_paid_until(None))


def unlisted(grants: GrantQuerySet) -> GrantQuerySet:
    """Keep what stands on no payment list yet."""
    listed = Payment.objects.live().filter(grant=OuterRef("pk"))
    return grants.exclude(state=GrantState.REVOKED).exclude(Exists(listed))


def to_come_back(grants: GrantQuerySet) -> GrantQuerySet:
    """Keep what was paid, then revoked, and is not back yet."""
    return grants.filter(Exists(Payment.objects.to_come_back().filter(grant=OuterRef("pk"))))


def _paid_until(day: date | None) -> Exists:
    paid = Payment.objects.paid().filter(grant=OuterRef("pk"))
    return Exists(paid.filter(paid_on__lte=day) if day else paid)


def revoked_until(day: date) -> Q:
    """Return the condition that a grant had been revoked by the end of ``day``."""
    return Q(state=GrantState.REVOKED, changed_by__signed_on__lte=day)


def committed(unit: Unit, *, since: date, day: date) -> Decimal:
    """Return what decisions of ``unit`` since ``since`` owed at the end of ``day``."""
    owed = awards_with_money().filter(
        decision__unit=unit, decision__signed_on__gte=since, decision__signed_on__lte=day
    )
    still = owed.exclude(revoked_until(day)).exclude(_paid_until(day))
    total: Decimal = still.aggregate(total=Sum("amount", default=NOTHING))["total"]
    return total


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far the money of one line has come: a key, short words, and when or by what."""

    key: str
    words: str
    detail: str = ""

    @property
    def tone(self) -> str:
        return TONES[self.key]

    @property
    def whole(self) -> str:
        """Return words and detail as one line, for a file."""
        return f"{self.words}: {self.detail}" if self.detail else self.words


def standing_of(grant: Grant) -> Standing:
    """Return how far the money of ``grant`` has come; it was loaded by ``for_listing``."""
    payment = next(iter(grant.live_payments), None)  # type: ignore[attr-defined]
    if payment and payment.state == PaymentState.PAID:
        return _paid(grant, payment)
    if grant.state == GrantState.REVOKED:
        number = grant.changed_by.full_number if grant.changed_by else ""
        return Standing(
            key=REVOKED,
            words=_("Không chi"),
            detail=_("thu hồi theo %(number)s") % {"number": number},
        )
    if grant.state == GrantState.SUSPENDED:
        return Standing(key=SUSPENDED, words=_("Chưa chi"), detail=_("đang tạm đình chỉ"))
    if payment:
        number = payment.payment_list.full_number
        told = _("bảng chi %(number)s") % {"number": number}
        return Standing(key=LISTED, words=_("Chờ chi"), detail=told)
    return Standing(key=UNLISTED, words=_("Chưa lập bảng chi"))


def _paid(grant: Grant, payment: Payment) -> Standing:
    back = getattr(payment, "take_back", None)
    if back and back.returned_on:
        return Standing(key=RETURNED, words=_("Đã hoàn trả"), detail=day_words(back.returned_on))
    if grant.state == GrantState.REVOKED:
        told = _("chưa yêu cầu")
        if back:
            told = _("hạn %(day)s") % {"day": day_words(back.due_on)}
        return Standing(key=TO_RETURN, words=_("Phải hoàn trả"), detail=told)
    shown = day_words(payment.paid_on) if payment.paid_on else ""
    return Standing(key=PAID, words=_("Đã chi"), detail=shown)


def total_of(grants: Iterable[Grant]) -> Decimal:
    """Return the money of ``grants``."""
    return sum((one.amount for one in grants), NOTHING)


def since_of(unit: Unit, year: int) -> date:
    """Return from when the decisions of ``unit`` count in its fund of ``year``."""
    first = Budget.objects.filter(unit=unit).order_by("year").values_list("year", flat=True).first()
    return date(min(first or year, year), 1, 1)
