"""What waits for a person: sittings to attend, to finish, to commit."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.councils.models import Function, Presence, Sitting
from guongsang.councils.states import SittingState


def to_attend(user: User, day: date) -> QuerySet[Sitting]:
    """Return the sittings to come in which ``user`` holds a seat in the council."""
    mandates = user.mandates.in_office_on(day).values("council")
    return (
        Sitting.objects.readable_by(user)
        .filter(state=SittingState.CONVENED, council__in=mandates)
        .for_listing()
        .order_by("held_on", "pk")
    )


def to_finish(user: User) -> QuerySet[Sitting]:
    """Return the sittings that ``user`` runs and that are convened or in session."""
    return (
        Sitting.objects.filter(reach(user, Capability.COUNCIL_RUN, "council__unit__path"))
        .filter(state__in=[SittingState.CONVENED, SittingState.IN_SESSION])
        .for_listing()
        .order_by("held_on", "pk")
    )


def to_commit(user: User) -> QuerySet[Sitting]:
    """Return the sittings in session at which ``user`` is there as chair or deputy."""
    return (
        Sitting.objects.filter(reach(user, Capability.COUNCIL_COMMIT, "council__unit__path"))
        .filter(
            state=SittingState.IN_SESSION,
            seats__member__user=user,
            seats__presence=Presence.PRESENT,
            seats__function__in=[Function.CHAIR, Function.DEPUTY],
        )
        .distinct()
        .for_listing()
    )
