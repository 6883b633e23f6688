"""What a fund of a year has: its base, money in, money out, and what was noted by mistake."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.fund.acts import Act
from guongsang.fund.models import Budget, Flow
from guongsang.fund.permissions import why_not_manage, why_not_strike
from guongsang.fund.states import SOURCES, Ceiling, FlowKind
from guongsang.organisations.models import Unit

MOST = Decimal(10) ** 14
FIRST_YEAR, LAST_YEAR = 1990, 2200


def budget_for(unit: Unit, year: int, *, by: User, at: datetime) -> Budget:
    """Return the fund of ``unit`` in ``year``, begun when there is none, and locked."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_("Năm của quỹ phải từ 1990 đến 2200."))
    budget, _made = Budget.objects.select_for_update().get_or_create(
        unit=unit, year=year, defaults={"made_at": at, "made_by": by}
    )
    return budget


@transaction.atomic
def set_year(
    unit_id: int,
    *,
    year: int,
    regular_spending: Decimal | None,
    ceiling_key: str,
    by: User,
    at: datetime,
) -> Budget:
    """Note by what the size of the fund of a year is measured.

    :raises Refused: if the officer may not, or the sum makes no sense.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_manage(unit, by=by))
    if regular_spending is not None and not 0 <= regular_spending < MOST:
        raise Refused(_("Số chi thường xuyên phải từ 0 và dưới một trăm nghìn tỷ đồng."))
    if ceiling_key and ceiling_key not in Ceiling.values:
        raise Refused(_("Chưa chọn địa bàn để tính mức tối đa của quỹ."))
    budget = budget_for(unit, year, by=by, at=at)
    budget.regular_spending, budget.ceiling_key = regular_spending, ceiling_key
    budget.save()
    record(Act.YEAR_SET, budget, by=by, at=at, where=unit.path, year=year)
    return budget


@transaction.atomic
def note_flow(
    unit_id: int,
    *,
    year: int,
    kind: str,
    title: str,
    amount: Decimal,
    dated_on: date,
    paper: str,
    by: User,
    at: datetime,
) -> Flow:
    """Note money that came in, or went out for something else than a reward.

    :raises Refused: if the officer may not, or day, sum or paper do not fit.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_manage(unit, by=by))
    refuse_if(_why_not_flow(kind, tidy(title), amount, tidy(paper)))
    refuse_if(_why_not_day(kind, dated_on, year, today=timezone.localdate(at)))
    flow = Flow.objects.create(
        budget=budget_for(unit, year, by=by, at=at),
        kind=kind,
        title=tidy(title),
        amount=amount,
        dated_on=dated_on,
        paper=tidy(paper),
        noted_at=at,
        noted_by=by,
    )
    record(
        Act.FLOW_NOTED, flow, by=by, at=at, where=unit.path,
        kind=kind, amount=f"{amount:f}", year=year,
    )  # fmt: skip
    return flow


def _why_not_flow(kind: str, title: str, amount: Decimal, paper: str) -> str:
    if kind not in FlowKind.values:
        return _("Chưa chọn loại khoản thu, chi.")
    if not title or not paper:
        return _("Hãy ghi nội dung và văn bản hoặc chứng từ của khoản này.")
    if len(title) > 300 or len(paper) > 200:
        return _("Nội dung tối đa 300 chữ, văn bản tối đa 200 chữ. Hãy rút gọn.")
    if amount != amount.to_integral_value() or not 0 < amount < MOST:
        return _("Số tiền là số đồng chẵn, lớn hơn 0 và dưới một trăm nghìn tỷ.")
    return ""


def _why_not_day(kind: str, day: date, year: int, *, today: date) -> str:
    """Money is given for a year by papers of the year before, too; it is spent in the year."""
    if day > today:
        return _("Ngày ghi không thể ở tương lai.")
    if kind in SOURCES and year - 1 <= day.year <= year:
        return ""
    if kind not in SOURCES and day.year == year:
        return ""
    return _("Ngày %(day)s không thuộc quỹ năm %(year)s.") % {
        "day": f"{day:%d/%m/%Y}",
        "year": year,
    }


@transaction.atomic
def strike_flow(flow_id: int, *, reason: str, by: User, at: datetime) -> Flow:
    """Strike what was noted by mistake; it stays to be read and counts no more.

    :raises Refused: if the officer may not, it is struck already, or no reason is given.
    """
    rows = Flow.objects.select_for_update(of=("self",)).select_related("budget__unit")
    flow = rows.get(pk=flow_id)
    refuse_if(why_not_strike(flow, by=by))
    why = tidy(reason)
    if not why:
        raise Refused(_("Chưa ghi lý do gạch khoản này."))
    flow.struck_at, flow.struck_by, flow.struck_reason = at, by, why[:400]
    flow.save()
    record(Act.FLOW_STRUCK, flow, by=by, at=at, where=flow.budget.unit.path, reason=why)
    return flow
