"""Questions about plans: what is open, what is due, who is asked for what, who has seen it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from guongsang.access.models import Assignment
from guongsang.access.queries import duties_of, paths_where, where, within
from guongsang.access.roles import ROLES, Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Invitation, Milestone, Plan, PlanQuerySet, Target
from guongsang.campaigns.states import PlanStage
from guongsang.criteria.models import CriteriaSet, Criterion, Field, SetStage
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit, UnitKind, UnitQuerySet
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import rule_on

# The key of the rule that names the kind of document.
PLAN_SYMBOL = "plan"


def open_plans(day: date) -> PlanQuerySet:
    """Return the issued plans whose period holds ``day``."""
    return Plan.objects.open_on(day).select_related("unit")


def public_plans(day: date) -> PlanQuerySet:
    """Return the open plans that take suggestions from the public, for the form without login."""
    return open_plans(day).filter(accepts_public_suggestion=True)


def plans_for_unit(unit: Unit) -> PlanQuerySet:
    """Return the issued plans to which ``unit``, or a unit above it, is invited."""
    paths = [*ancestors(unit.path), unit.path]
    invited = Invitation.objects.filter(unit__path__in=paths).values("plan_id")
    return Plan.objects.filter(stage=PlanStage.ISSUED, pk__in=invited).select_related("unit")


def targets_of(plan: Plan) -> QuerySet[Target]:
    """Return the targets of ``plan`` with unit and field, in the order of the tree."""
    return plan.targets.select_related("unit", "field").order_by("unit__path", "field__ordinal")


def due_milestones(user: User, day: date, *, within_days: int = 30) -> list[Milestone]:
    """Return what is due soon or overdue in the issued plans of ``user``, the earliest first.

    The office sees its whole calendar; invited units see what is theirs to do.
    """
    office = within(paths_where(user, Capability.PLAN_MANAGE), "plan__unit__path")
    invited = Q(
        for_units=True,
        plan_id__in=Invitation.objects.filter(own_units(user)).values("plan_id"),
    )
    due = Milestone.objects.filter(office | invited, plan__stage=PlanStage.ISSUED, done_on=None)
    soon = due.filter(due_on__lte=day + timedelta(days=within_days))
    return list(soon.select_related("plan").order_by("due_on", "pk"))


def drafts_of(user: User) -> PlanQuerySet:
    """Return the drafts that wait for ``user`` to be finished or issued."""
    return Plan.objects.filter(
        within(paths_where(user, Capability.PLAN_MANAGE)), stage=PlanStage.DRAFT
    )


def unseen_plans(user: User) -> PlanQuerySet:
    """Return the issued plans that a unit of ``user`` is invited to and has not opened yet."""
    waiting = Invitation.objects.filter(own_units(user), plan=OuterRef("pk"), seen_at=None)
    return Plan.objects.filter(Exists(waiting), stage=PlanStage.ISSUED)


def own_units(user: User, field: str = "unit__path") -> Q:
    """Return the condition that a unit is one where ``user`` holds a duty itself.

    Somebody who reads the unit only because they work for the town does not speak for it.
    """
    paths = {path for may, path in duties_of(user) if path and Capability.PLAN_READ in may}
    return Q(**{f"{field}__in": paths})


def people_at(unit_ids: Iterable[int], *, day: date) -> QuerySet[User]:
    """Return the active people with a duty at one of the units that lets them read plans."""
    reading = [key for key, role in ROLES.items() if Capability.PLAN_READ in role.may]
    duties = Assignment.objects.in_force_on(day).filter(
        unit_id__in=list(unit_ids), role__in=reading
    )
    return User.objects.filter(pk__in=duties.values("user_id"), is_active=True)


def units_to_invite(plan: Plan, day: date) -> UnitQuerySet:
    """Return the units of the plan's area that exist on ``day`` and are not invited yet."""
    invited = plan.invitations.values("unit_id")
    units = Unit.objects.below(plan.unit.path).existing_on(day).exclude(pk__in=invited)
    return units.select_related("kind").in_tree_order()


def criteria_sets_for(units: Sequence[Unit] | UnitQuerySet) -> QuerySet[CriteriaSet]:
    """Return the sets in force that an office of one of ``units`` may choose."""
    paths = {path for unit in units for path in (*ancestors(unit.path), unit.path)}
    mine = Q(unit=None) | Q(unit__path__in=paths)
    return CriteriaSet.objects.filter(mine, stage=SetStage.IN_FORCE)


def sets_to_choose(plan: Plan) -> QuerySet[CriteriaSet]:
    """Return the sets that ``plan`` may go by: those in force, and the one it has."""
    wanted = criteria_sets_for([plan.unit]) | CriteriaSet.objects.filter(pk=plan.criteria_set_id)
    return wanted.select_related("unit")


def offices_of(user: User, day: date) -> UnitQuerySet:
    """Return the units for which ``user`` may draft plans, existing on ``day``."""
    units = Unit.objects.existing_on(day).filter(where(user, Capability.PLAN_MANAGE, "path"))
    return units.filter(kind__is_area=True).in_tree_order()


def last_signed(plan: Plan) -> Plan | None:
    """Return the plan that the same office issued last, for who signed it and how."""
    earlier = Plan.objects.filter(unit=plan.unit).exclude(issued_on=None).exclude(pk=plan.pk)
    return earlier.order_by("-issued_on", "-pk").first()


def symbol_of_plans(unit: Unit, day: date) -> str:
    """Return the symbol that a plan of ``unit`` bears on ``day``; "" if no rule says."""
    rule = rule_on(Topic.SYMBOL, PLAN_SYMBOL, day=day, unit=unit)
    return rule.words if rule else ""


def kinds_of(units: UnitQuerySet) -> list[tuple[UnitKind, int]]:
    """Return the kinds among ``units``, each with how many there are."""
    counted = units.order_by().values("kind").annotate(many=Count("pk")).values_list("kind", "many")
    many = dict(counted)
    return [(kind, many[kind.pk]) for kind in UnitKind.objects.filter(pk__in=many)]


def fields_without_criteria(plan: Plan) -> list[Field]:
    """Return the chosen fields for which the plan's set has no criterion of their own."""
    own = Criterion.objects.filter(set_id=plan.criteria_set_id, field=OuterRef("pk"))
    return list(plan.fields.filter(~Exists(own)))


def state_of(plan: Plan, *names: str) -> str:
    """Return a short mark that changes whenever one of the named values of ``plan`` changes."""
    told = "\x1f".join(str(getattr(plan, name)) for name in names)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
