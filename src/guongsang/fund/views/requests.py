"""What of the fund a person may read; to everybody else it does not exist."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.fund.models import Flow, Payment, PaymentList
from guongsang.fund.queries.lists import first_office, offices_of
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.organisations.models import Unit

FIRST_YEAR, LAST_YEAR = 1990, 2200


def _number(words: str) -> int | None:
    is_number = words.isascii() and words.isdigit() and len(words) < 10
    return int(words) if is_number else None


def chosen_office(request: SignedInRequest) -> Unit | None:
    """Return the office that the address asks for, else the first; 404 for one out of sight."""
    asked = request.GET.get("don-vi", "")
    if not asked:
        if not can(request.user, Capability.FUND_READ, None):
            raise Http404
        return first_office(request.user)
    unit = get_object_or_404(
        Unit.objects.select_related("kind", "parent__kind"), pk=_number(asked) or 0
    )
    if not can(request.user, Capability.FUND_READ, unit):
        raise Http404
    return unit


def chosen_year(request: SignedInRequest) -> int:
    """Return the year that the address asks for; nonsense asks for this one."""
    year = _number(request.GET.get("nam", "")) or 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


def chosen_day(request: SignedInRequest, year: int) -> date:
    """Return as of which day the sums are asked: within the year, and not after today."""
    today = timezone.localdate()
    last = min(date(year, 12, 31), today) if year <= today.year else date(year, 12, 31)
    try:
        asked = date.fromisoformat(request.GET.get("den-ngay", ""))
    except ValueError:
        return last
    return asked if date(year, 1, 1) <= asked <= last else last


def other_offices(request: SignedInRequest, unit: Unit) -> list[Unit]:
    """Return the offices to choose from, the shown one among them."""
    found = list(offices_of(request.user)[:50])
    return found if unit in found else [unit, *found]


def readable_list(request: SignedInRequest, list_id: int) -> PaymentList:
    """Return a payment list that the person may read."""
    found = PaymentList.objects.readable_by(request.user).select_related(
        "unit__kind", "unit__parent__kind", "made_by"
    )
    return get_object_or_404(found, pk=list_id)


def readable_payment(request: SignedInRequest, payment_id: int) -> Payment:
    """Return a line of a payment list that the person may read."""
    found = Payment.objects.readable_by(request.user).select_related(
        "payment_list__unit", "grant__decision"
    )
    return get_object_or_404(found, pk=payment_id)


def readable_flow(request: SignedInRequest, flow_id: int) -> Flow:
    """Return what came in or went out, if the person may read it."""
    found = Flow.objects.readable_by(request.user).select_related("budget__unit")
    return get_object_or_404(found, pk=flow_id)


def readable_award(request: SignedInRequest, decision_id: int) -> Decision:
    """Return an award whose fund and whose words the person may read."""
    found = Decision.objects.readable_by(request.user).filter(kind=DecisionKind.AWARD)
    decision = get_object_or_404(found.select_related("unit", "plan"), pk=decision_id)
    if not can(request.user, Capability.FUND_READ, decision.unit):
        raise Http404
    return decision


def readable_award_line(request: SignedInRequest, grant_id: int) -> Grant:
    """Return a line of an award whose fund the person may read."""
    grant = get_object_or_404(Grant.objects.select_related("dossier__plan"), pk=grant_id)
    grant.decision = readable_award(request, grant.decision_id)
    return grant


def way_to(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    return [
        (_("Quyết định"), reverse("honours:list")),
        (_("Quỹ thi đua, khen thưởng"), reverse("fund:year")),
        *more,
    ]


def way_to_list(one: PaymentList) -> list[tuple[str, str]]:
    """Return the way back up from a page below a payment list."""
    return way_to(
        (_("Bảng chi"), reverse("fund:lists")),
        (one.full_number, one.get_absolute_url()),
    )
