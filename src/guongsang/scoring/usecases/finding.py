"""Conflicts that the records show become walls; what a person has lifted stays lifted."""

from __future__ import annotations

from datetime import datetime

from guongsang.accounts.models import User
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Reading, Round, Wall
from guongsang.scoring.queries.walls import concerned, conflicts_between
from guongsang.scoring.states import READINGS, ReadingState
from guongsang.scoring.usecases.shared import log


def raise_found(round_: Round, *, by: User, at: datetime) -> list[Wall]:
    """Raise a wall for every conflict on record of a locked round; return the new ones.

    Searched are the readers and all who may look into the round: a wall holds for chairs and
    administrators, too.
    """
    entries = list(round_.entries.select_related("dossier__subject", "dossier__unit"))
    users = list(concerned(round_))
    found = conflicts_between(users, [entry.dossier for entry in entries], round_.plan.unit)
    known = set(Wall.objects.filter(entry__round=round_).values_list("entry", "user", "kind"))
    new = [
        Wall(entry=entry, user=user, kind=one.kind, reason=one.reason, at=at, by=by)
        for entry in entries
        for user in users
        for one in found[user.pk, entry.dossier_id]
        if (entry.pk, user.pk, one.kind) not in known
    ]
    for wall in Wall.objects.bulk_create(new):
        wall_off(wall.entry, wall.user)
    if new:
        log(Act.WALL_RAISED, round_, by=by, at=at, found=len(new))
    return new


def wall_off(entry: Entry, user: User) -> Reading | None:
    """Take the reading of ``user`` out of the count; its scores stay to be read by nobody."""
    reading = (
        Reading.objects.select_for_update()
        .filter(entry=entry, reader__user=user)
        .exclude(state=ReadingState.WALLED)
        .first()
    )
    if reading is None:
        return None
    READINGS.check(ReadingState(reading.state), ReadingState.WALLED)
    reading.state = ReadingState.WALLED
    reading.revision += 1
    reading.save(update_fields=["state", "revision"])
    return reading
