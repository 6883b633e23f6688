"""What is offered on the pages of decisions, which lie below (ADR 0017)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.fund.queries.decisions import has_money
from guongsang.honours.models import Decision
from guongsang.honours.queries.offers import Offer


def on_list(_subject: None, *, by: User) -> list[Offer]:
    """Offer the fund of this year to who may read it."""
    if not can(by, Capability.FUND_READ, None):
        return []
    href = reverse("fund:year")
    return [Offer(label=_("Quỹ khen thưởng"), href=href, icon="wallet", kind="quiet")]


def on_decision(decision: Decision, *, by: User) -> list[Offer]:
    """Offer the money of an award, line by line."""
    if not has_money(decision) or not can(by, Capability.FUND_READ, decision.unit):
        return []
    href = reverse("fund:decision", args=[decision.pk])
    label = _("Tiền thưởng, đã chi đến đâu")
    return [Offer(label=label, href=href, icon="banknote", kind="quiet")]
