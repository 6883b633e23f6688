"""Conflicts of interest: declared by a reader, noted by the secretary, found, lifted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.scoring import notices
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Reading, Wall, WallKind
from guongsang.scoring.permissions.rounds import (
    why_not_declare,
    why_not_lift,
    why_not_steer,
    why_not_steer_entry,
)
from guongsang.scoring.queries.walls import concerned
from guongsang.scoring.states import READINGS, ReadingState
from guongsang.scoring.usecases.finding import raise_found, wall_off
from guongsang.scoring.usecases.shared import locked_entry, locked_round, log, told_name


@transaction.atomic
def declare_conflict(entry_id: int, *, reason: str, by: User, at: datetime) -> Wall:
    """Let a reader say that he has a conflict with a dossier, also while he scores it.

    His scores of it leave the count at once, and the secretary is told that a reader lacks.

    :raises Refused: if ``by`` does not read in the round, it is closed, or no reason is given.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_declare(entry, by=by))
    wall = raise_wall(entry, by, WallKind.DECLARED, reason, by=by, at=at)
    notices.tell_declared(entry, wall, by=by, at=at)
    return wall


@transaction.atomic
def note_conflict(entry_id: int, *, user_id: int, reason: str, by: User, at: datetime) -> Wall:
    """Let the secretary note a conflict of somebody who reads or may look into the round.

    :raises Refused: if ``by`` or the state does not allow it, the person has nothing to do with
        the round, or no reason is given.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_steer_entry(entry, by=by))
    user = concerned(entry.round).filter(pk=user_id).first()
    refuse_if("" if user else _("Người này không chấm và không xem được vòng chấm."))
    assert user is not None  # noqa: S101 — refused above; this tells the type checker
    return raise_wall(entry, user, WallKind.OTHER, reason, by=by, at=at)


def raise_wall(
    entry: Entry, user: User, kind: WallKind, reason: str, *, by: User, at: datetime
) -> Wall:
    """Raise one wall, or raise it again; the reading behind it leaves the count.

    Within the transaction of the act to which it belongs.

    :raises Refused: if no reason is given.
    """
    words = tidy(reason)[:300]
    refuse_if("" if words else _("Chưa ghi lý do xung đột lợi ích."))
    wall, _made = Wall.objects.update_or_create(
        entry=entry, user=user, kind=kind,
        defaults={
            "reason": words, "at": at, "by": by,
            "lifted_at": None, "lifted_by": None, "lift_reason": "",
        },
    )  # fmt: skip
    was_assigned = wall_off(entry, user) is not None
    log(
        Act.WALL_RAISED, entry.round, told_name(entry), by=by, at=at, who=user.name, kind=kind,
        was_assigned=was_assigned,
    )  # fmt: skip
    return wall


@transaction.atomic
def find_conflicts(round_id: int, *, by: User, at: datetime) -> list[Wall]:
    """Search the records again and raise what is new; what was lifted stays lifted.

    :raises Refused: if ``by`` or the state does not allow it.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_steer(round_, by=by))
    return raise_found(round_, by=by, at=at)


@transaction.atomic
def lift_wall(wall_id: int, *, reason: str, by: User, at: datetime) -> Wall:
    """Lift a wall with the reason why there is no conflict; the dossier goes back to its reader.

    What he had scored before counts again only when he says so: the reading waits for him.

    :raises Refused: if ``by`` or the state does not allow it, or no reason is given.
    """
    entry = locked_entry(Wall.objects.values_list("entry", flat=True).get(pk=wall_id))
    wall = Wall.objects.select_for_update().get(pk=wall_id)
    wall.entry = entry
    refuse_if(why_not_lift(wall, by=by))
    words = tidy(reason)[:300]
    refuse_if("" if words else _("Chưa ghi vì sao không có xung đột lợi ích."))
    wall.lifted_at, wall.lifted_by, wall.lift_reason = at, by, words
    wall.save()
    if not Wall.objects.standing().filter(entry=entry, user=wall.user_id).exists():
        _give_back(entry, wall.user_id)
    log(
        Act.WALL_LIFTED, entry.round, told_name(entry), by=by, at=at, who=str(wall.user),
        reason=words,
    )  # fmt: skip
    return wall


def _give_back(entry: Entry, user_id: int) -> None:
    reading = (
        Reading.objects.select_for_update()
        .filter(entry=entry, reader__user=user_id, state=ReadingState.WALLED)
        .first()
    )
    if reading is not None:
        READINGS.check(ReadingState.WALLED, ReadingState.WAITING)
        reading.state, reading.revision = ReadingState.WAITING, reading.revision + 1
        reading.save(update_fields=["state", "revision"])
