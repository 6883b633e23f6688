"""Who sits in a council, who presides, whose account may be named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from guongsang.access.models import Assignment
from guongsang.access.queries import people_with
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.councils.models import (
    Absence,
    Council,
    Declaration,
    Function,
    Item,
    Member,
    Presence,
    Seat,
    Sitting,
)
from guongsang.organisations.models import Unit
from guongsang.scoring.models import Wall


def councils_of(user: User, day: date) -> QuerySet[Council]:
    """Return the councils that ``user`` may read, with how many members sit there on ``day``."""
    in_office = Q(members__starts_on__lte=day) & (
        Q(members__ends_on=None) | Q(members__ends_on__gte=day)
    )
    return (
        Council.objects.readable_by(user)
        .select_related("unit")
        .annotate(size=Count("members", filter=in_office))
        .order_by("-starts_on", "-pk")
    )


def members_on(council: Council, day: date) -> list[Member]:
    """Return who holds a mandate on ``day``, in the order of the roll: the chair first."""
    order = list(Function)
    members = council.members.in_office_on(day).select_related("user")
    return sorted(members, key=lambda one: (order.index(Function(one.function)), one.ordinal))


def accounts_for(unit: Unit) -> QuerySet[User]:
    """Return the people who may read the sittings of ``unit`` and so may be named as members."""
    return people_with(Capability.COUNCIL_READ, unit)


def seats_there(sitting: Sitting) -> QuerySet[Seat]:
    """Return the seats of those who are in the session now."""
    away = Absence.objects.filter(seat=OuterRef("pk"), back_at=None)
    return sitting.seats.filter(~Exists(away), presence=Presence.PRESENT)


def presiding(sitting: Sitting) -> Seat | None:
    """Return who presides: the chair when present, else the first deputy present."""
    there = list(
        seats_there(sitting)
        .filter(function__in=[Function.CHAIR, Function.DEPUTY])
        .select_related("member")
    )
    chairs = [seat for seat in there if seat.function == Function.CHAIR]
    return next(iter(chairs or there), None)


def may_preside(sitting: Sitting, user: User) -> bool:
    """Tell whether ``user`` is the chair there present, or a deputy while no chair is."""
    there = seats_there(sitting)
    chair = there.filter(function=Function.CHAIR)
    rank = Function.CHAIR if chair.exists() else Function.DEPUTY
    return there.filter(function=rank, member__user=user).exists()


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A conflict that the program has found; only the secretary makes it hold."""

    item: Item
    member: Member
    reason: str


def proposed_conflicts(sitting: Sitting, members: Sequence[Member]) -> list[Proposed]:
    """Return what readers' rounds have told about members and dossiers of ``sitting``, and who
    works where a dossier comes from; without what has been told for the sitting already.
    """
    by_user = {one.user_id: one for one in members if one.user_id}
    items = list(sitting.items.select_related("dossier__subject", "dossier__unit"))
    by_dossier = {item.dossier_id: item for item in items}
    told = set(Declaration.objects.filter(item__sitting=sitting).values_list("item", "member"))
    found: dict[tuple[int, int], Proposed] = {}
    walls = Wall.objects.standing().filter(user__in=by_user, entry__dossier__in=by_dossier)
    for wall in walls.select_related("entry"):
        item, member = by_dossier[wall.entry.dossier_id], by_user[wall.user_id]
        found[item.pk, member.pk] = Proposed(item=item, member=member, reason=wall.reason)
    homes = Assignment.objects.in_force_on(sitting.held_on).filter(user__in=by_user)
    for user, unit in homes.values_list("user", "unit"):
        for item in items:
            if item.dossier.unit_id == unit and unit != sitting.council.unit_id:
                key = item.pk, by_user[user].pk
                words = _("cùng đơn vị: %s") % item.dossier.unit.name
                found.setdefault(key, Proposed(item=item, member=by_user[user], reason=words))
    return [one for key, one in found.items() if key not in told]
