"""Whose dossiers are kept from whom while a blind round is open: the lower packages ask this."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.scoring.models import Entry, EntryQuerySet, Wall, WallKind
from guongsang.scoring.states import RoundState


def in_blind_rounds() -> EntryQuerySet:
    """Return what stands in blind rounds that are open."""
    return Entry.objects.filter(round__state=RoundState.OPEN, round__is_blind=True)


def veiled_from(user: User | AnonymousUser, of: str) -> QuerySet[Any, Any] | None:
    """Return the keys that are kept from ``user`` for now; None when nothing can be.

    Kept from readers of a blind round, also from those who have stepped out: what they scored
    counts. Not from who runs rounds there, who has written the copies. Nor behind a wall that
    others raised: such a reader scores nothing there, and may be at home in that very unit.

    :param of: whose key is asked for: "dossier" or "dossier__lead".
    """
    runs = reach(user, Capability.COUNCIL_RUN, "round__plan__unit__path")
    if user.pk is None or not runs:
        return None
    # A wall that the reader raised himself does not open the names to him.
    walls = Wall.objects.standing().filter(entry=OuterRef("pk"), user=user.pk)
    kept = in_blind_rounds().filter(
        ~Exists(walls.exclude(kind=WallKind.DECLARED)), round__readers__user=user.pk
    )
    keys: QuerySet[Any, Any] = kept.exclude(runs).filter(**{f"{of}__isnull": False}).values(of)
    return keys
