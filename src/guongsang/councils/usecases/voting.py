"""Votes, proposals and words are written down while the session goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.councils import notices
from guongsang.councils.acts import Act
from guongsang.councils.models import Choice, Item, Presence, Seat, Sitting, Vote
from guongsang.councils.permissions import (
    is_ready,
    why_not_examined,
    why_not_note,
    why_not_propose,
    why_not_vote,
)
from guongsang.councils.queries import (
    VoteLine,
    award_forms,
    count_all,
    seats_there,
    vote_lines,
    votes_mark,
    words_mark,
)
from guongsang.councils.rules import Threshold
from guongsang.councils.states import Voting
from guongsang.councils.usecases.agenda import locked_item, locked_sitting
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.regulations.models import Topic
from guongsang.regulations.queries import rule_on

AWARD_ATTENDANCE = "attendance-award"


class VotedMeanwhile(Refused):
    """Somebody else has written here since the page was opened."""


@transaction.atomic
def record_votes(
    item_id: int,
    *,
    votes: Mapping[int, str],
    words: Mapping[int, str] | None = None,
    read_as: str | None = None,
    by: User,
    at: datetime,
) -> Item:
    """Write down the open vote of members on one dossier, by the key of their seat.

    Who is not named keeps what was noted; "" takes a vote away that was noted by mistake. The
    opinion of an absent member counts as given in writing. Once everybody's vote is written down
    the vote is over. While members vote by themselves only lacking votes are written.

    :param read_as: the mark of the votes (``queries.votes_mark``) as ``by`` had read them.
    :raises VotedMeanwhile: if they have changed since.
    :raises Refused: if ``by`` may not, or somebody named is absent or has a conflict.
    """
    item = locked_item(item_id)
    refuse_if(why_not_vote(item, by=by))
    is_running = item.voting == Voting.OPEN
    if not is_running and read_as is not None and read_as != votes_mark(item):
        raise VotedMeanwhile(_("Trong lúc bạn đang ghi, người khác đã ghi phiếu của hồ sơ này."))
    was_ready = is_ready(item.sitting)
    _write_all(item, votes, words or {}, is_running=is_running, by=by, at=at)
    if not is_running:
        _end_if_complete(item, taken=any(not one for one in votes.values()), at=at)
    # What was voted stays out of the log: who has a conflict may read the log too.
    record(
        Act.VOTED, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, written=len(votes),
    )  # fmt: skip
    if not was_ready and is_ready(item.sitting):
        notices.tell_ready_to_commit(item.sitting, by=by, at=at)
    return item


def _write_all(
    item: Item,
    votes: Mapping[int, str],
    words: Mapping[int, str],
    *,
    is_running: bool,
    by: User,
    at: datetime,
) -> None:
    lines = {line.seat.pk: line for line in vote_lines(item)}
    # The item is locked, so nobody else writes between reading and writing.
    kept = {vote.seat_id: vote for vote in item.votes.order_by()}
    for seat_id, choice in votes.items():
        refuse_if(_why_not_this_vote(lines.get(seat_id), choice))
        seat = lines[seat_id].seat
        if is_running and lines[seat_id].has_voted:
            raise VotedMeanwhile(_("%s vừa tự bỏ phiếu; phiếu đó giữ nguyên.") % seat.name)
        vote = kept.get(seat_id) or Vote(item=item, seat=seat)
        _write(vote, seat, choice, words.get(seat_id, ""), by=by, at=at)


def _why_not_this_vote(line: VoteLine | None, choice: str) -> str:
    if line is None:
        return _("Có phiếu của người không có trong danh sách điểm danh.")
    name = line.seat.name
    if choice and choice not in Choice.values:
        return _("Phiếu của %s không hợp lệ.") % name
    if not choice or line.may_vote:
        return ""
    if line.conflict is not None:
        return _("%s có xung đột lợi ích ở hồ sơ này nên không biểu quyết.") % name
    if line.is_away:
        return _("%s không có mặt lúc biểu quyết hồ sơ này nên không có phiếu.") % name
    return _("%s vắng mặt và không có ý kiến bằng văn bản nên không có phiếu.") % name


def _end_if_complete(item: Item, *, taken: bool, at: datetime) -> None:
    """Let the vote be over when nobody is waited for, and go on when a vote is taken away."""
    one = count_all(item.sitting, only=item.pk)[0]
    is_over = item.voting == Voting.CLOSED and not taken
    if one.tally.voted and (is_over or not one.not_cast):
        item.voting, item.voting_ended_at = Voting.CLOSED, item.voting_ended_at or at
    else:
        item.voting, item.voting_ended_at = Voting.WAITING, None
    item.save(update_fields=["voting", "voting_ended_at"])


def _write(vote: Vote, seat: Seat, choice: str, words: str, *, by: User, at: datetime) -> None:
    told = {"choice": choice, "words": tidy(words)[:500]}
    if not choice:
        if vote.pk:
            vote.delete()
    elif vote.pk is None or any(getattr(vote, name) != value for name, value in told.items()):
        vote.choice, vote.words = told["choice"], told["words"]
        vote.is_written, vote.at, vote.by = seat.presence == Presence.WRITTEN, at, by
        vote.save()


@transaction.atomic
def recommend(
    item_id: int,
    *,
    award_key: str = "",
    send_upward: bool = False,
    words: str = "",
    by: User,
    at: datetime,
) -> Item:
    """Write down what the council proposes beside recognition, and its words on the dossier.

    A sheet below the points for the next level may still be proposed: the page warns.

    :param award_key: a form of award in force on the day of the sitting, or "".
    :raises Refused: if ``by`` may not, the form is not in force, or too few are there for awards.
    """
    item = locked_item(item_id)
    refuse_if(why_not_propose(item, by=by))
    if award_key:
        refuse_if(_why_not_award(item, award_key))
        refuse_if(why_not_examined(item.sitting, [item.dossier], award=award_key))
    item.award_key, item.send_upward, item.words = award_key, send_upward, words.strip()
    item.save()
    record(
        Act.PROPOSED, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, award=award_key, upward=send_upward,
    )  # fmt: skip
    return item


def _why_not_award(item: Item, award_key: str) -> str:
    sitting, unit = item.sitting, item.sitting.council.unit
    forms = award_forms(sitting.held_on, unit, item.dossier.subject.kind)
    if award_key not in {rule.key for rule in forms}:
        return _("Hình thức khen thưởng này không có trong quy định của ngày họp.")
    rule = rule_on(Topic.VOTE, AWARD_ATTENDANCE, day=sitting.held_on, unit=unit)
    if rule is None or rule.number is None:
        return ""
    members = sitting.seats.count()
    there = seats_there(sitting).count()
    needed = Threshold.of_percent(rule.number, is_exclusive=rule.is_exclusive).needed(members)
    if there >= needed:
        return ""
    return _(
        "Xét khen thưởng cần ít nhất %(needed)s trên %(all)s thành viên dự họp (%(source)s); phiên "
        "này có mặt %(there)s. Vẫn xét công nhận điển hình được."
    ) % {"needed": needed, "all": members, "there": there, "source": rule.source}


@transaction.atomic
def note_discussion(
    sitting_id: int, *, text: str, read_as: str | None = None, by: User, at: datetime
) -> Sitting:
    """Write down what was said in the session, for the minutes.

    :param read_as: the mark (``queries.words_mark``) of the text as ``by`` had read it.
    :raises VotedMeanwhile: if somebody else has written since.
    :raises Refused: if ``by`` may not.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_note(sitting, by=by))
    if read_as is not None and read_as != words_mark(sitting.discussion):
        raise VotedMeanwhile(_("Trong lúc bạn đang viết, người khác đã lưu phần ý kiến này."))
    sitting.discussion = text.strip()
    sitting.save()
    record(Act.DISCUSSION_NOTED, sitting, by=by, at=at, where=sitting.council.unit.path)
    return sitting
