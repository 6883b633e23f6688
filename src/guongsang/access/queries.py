"""The one rule set of who may see and do what where (DESIGN promise 1)."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.access.roles import ROLES, Capability, Role
from guongsang.accounts.models import User
from guongsang.foundation.tree import ancestors, beyond, covers
from guongsang.organisations.models import Unit

EVERYWHERE = ""
MENU_CAPABILITIES = {
    "plans": Capability.PLAN_READ,
    "leads": Capability.LEAD_READ,
    "dossiers": Capability.DOSSIER_READ,
    "subjects": Capability.SUBJECT_READ,
    "criteria": Capability.CRITERIA_READ,
    "rules": Capability.RULES_READ,
    "units": Capability.UNIT_READ,
    "people": Capability.PEOPLE_MANAGE,
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
    """Return the keys of the menu entries that ``user`` may open somewhere."""
    if not user.is_authenticated:
        return frozenset()
    may = {capability for capabilities, _path in duties_of(user) for capability in capabilities}
    return frozenset({"desk", "post"}) | {
        key for key, capability in MENU_CAPABILITIES.items() if capability in may
    }
