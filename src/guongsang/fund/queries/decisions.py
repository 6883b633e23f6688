"""The money of one decision, line by line, and how the fund stands to it before it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.fund.models import Basis, Payment
from guongsang.fund.queries.dues import Standing, standing_of, total_of
from guongsang.fund.queries.sums import year_of
from guongsang.fund.queries.weighing import Period, bases_of, period_of
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.states import DecisionState
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import BASE_SALARY, rule_on
from guongsang.ui.rules import dotted


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a decision with its money: how it was counted, for when, how far it has come."""

    grant: Grant
    basis: Basis | None
    period: Period
    # None while the decision is a draft: nothing is owed yet.
    standing: Standing | None

    @property
    def money(self) -> str:
        return f"{dotted(self.grant.amount)} đ"


def lines_of(decision: Decision, *, day: date) -> list[Line]:
    """Return the lines of an award with how their money is explained; a few queries for all."""
    live = Payment.objects.live().select_related("payment_list", "take_back")
    rows = decision.grants.select_related("dossier__plan", "changed_by").prefetch_related(
        Prefetch("payments", queryset=live, to_attr="live_payments")
    )
    grants = list(rows)
    bases, signed = bases_of(grants), decision.signed_on
    for grant in grants:
        grant.decision = decision
    return [
        Line(
            grant=grant,
            basis=bases.get(grant.pk),
            period=period_of(grant, bases.get(grant.pk), day=signed or day),
            standing=standing_of(grant) if signed and grant.amount else None,
        )
        for grant in grants
    ]


def salary_words(decision: Decision, *, day: date) -> str:
    """Return that the base salary has changed since the decision, and that the money has not."""
    signed = decision.signed_on
    if signed is None:
        return _("Dự thảo tính theo hôm nay; khi ký, tiền thưởng tính lại theo ngày ký (Điều 49).")
    then = rule_on(Topic.BASE_SALARY, BASE_SALARY, day=signed, unit=decision.unit)
    now = rule_on(Topic.BASE_SALARY, BASE_SALARY, day=day, unit=decision.unit)
    if not then or not now or then.number is None or now.number is None:
        return ""
    if then.number == now.number:
        return ""
    return _(
        "Mức lương cơ sở nay là %(now)s đ (%(source)s), ngày quyết định là %(then)s đ. Tiền "
        "thưởng giữ theo mức của ngày quyết định, dù chi sau (Nghị định 152/2025, Điều 49)."
    ) % {"now": dotted(now.number), "source": now.source, "then": dotted(then.number)}


def has_money(decision: Decision) -> bool:
    """Tell whether ``decision`` is an award, so that its money stands in the fund."""
    return decision.kind == DecisionKind.AWARD and decision.state != DecisionState.DROPPED


def warnings_before_signing(decision: Decision, user: User, day: date) -> list[str]:
    """Return what the fund warns of before an award is signed.

    Nothing for who may not read the fund of its office.
    """
    if not has_money(decision) or not can(user, Capability.FUND_READ, decision.unit):
        return []
    if not decision.is_open:
        return []
    return _warnings(decision, total_of(decision.grants.all()), day)


def _warnings(decision: Decision, amount: Decimal, day: date) -> list[str]:
    if not amount:
        return []
    year = year_of(decision.unit, day.year, day=day)
    said = {
        "year": year.year,
        "amount": dotted(amount),
        "left": dotted(year.figures.for_rewards),
        "over": dotted(amount - year.figures.for_rewards),
    }
    if year.budget is None or not year.figures.sources:
        return [
            _(
                "Chưa ghi nguồn của quỹ năm %(year)s, nên chưa biết có đủ %(amount)s đ cho quyết "
                "định này không."
            )
            % said
        ]
    if amount <= year.figures.for_rewards:
        return []
    return [
        _(
            "Quỹ năm %(year)s còn %(left)s đ để thưởng; quyết định này %(amount)s đ, vượt "
            "%(over)s đ. Vẫn ký được; hãy tính nguồn trước khi chi."
        )
        % said
    ]
