"""The one rule set of who may see and do what where (DESIGN promise 1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from guongsang.access.models import Assignment
from guongsang.access.roles import ADMINISTRATOR, LOG_ALSO_NEEDS, ROLES, Capability, Role
from guongsang.accounts.models import User, UserQuerySet
from guongsang.audit.models import Entry, EntryQuerySet
from guongsang.foundation.tree import ancestors, beyond, covers
from guongsang.inbox.models import Letter, LetterQuerySet
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.organisations.queries import paths_ever

EVERYWHERE = ""
# What opens an entry of the workspace menu; the keys are those of ``ui.context.MENU``.
MENU_NEEDS = {
    "plans": Capability.PLAN_READ,
    "leads": Capability.LEAD_READ,
    "dossiers": Capability.DOSSIER_READ,
    "subjects": Capability.SUBJECT_READ,
    "fostering": Capability.DOSSIER_READ,
    "appraisals": Capability.APPRAISAL_READ,
    "scoring": Capability.COUNCIL_READ,
    "councils": Capability.COUNCIL_READ,
    "consultations": Capability.CONSULTATION_READ,
    "honours": Capability.DECISION_READ,
    "stories": Capability.STORY_READ,
    "practices": Capability.PRACTICE_READ,
    "replication": Capability.ADOPTION_READ,
    "reports": Capability.REPORT_READ,
    "criteria": Capability.CRITERIA_READ,
    "rules": Capability.RULES_READ,
    "units": Capability.UNIT_READ,
    "people": Capability.PEOPLE_READ,
    "outgoing": Capability.REGISTER_READ,
    "keys": Capability.KEY_READ,
    "log": Capability.LOG_READ,
}


def roles_held(user: User | AnonymousUser) -> list[tuple[Role, str]]:
    """Return the roles of ``user`` today, each with its path; read once for one request.

    The clock is read here and nowhere above: a forgotten argument must not open a door.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    held: list[tuple[Role, str]] | None = getattr(user, "_roles_held", None)
    if held is None:
        assignments = (
            Assignment.objects.filter(user_id=user.pk)
            .in_force_on(timezone.localdate())
            .select_related("unit")
            .annotate(
                has_other_tops=Exists(Unit.objects.filter(parent=None).exclude(pk=OuterRef("unit")))
            )
        )
        user._only_top = next(  # type: ignore[attr-defined]
            (
                one.unit.path
                for one in assignments
                if one.unit and one.unit.parent_id is None and not one.has_other_tops  # type: ignore[attr-defined]
            ),
            None,
        )
        held = [(one.as_role, one.unit.path if one.unit else EVERYWHERE) for one in assignments]
        user._roles_held = held  # type: ignore[attr-defined]
    return held


def duties_of(user: User | AnonymousUser) -> list[tuple[frozenset[Capability], str]]:
    """Return what ``user`` may do today and at which path."""
    return [(role.may, path) for role, path in roles_held(user)]


def shortest(paths: set[str]) -> list[str]:
    """Return ``paths`` in order, without those that lie below another one."""
    return [
        path
        for path in sorted(paths)
        if not any(covers(other, path) for other in paths if other != path)
    ]


def paths_where(user: User | AnonymousUser, capability: Capability) -> list[str]:
    """Return the paths at and below which ``user`` has ``capability``; "" is everywhere."""
    return shortest({path for may, path in duties_of(user) if capability in may})


def within(paths: list[str], field: str = "unit__path") -> Q:
    """Return the condition that ``field`` lies at or below one of ``paths``; none keeps nothing."""
    if EVERYWHERE in paths:
        return Q()
    wanted = Q(pk__in=[])
    for path in paths:
        wanted |= Q(**{f"{field}__gte": path, f"{field}__lt": beyond(path)})
    return wanted


def where(user: User | AnonymousUser, capability: Capability, field: str = "unit__path") -> Q:
    """Return the condition under which a row at ``field`` is within ``user``'s ``capability``."""
    return within(paths_where(user, capability), field)


def reach(user: User | AnonymousUser, capability: Capability, field: str = "unit__path") -> Q:
    """Return the same condition as ``where``, for tables in which every row has a unit.

    Who answers for the one top of the tree sees every row, and the database need not look at
    units at all: on ten thousand rows that is most of the time of a list.
    """
    paths = paths_where(user, capability)
    return Q() if getattr(user, "_only_top", None) in paths else within(paths, field)


def unveiled(user: User | AnonymousUser, field: str = "pk", of: str = "dossier") -> Q:
    """Return the condition that ``field`` is not kept from ``user`` for as long as he scores blind.

    Packages that lie below the scoring rooms ask this; settings say who knows. It costs no query of
    its own, and nothing at all for whoever runs the one council of the tree.

    :param of: whose key ``field`` holds: "dossier", or "dossier__lead" for the lead it came from.
    """
    kept = veiled_keys(user, of)
    return Q() if kept is None else ~Q(**{f"{field}__in": kept})


def veiled_keys(user: User | AnonymousUser, of: str = "dossier") -> QuerySet[Any, Any] | None:
    """Return the keys kept from ``user`` as a subquery; None when nothing can be kept from him."""
    kept: QuerySet[Any, Any] | None = import_string(settings.GUONGSANG_DOSSIER_VEILS)(user, of)
    return kept


