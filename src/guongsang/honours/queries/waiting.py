"""What may be decided, and for whom it waits: plain QuerySets for pages, the desk and the acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.consultations.queries import cleared_for
from guongsang.consultations.states import EntryState, NoticeState
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.states import Stage
from guongsang.honours.models import Decision, DecisionKind, DecisionQuerySet, Grant
from guongsang.honours.states import DecisionState, GrantState

DECIDED = [Stage.RECOGNISED, Stage.SENT_UPWARD]


def recognisable(plan: Plan) -> DossierQuerySet:
    """Return the dossiers of ``plan`` that public notice has cleared and no draft holds yet."""
    return (
        Dossier.objects.filter(pk__in=cleared_for(plan).values("dossier"), held_since=None)
        .exclude(Exists(_recognised(OuterRef("pk"))))
        .select_related("subject__unit", "field", "unit")
        .order_by("subject__kind", "subject__sort_key", "pk")
    )


def _recognised(dossier: Any) -> QuerySet[Grant]:
    """Return the recognitions of a dossier that stand in a draft or a signed decision."""
    return Grant.objects.filter(dossier=dossier, decision__kind=DecisionKind.RECOGNITION).exclude(
        decision__state=DecisionState.DROPPED
    )


def recognition_of(dossier: Dossier) -> Grant | None:
    """Return the line by which ``dossier`` is, or is about to be, recognised."""
    return _recognised(dossier.pk).select_related("decision").first()


def awardable(plan: Plan) -> DossierQuerySet:
    """Return the recognised dossiers of ``plan`` for which a form of award may be proposed."""
    return (
        Dossier.objects.filter(plan=plan, stage__in=DECIDED)
        .filter(Exists(Grant.objects.recognitions().valid().filter(dossier=OuterRef("pk"))))
        .select_related("subject__unit", "field", "unit")
        .prefetch_related("council_items")
        .order_by("subject__kind", "subject__sort_key", "pk")
    )


def proposed_award(dossier: Dossier) -> str:
    """Return the form that the council proposed for ``dossier``; "" for none."""
    keys = [item.award_key for item in dossier.council_items.all() if item.award_key]
    return keys[-1] if keys else ""


def awards_of(dossier_ids: Iterable[int], *, besides: int = 0) -> dict[int, list[Grant]]:
    """Return for each dossier the awards given for it, drafts too, outside one decision (R1)."""
    found = (
        Grant.objects.awards()
        .filter(dossier__in=list(dossier_ids))
        .exclude(decision__state=DecisionState.DROPPED)
        .exclude(state=GrantState.REVOKED)
        .exclude(decision_id=besides)
        .select_related("decision")
        .order_by("pk")
    )
    awards: dict[int, list[Grant]] = defaultdict(list)
    for grant in found:
        awards[grant.dossier_id or 0].append(grant)
    return awards


def warnings_of(decision: Decision) -> list[str]:
    """Return what R1 says of a draft: one achievement is rewarded once (Luật TĐKT Điều 5)."""
    if decision.kind != DecisionKind.AWARD or not decision.is_open:
        return []
    grants = list(decision.grants.all())
    before = awards_of([one.dossier_id for one in grants if one.dossier_id], besides=decision.pk)
    told = [
        _(
            "«%(name)s» đã được khen thưởng cho thành tích này: %(form)s, quyết định "
            "%(number)s. Một thành tích không khen nhiều lần, nhiều hình thức (Luật Thi đua, "
            "khen thưởng Điều 5)."
        )
        % {
            "name": grant.name,
            "form": other.form_name,
            "number": other.decision.full_number or _("đang dự thảo"),
        }
        for grant in grants
        for other in before.get(grant.dossier_id or 0, [])
    ]
    twice = [one for one in grants if one.dossier_id and one.form_key]
    seen: set[int] = set()
    for grant in twice:
        if grant.dossier_id in seen:
            told.append(
                _("«%(name)s» có hai dòng cho cùng một hồ sơ trong quyết định này.")
                % {"name": grant.name}
            )
        seen.add(grant.dossier_id or 0)
    return told


def to_sign(user: User) -> DecisionQuerySet:
    """Return what was laid before ``user`` to be signed."""
    mine = reach(user, Capability.DECISION_SIGN)
    return Decision.objects.filter(mine, state=DecisionState.PROPOSED)


def to_propose(user: User) -> DecisionQuerySet:
    """Return the drafts that ``user`` has still to lay before the signer, the returned ones too."""
    mine = reach(user, Capability.DECISION_DRAFT)
    return Decision.objects.filter(mine, state=DecisionState.DRAFT)


def to_issue(user: User) -> DecisionQuerySet:
    """Return the signed decisions of which ``user`` has still to send out the copies."""
    mine = reach(user, Capability.DECISION_DRAFT)
    return Decision.objects.filter(mine, state=DecisionState.SIGNED)


def to_recognise(user: User) -> QuerySet[Plan]:
    """Return the plans in which cleared dossiers wait for a decision drafted by ``user``."""
    cleared = Dossier.objects.filter(
        plan=OuterRef("pk"),
        stage=Stage.IN_CONSULTATION,
        notice_entries__state=EntryState.CLEARED,
        notice_entries__notice__state=NoticeState.CLOSED,
    ).exclude(Exists(_recognised(OuterRef("pk"))))
    return Plan.objects.filter(reach(user, Capability.DECISION_DRAFT)).filter(Exists(cleared))
