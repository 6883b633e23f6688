"""The sums of a fund in one year as of one day, each with the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from guongsang.foundation.text import fold
from guongsang.fund.models import Budget, FlowQuerySet, Payment, TakeBack
from guongsang.fund.queries.dues import NOTHING, committed, since_of
from guongsang.fund.rules import Figures, figures, share_of
from guongsang.fund.states import SOURCES, FlowKind
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rule_on
from guongsang.ui.rules import dotted

RESERVE = "fund-propaganda"


@dataclass(frozen=True, kw_only=True)
class Year:
    """The fund of one office in one year, as of ``day``; ``budget`` is None until it is noted."""

    unit: Unit
    year: int
    day: date
    since: date
    budget: Budget | None
    figures: Figures
    reserve_rule: Rule | None

    @property
    def reserve_words(self) -> str:
        """Return how much is set aside for movements, by which paper."""
        rule, sums = self.reserve_rule, self.figures
        if rule is None or rule.number is None:
            return _(
                "Chưa có tỷ lệ dành cho phong trào, tuyên truyền ở mục Quy định, nên chưa để riêng."
            )
        return _(
            "%(percent)s%% × %(sources)s đ = %(reserve)s đ để tổ chức phong trào, tuyên truyền, "
            "nhân rộng, kiểm tra, Hội đồng; đã chi %(spent)s đ (%(source)s)%(unverified)s."
        ) % {
            "percent": dotted(rule.number),
            "sources": dotted(sums.sources),
            "reserve": dotted(sums.reserve),
            "spent": dotted(sums.movement),
            "source": rule.source,
            "unverified": unverified(rule),
        }


def unverified(rule: Rule) -> str:
    """Return the mark of a row that nobody has compared with its document; "" for a sure one."""
    told = rule.verified or "chua doi chieu" in fold(rule.source)
    return "" if told else _(" (chưa đối chiếu văn bản)")


def year_of(unit: Unit, year: int, *, day: date) -> Year:
    """Return the sums of the fund of ``unit`` in ``year`` at the end of ``day``."""
    budget = Budget.objects.filter(unit=unit, year=year).first()
    rule = rule_on(Topic.LIMIT, RESERVE, day=day, unit=unit)
    since = since_of(unit, year)
    flows = _flow_sums(budget, day)
    paid = Payment.objects.paid().filter(payment_list__unit=unit, paid_on__lte=day)
    back = TakeBack.objects.filter(payment__payment_list__unit=unit, returned_on__lte=day)
    return Year(
        unit=unit,
        year=year,
        day=day,
        since=since,
        budget=budget,
        reserve_rule=rule,
        figures=figures(
            sources=sum((flows[kind] for kind in SOURCES), NOTHING),
            reserve_percent=(rule.number if rule else None) or NOTHING,
            movement=flows[FlowKind.MOVEMENT],
            other=sum(
                (
                    amount
                    for kind, amount in flows.items()
                    if kind not in (*SOURCES, FlowKind.MOVEMENT)
                ),
                NOTHING,
            ),
            committed=committed(unit, since=since, day=day),
            paid=_sum(paid.filter(paid_on__year=year), "amount"),
            returned=_sum(back.filter(returned_on__year=year), "payment__amount"),
            to_return=_sum(_owed_back(paid, day), "amount"),
        ),
    )


def _sum(rows: QuerySet[Payment] | QuerySet[TakeBack], field: str) -> Decimal:
    total: Decimal = rows.aggregate(total=Sum(field, default=NOTHING))["total"]
    return total


def _owed_back(paid: QuerySet[Payment], day: date) -> QuerySet[Payment]:
    revoked = Q(grant__state=GrantState.REVOKED, grant__changed_by__signed_on__lte=day)
    return paid.filter(revoked).exclude(take_back__returned_on__lte=day)


def flows_of(budget: Budget, day: date) -> FlowQuerySet:
    """Return what came in and went out by the end of ``day``, of which nothing was struck."""
    return budget.flows.filter(dated_on__lte=day).filter(
        Q(struck_at=None) | Q(struck_at__date__gt=day)
    )


def _flow_sums(budget: Budget | None, day: date) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {kind.value: NOTHING for kind in FlowKind}
    if budget is None:
        return sums
    rows = flows_of(budget, day).order_by().values_list("kind")
    return sums | dict(rows.annotate(total=Sum("amount")))


def ceiling_words(year: Year) -> str:
    """Return whether the estimate stays within what the law allows; "" when nobody told enough."""
    budget = year.budget
    if budget is None or budget.regular_spending is None or not budget.ceiling_key:
        return ""
    rule = rule_on(Topic.LIMIT, budget.ceiling_key, day=year.day, unit=year.unit)
    if rule is None or rule.number is None:
        return _("Chưa có mức tối đa của quỹ vào ngày này ở mục Quy định.")
    most = share_of(budget.regular_spending, rule.number)
    estimate = _flow_sums(budget, year.day)[FlowKind.ESTIMATE]
    said = {
        "percent": dotted(rule.number),
        "spending": dotted(budget.regular_spending),
        "most": dotted(most),
        "estimate": dotted(estimate),
        "source": rule.source,
        "over": dotted(estimate - most),
        "unverified": unverified(rule),
    }
    if estimate > most:
        return (
            _(
                "Mức tối đa %(percent)s%% × %(spending)s đ = %(most)s đ; dự toán %(estimate)s đ "
                "vượt %(over)s đ (%(source)s)%(unverified)s. Hãy xem lại."
            )
            % said
        )
    return (
        _(
            "Mức tối đa %(percent)s%% × %(spending)s đ = %(most)s đ; dự toán %(estimate)s đ "
            "trong mức (%(source)s)%(unverified)s."
        )
        % said
    )
