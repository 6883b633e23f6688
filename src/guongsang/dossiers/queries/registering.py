"""Answers for the registration page: where, in which plan, and is it there already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce

from guongsang.access.queries import paths_where, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Invitation, Plan, PlanQuerySet
from guongsang.criteria.models import Field
from guongsang.discovery.models import Lead
from guongsang.discovery.states import LeadStage
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.regulations.models import Rule, Topic
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import ids_of

# After these a subject may be registered again in the same plan and field.
OVER = [Stage.WITHDRAWN, Stage.LAPSED, Stage.NOT_RECOGNISED]


def writing_units(user: User, day: date) -> UnitQuerySet:
    """Return the units for which ``user`` may register: theirs, and invited to an open plan."""
    mine = within(paths_where(user, Capability.DOSSIER_EDIT), "path")
    invited = set(
        Invitation.objects.filter(plan__in=Plan.objects.open_on(day)).values_list(
            "unit__path", flat=True
        )
    )
    return Unit.objects.filter(mine).existing_on(day).below(*_outermost(invited)).in_tree_order()


def _outermost(paths: set[str]) -> list[str]:
    return sorted(path for path in paths if not any(up in paths for up in ancestors(path)))


def plans_to_register_in(user: User, day: date) -> PlanQuerySet:
    """Return the open plans to which a unit of ``user`` is invited, itself or by one above it."""
    paths = paths_where(user, Capability.DOSSIER_EDIT)
    above = {upper for path in paths for upper in ancestors(path)}
    theirs = within(paths, "unit__path") | Q(unit__path__in=above)
    invited = Invitation.objects.filter(theirs).values("plan_id")
    return Plan.objects.open_on(day).filter(pk__in=invited).select_related("unit", "criteria_set")


def is_invited(plan: Plan, unit: Unit) -> bool:
    """Tell whether ``unit``, or a unit above it, is invited to ``plan``."""
    return plan.invitations.filter(unit__path__in=[*ancestors(unit.path), unit.path]).exists()


def fields_to_choose(user: User, day: date) -> list[Field]:
    """Return the fields of the open plans of ``user``, in their order."""
    plans = plans_to_register_in(user, day).values("pk")
    return list(Field.objects.filter(plans__in=plans).distinct())


def awards_to_apply_for(day: date, kind: str = "") -> list[tuple[str, str]]:
    """Return the titles and forms in force on ``day``, for one kind of subject or for any."""
    held = Rule.objects.in_force_on(day).filter(topic__in=[Topic.TITLE, Topic.FORM])
    fits = held.filter(subject_kind__in=["", kind]) if kind else held
    found = dict(fits.order_by("valid_from").values_list("key", "name"))
    return sorted(found.items(), key=lambda pair: pair[1])


def registered_already(subject: Subject, plan_id: int, field_id: int) -> Dossier | None:
    """Return the dossier under which ``subject`` already stands in a plan and field, if any."""
    return (
        Dossier.objects.filter(subject_id__in=ids_of(subject), plan_id=plan_id, field_id=field_id)
        .exclude(stage__in=OVER)
        .select_related("unit")
        .first()
    )


def registered_in(plan_id: int, subject_ids: Iterable[int]) -> dict[tuple[int, int], Dossier]:
    """Return the dossiers under which subjects already stand in a plan, by subject and field.

    What ``registered_already`` says of one subject, for many: a record that was merged stands for
    the one it was merged into. The plan and subject of each dossier are not loaded.
    """
    wanted = sorted(set(subject_ids))
    found: dict[tuple[int, int], Dossier] = {}
    for start in range(0, len(wanted), 400):
        some = wanted[start : start + 400]
        theirs = Q(subject_id__in=some) | Q(subject__merged_into_id__in=some)
        standing = (
            Dossier.objects.filter(theirs, plan_id=plan_id)
            .exclude(stage__in=OVER)
            .select_related("unit")
            .annotate(kept_id=Coalesce("subject__merged_into_id", "subject_id"))
            .only("subject_id", "field_id", "stage", "registered_at", "unit__name", "unit__path")
        )
        found |= {(one.kept_id, one.field_id): one for one in standing}  # type: ignore[attr-defined]
    return found


def lead_to_register(user: User, lead_id: int | None) -> Lead | None:
    """Return the lead that a registration may grow from, if ``user`` may see and close it."""
    if lead_id is None:
        return None
    waiting = Lead.objects.readable_by(user).filter(
        stage__in=[LeadStage.NEW, LeadStage.CHECKING], pk=lead_id
    )
    return waiting.select_related("unit", "plan", "field").first()
