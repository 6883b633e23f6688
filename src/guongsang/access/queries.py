"""The one rule set of who may see and do what where (DESIGN promise 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from guongsang.access.models import Assignment
from guongsang.access.roles import Capability
from guongsang.foundation.tree import beyond, covers

if TYPE_CHECKING:
    from guongsang.accounts.models import User
    from guongsang.organisations.models import Unit

EVERYWHERE = ""


def duties_of(user: User | AnonymousUser) -> list[tuple[frozenset[Capability], str]]:
    """Return what ``user`` may do today and at which path; read once for one request.

    The clock is read here and nowhere above: a forgotten argument must not open a door.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    duties: list[tuple[frozenset[Capability], str]] | None = getattr(user, "_duties", None)
    if duties is None:
        held = (
            Assignment.objects.filter(user_id=user.pk)
            .in_force_on(timezone.localdate())
            .select_related("unit")
        )
        duties = [
            (one.as_role.may, one.unit.path if one.unit else EVERYWHERE) for one in held
        ]
        user._duties = duties  # type: ignore[union-attr]
    return duties


def paths_where(user: User | AnonymousUser, capability: Capability) -> list[str]:
    """Return the paths at and below which ``user`` has ``capability``; "" is everywhere."""
    paths = sorted({path for may, path in duties_of(user) if capability in may})
    return [path for path in paths if not any(covers(p, path) for p in paths if p != path)]


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
