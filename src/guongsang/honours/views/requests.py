"""The decision or grant that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.honours.models import Decision, Grant


def readable(request: SignedInRequest, decision_id: int) -> Decision:
    """Return a decision that the person may read."""
    rows = Decision.objects.readable_by(request.user).select_related(
        "unit__kind", "unit__parent__kind", "plan", "about__unit", "signed_by", "made_by"
    )
    return get_object_or_404(rows, pk=decision_id)


def readable_grant(request: SignedInRequest, grant_id: int) -> Grant:
    """Return a grant that the person may read."""
    rows = Grant.objects.readable_by(request.user).select_related(
        "decision__unit__kind", "decision__unit__parent", "subject", "field", "changed_by"
    )
    return get_object_or_404(rows, pk=grant_id)


def own_plans(request: SignedInRequest) -> QuerySet[Plan]:
    """Return the issued plans for whose office the person drafts decisions, newest first."""
    drafted = where(request.user, Capability.DECISION_DRAFT)
    rows = Plan.objects.filter(drafted).exclude(stage=PlanStage.DRAFT)
    return rows.select_related("unit__kind", "unit__parent__kind").order_by("-starts_on", "-pk")


def chosen_plan(request: SignedInRequest) -> Plan | None:
    """Return the plan that the address asks for, else the newest; 404 for one not theirs."""
    plans, asked = own_plans(request), request.GET.get("plan", "")
    if not asked:
        return plans.first()
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise Http404
    return get_object_or_404(plans, pk=int(asked))
