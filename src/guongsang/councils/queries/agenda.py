"""What may stand on an agenda, and what a council has recommended."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from guongsang.access.queries import within
from guongsang.appraisals.models import SheetQuerySet
from guongsang.appraisals.queries import ready_for_council
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.councils.models import RECOGNITION, Conflict, Council, Declaration, Item, Sitting
from guongsang.councils.states import Outcome, SittingState
from guongsang.dossiers.queries.caps import Cap, caps_on
from guongsang.dossiers.queries.eligibility import Asked, Ruling, rule_on_one
from guongsang.dossiers.states import Stage
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rules_on
from guongsang.regulations.rules import Stage as RuleStage
from guongsang.scoring.queries.veiling import in_blind_rounds


def plans_for(council: Council) -> QuerySet[Plan]:
    """Return the plans whose dossiers come before ``council``: of its office and those in it."""
    issued = Plan.objects.exclude(stage=PlanStage.DRAFT)
    return issued.filter(within([council.unit.path])).order_by("-starts_on", "-pk")


def ready_for(plan: Plan, *, sitting: Sitting | None = None) -> SheetQuerySet:
    """Return the closed sheets of ``plan`` that may stand on an agenda, best points first.

    What readers score without names in an open round stands on no agenda until it is closed.

    :param sitting: whose own agenda counts as ready too, when it is changed.
    """
    own = None
    if sitting is not None:
        own = Q(dossier__stage=Stage.IN_COUNCIL, council_items__sitting=sitting)
    found = ready_for_council(plan, besides=own).exclude(
        dossier__in=in_blind_rounds().values("dossier")
    )
    return found.order_by("-points", "pk").distinct()


def recommended_for(plan: Plan) -> QuerySet[Item]:
    """Return what a committed sitting recommends and is not yet before the public."""
    return (
        Item.objects.recommended()
        .filter(dossier__plan=plan, dossier__stage=Stage.IN_COUNCIL)
        .select_related("dossier__subject", "dossier__unit", "dossier__field", "sitting", "sheet")
        .order_by("sitting__held_on", "ordinal", "pk")
    )


def unready_items(sitting: Sitting) -> list[Item]:
    """Return what is on the agenda yet cannot be settled: held, or sent back since."""
    open_items = sitting.items.filter(outcome=Outcome.PENDING).select_related("dossier__subject")
    return list(
        open_items.filter(
            ~Q(dossier__stage=Stage.IN_COUNCIL) | Q(dossier__held_since__isnull=False)
        )
    )


def award_forms(day: date, unit: Unit, subject_kind: str) -> list[Rule]:
    """Return the forms of award in force at ``unit`` on ``day`` for a kind of subject."""
    found: dict[str, Rule] = {}
    for rule in rules_on(day, unit):
        if rule.topic == Topic.FORM and rule.subject_kind in ("", subject_kind):
            found[rule.key] = rule
    return list(found.values())


# Rows of the same topic that are no thresholds of a vote.
NOT_VOTED_ON = {"attendance", "attendance-award", "conflicted-in-base"}


def vote_rules(sitting: Sitting) -> list[Rule]:
    """Return what may be voted on by the rules of the day, recognition first."""
    held = rules_on(sitting.held_on, sitting.council.unit)
    rules = [
        rule
        for rule in held
        if rule.topic == Topic.VOTE and rule.key not in NOT_VOTED_ON and rule.number is not None
    ]
    return sorted(rules, key=lambda rule: (rule.key != RECOGNITION, rule.name))


def away_by_item(sitting: Sitting) -> dict[int, set[int]]:
    """Return for each item, in order, the members who have told a conflict: before or since."""
    away: dict[int, set[int]] = {
        key: set() for key in sitting.items.order_by("ordinal", "pk").values_list("pk", flat=True)
    }
    told = Declaration.objects.filter(item__sitting=sitting).values_list("item", "member")
    stand = Conflict.objects.filter(item__sitting=sitting).values_list("item", "seat__member")
    for item, member in stand if sitting.state != SittingState.CONVENED else told:
        away[item].add(member)
    return away


def award_names(sitting: Sitting) -> dict[str, str]:
    """Return the name of every form of award in force on the day of ``sitting``, by its key."""
    rules = rules_on(sitting.held_on, sitting.council.unit)
    return {rule.key: rule.name for rule in rules if rule.topic == Topic.FORM}


def caps_of(sitting: Sitting) -> list[Cap]:
    """Return how the agenda stands to caps and ratios on its day; what lost is not counted."""
    items = sitting.items.exclude(outcome__in=[Outcome.NOT_RECOMMENDED, Outcome.POSTPONED])
    asked = [
        Asked(
            subject=one.dossier.subject,
            award=one.award_key or one.dossier.applied_for,
            dossier=one.dossier,
        )
        for one in items.select_related("dossier__subject__unit", "dossier__unit")
    ]
    return caps_on(asked, office=sitting.council.unit, day=sitting.held_on)


def rulings_of(item: Item) -> list[Ruling]:
    """Return what the rules say of a dossier on the day of its sitting, while it is pending.

    Asked is the form that the council proposes, as soon as it proposes one.
    """
    if item.outcome != Outcome.PENDING:
        return []
    dossier = item.dossier
    asked = Asked(
        subject=dossier.subject, award=item.award_key or dossier.applied_for, dossier=dossier
    )
    sitting = item.sitting
    return [
        rule_on_one(
            asked, office=sitting.council.unit, day=sitting.held_on, stage=RuleStage.SITTING
        )
    ]