def can(user: User | AnonymousUser, capability: Capability, unit: Unit | None) -> bool:
    """Tell whether ``user`` has ``capability`` at ``unit`` (None: somewhere at all)."""
    paths = paths_where(user, capability)
    return bool(paths) if unit is None else any(covers(path, unit.path) for path in paths)


def people_with(capability: Capability, unit: Unit) -> QuerySet[User]:
    """Return the active people who hold ``capability`` at ``unit`` or above it today."""
    roles = [role.key for role in ROLES.values() if capability in role.may]
    place = Q(unit=None) | Q(unit__path__in=[*ancestors(unit.path), unit.path])
    held = (
        Assignment.objects.filter(place, user_id=OuterRef("pk"), role__in=roles)
        .in_force_on(timezone.localdate())
        .values("pk")
    )
    return User.objects.filter(Exists(held), is_active=True).order_by("pk")


def menu_keys(user: User | AnonymousUser) -> frozenset[str]:
    """Return the keys of the menu entries that ``user`` may open."""
    if not user.is_authenticated:
        return frozenset()
    held = {capability for may, _path in duties_of(user) for capability in may}
    keys = {"desk", "post"} | {key for key, needed in MENU_NEEDS.items() if needed in held}
    if held & {Capability.LETTER_SEND, Capability.PEOPLE_MANAGE}:
        keys.add("outbox")
    return frozenset(keys)


def units_where(user: User, capability: Capability) -> UnitQuerySet:
    """Return the units at which ``user`` has ``capability``, in the order of the tree."""
    return Unit.objects.filter(where(user, capability, "path")).in_tree_order()


def gives(user: User, role: str, unit: Unit | None) -> bool:
    """Tell whether ``user`` may give ``role`` at ``unit`` (None: everywhere)."""
    place = unit.path if unit else EVERYWHERE
    return any(role in held.gives and covers(path, place) for held, path in roles_held(user))


def gives_everywhere(user: User) -> bool:
    """Tell whether ``user`` may give some role without a unit, for the whole installation."""
    return any(held.gives and path == EVERYWHERE for held, path in roles_held(user))


def roles_given_by(user: User) -> list[Role]:
    """Return the roles that ``user`` may give somewhere, in the order of the regulation."""
    keys = {key for held, _path in roles_held(user) for key in held.gives}
    return [role for role in ROLES.values() if role.key in keys]


def other_administrators(
    day: date, *, duty: Assignment | None = None, person: User | None = None
) -> QuerySet[Assignment]:
    """Return the administrators of the whole installation without ``duty`` or ``person``.

    Only who can sign in, and for an open time, counts: an invitation not yet taken up does not.
    """
    found = Assignment.objects.in_force_on(day).filter(
        role=ADMINISTRATOR.key, unit=None, ends_on=None, user__is_active=True
    )
    found = found.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    if duty is not None:
        found = found.exclude(pk=duty.pk)
    return found.exclude(user=person) if person is not None else found


def duties_readable_by(user: User) -> QuerySet[Assignment]:
    """Return the assignments that ``user`` may see: those within their own area."""
    return (
        Assignment.objects.filter(where(user, Capability.PEOPLE_READ))
        .select_related("unit")
        .order_by("starts_on", "pk")
    )


def people_readable_by(user: User) -> UserQuerySet:
    """Return the people whom ``user`` may see: who holds or held a role within the area."""
    paths = paths_where(user, Capability.PEOPLE_READ)
    people = User.objects.get_queryset()
    if EVERYWHERE in paths:
        return people
    return people.filter(Exists(Assignment.objects.filter(within(paths), user_id=OuterRef("pk"))))


def with_duties_seen_by(people: UserQuerySet, user: User) -> UserQuerySet:
    """Load with each of ``people`` the duties that ``user`` may see, as ``duties_seen``."""
    return people.prefetch_related(
        Prefetch("assignments", duties_readable_by(user), to_attr="duties_seen")
    )


def log_readable_by(user: User) -> EntryQuerySet:
    """Return the lines of the log that ``user`` may read.

    Within their own area, and about a lead, a subject or a dossier only for those who may read
    that thing too (``roles.LOG_ALSO_NEEDS``).
    """
    lines = Entry.objects.filter(_filed_where(user, Capability.LOG_READ))
    for package, needed in LOG_ALSO_NEEDS.items():
        about = Q(subject_type__startswith=f"{package}.")
        if paths_where(user, needed) != paths_where(user, Capability.LOG_READ):
            lines = lines.filter(~about | _filed_where(user, needed))
    return lines


def letters_readable_by(user: User) -> LetterQuerySet:
    """Return the letters that ``user`` may read and send.

    A private letter (with a password link in it) is its maker's alone, while they still manage
    people.
    """
    mine = Q(is_private=True, made_by_id=user.pk)
    shared = Q(is_private=False) & _filed_where(user, Capability.LETTER_SEND)
    return Letter.objects.filter(
        mine | shared if can(user, Capability.PEOPLE_MANAGE, None) else shared
    )


def _filed_where(user: User, capability: Capability) -> Q:
    # Rows of the log and of the post keep the path of their day when units move.
    return within(paths_ever(paths_where(user, capability)), "unit_path")
