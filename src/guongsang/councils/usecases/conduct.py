"""The session goes on in step: what is discussed, when members vote, who comes and goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.councils import notices
from guongsang.councils.acts import Act
from guongsang.councils.models import Absence, Choice, Conflict, Item, Presence, Seat, Vote
from guongsang.councils.permissions import (
    why_not_cast,
    why_not_close_vote,
    why_not_conduct,
    why_not_note_coming,
    why_not_open_vote,
    why_not_ready,
)
from guongsang.councils.queries import attendance_of, is_away, places_of, seat_of
from guongsang.councils.states import VOTINGS, Voting
from guongsang.councils.usecases.agenda import locked_item, locked_sitting
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy


@transaction.atomic
def discuss(item_id: int, *, by: User, at: datetime) -> Item:
    """Bring one dossier before the council: every screen in the room shows it.

    Who was outside for the dossier before comes in again.

    :raises Refused: if ``by`` may not lead the session, or the members are voting.
    """
    item = locked_item(item_id)
    sitting = item.sitting
    refuse_if(why_not_conduct(sitting, by=by))
    # A secret ballot runs over many dossiers at once and leaves the room free to talk.
    open_votes = sitting.items.filter(voting=Voting.OPEN, is_secret=False)
    running = open_votes.select_related("dossier__subject").first()
    if running is not None and running.pk != item.pk:
        raise Refused(
            _("Đang biểu quyết hồ sơ «%s»: xin đóng biểu quyết trước khi sang hồ sơ khác.")
            % running.dossier.subject.name
        )
    sitting.now_item = item
    sitting.save(update_fields=["now_item"])
    _log(Act.DISCUSSING, item, by=by, at=at)
    return item


@transaction.atomic
def go_out(conflict_id: int, *, by: User, at: datetime) -> Conflict:
    """Note that who has a conflict has left the room; the member may say so himself.

    :raises Refused: if ``by`` neither leads the session nor is that member.
    """
    conflict = Conflict.objects.select_related("seat__member").get(pk=conflict_id)
    item = locked_item(conflict.item_id)
    if conflict.seat.member.user_id != by.pk:
        refuse_if(why_not_conduct(item.sitting, by=by))
    if conflict.out_at is None:
        conflict.out_at = at
        conflict.save(update_fields=["out_at"])
        _log(Act.WENT_OUT, item, by=by, at=at, member=conflict.seat.name)
    return conflict


@transaction.atomic
def open_vote(item_id: int, *, by: User, at: datetime) -> Item:
    """Let the members vote on a dossier, each from his own telephone.

    :raises Refused: if ``by`` may not, too few are there, or somebody with a conflict is inside.
    """
    item = locked_item(item_id)
    refuse_if(why_not_open_vote(item, by=by))
    again = item.voting == Voting.CLOSED
    discuss(item.pk, by=by, at=at)
    _move(item, Voting.OPEN, ended_at=None)
    _log(Act.VOTING_OPENED, item, by=by, at=at, again=again)
    return item


@transaction.atomic
def close_vote(item_id: int, *, by: User, at: datetime) -> Item:
    """End the vote; who has not voted by now is counted as not having voted.

    :raises Refused: if ``by`` may not, or it is not open.
    """
    item = locked_item(item_id)
    refuse_if(why_not_close_vote(item, by=by))
    was_ready = not why_not_ready(item.sitting)
    _move(item, Voting.CLOSED, ended_at=at)
    _log(Act.VOTING_CLOSED, item, by=by, at=at)
    if not was_ready and not why_not_ready(item.sitting):
        notices.tell_ready_to_commit(item.sitting, by=by, at=at)
    return item


def _move(item: Item, voting: Voting, *, ended_at: datetime | None) -> None:
    VOTINGS.check(Voting(item.voting), voting)
    item.voting, item.voting_ended_at = voting, ended_at
    item.save(update_fields=["voting", "voting_ended_at"])


@transaction.atomic
def cast_vote(item_id: int, *, choice: str, words: str = "", by: User, at: datetime) -> Vote:
    """Vote for oneself while the vote is open; a later choice takes the place of the earlier.

    :raises Refused: if ``by`` has no seat, is away, has a conflict, or the vote is not open.
    """
    item = locked_item(item_id)
    seat = seat_of(item.sitting, by)
    refuse_if(why_not_cast(item, seat, by=by))
    refuse_if("" if choice in Choice.values else _("Xin chọn một trong ba ý kiến."))
    vote, is_new = Vote.objects.update_or_create(
        item=item,
        seat=seat,
        defaults={
            "choice": choice,
            "words": tidy(words)[:500],
            "is_written": False,
            "at": at,
            "by": by,
        },
    )
    if is_new:
        # That somebody has voted is seen in the room; what, nobody learns before the close.
        _log(Act.VOTED, item, by=by, at=at, written=1)
    return vote


@transaction.atomic
def note_leaving(seat_id: int, *, reason: str, by: User, at: datetime) -> str:
    """Note that somebody leaves early; return why the rest may not vote any more, or "".

    :raises Refused: if ``by`` may not, or the member is not there.
    """
    seat = _seat_to_move(seat_id, by=by)
    if seat.presence != Presence.PRESENT or is_away(seat):
        raise Refused(_("%s không có mặt trong phòng.") % seat.name)
    Absence.objects.create(seat=seat, left_at=at, reason=tidy(reason)[:300])
    return _log_coming(Act.LEFT, seat, by=by, at=at, reason=tidy(reason)[:300])


@transaction.atomic
def note_arrival(seat_id: int, *, by: User, at: datetime) -> str:
    """Note that somebody comes late or comes back; return why they may still not vote, or "".

    What was voted on before stays as it was.

    :raises Refused: if ``by`` may not, or the member is there already.
    """
    seat = _seat_to_move(seat_id, by=by)
    if seat.presence == Presence.PRESENT:
        if not is_away(seat):
            raise Refused(_("%s đã có mặt trong phòng.") % seat.name)
        seat.absences.filter(back_at=None).update(back_at=at)
    else:
        opened = seat.sitting.opened_at or at
        Absence.objects.create(seat=seat, left_at=opened, back_at=at, reason=seat.reason)
        seat.presence = Presence.PRESENT
        seat.save(update_fields=["presence"])
    return _log_coming(Act.ARRIVED, seat, by=by, at=at)


def _seat_to_move(seat_id: int, *, by: User) -> Seat:
    seat = Seat.objects.select_related("member").get(pk=seat_id)
    seat.sitting = locked_sitting(seat.sitting_id)
    refuse_if(why_not_note_coming(seat.sitting, by=by))
    return seat


def _log_coming(act: Act, seat: Seat, *, by: User, at: datetime, **more: object) -> str:
    now = attendance_of(seat.sitting, places_of(seat.sitting))
    record(
        act, seat.sitting, by=by, at=at, where=seat.sitting.council.unit.path,
        member=seat.name, there=now.there, members=now.members, **more,
    )  # fmt: skip
    return now.why_not


def _log(act: Act, item: Item, *, by: User, at: datetime, **more: object) -> None:
    record(
        act, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, **more,
    )  # fmt: skip
