"""What has been voted: counted for every dossier of a sitting at once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals.queries.passport import unverified_seen
from guongsang.councils.models import Absence, Conflict, Item, Presence, Seat, Sitting, Vote
from guongsang.councils.rules import Tally, Threshold, Voice, count
from guongsang.councils.states import Outcome, Voting
from guongsang.opinions.queries import summaries_for
from guongsang.opinions.rules import Summary
from guongsang.ui.rules import dotted


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One item of the agenda with its count as of now, or as committed."""

    item: Item
    tally: Tally
    needed: int
    passes: bool
    conflicts: list[Conflict]
    # Whether the reader has a conflict on it: then nothing of the votes is shown.
    is_closed: bool
    # Who is to vote, and who of them has not; of a vote that is over nobody is waited for.
    expected: int = 0
    not_cast: int = 0
    # How many of its claims nobody has confirmed; None where the reader may not know.
    unverified: int | None = None
    # What other agencies were asked about it; None where nothing was, or the reader may not know.
    opinions: Summary | None = None

    @property
    def is_running(self) -> bool:
        """Whether the vote is open: then nobody learns more than how many have voted."""
        return self.item.voting == Voting.OPEN and self.item.outcome == Outcome.PENDING

    @property
    def is_unopened(self) -> bool:
        """Whether a secret ballot is to come or has not been counted: there is no count yet."""
        return self.item.is_secret and self.item.voting != Voting.CLOSED

    @property
    def was_not_cast(self) -> int:
        """How many did not vote although they could, once the vote is over."""
        return self.not_cast if self.item.voting == Voting.CLOSED else 0

    @property
    def cast(self) -> int:
        """How many have voted of those who are to vote."""
        return self.expected - self.not_cast

    @property
    def is_complete(self) -> bool:
        """Whether every vote that is expected has been written down, and the vote is over."""
        return self.tally.voted > 0 and not self.tally.waiting and not self.is_running

    @property
    def shown_percent(self) -> str:
        """The share of agreeing votes as people read it."""
        return dotted(self.tally.percent)

    @property
    def shown_points(self) -> str:
        """The points of the sheet as people read them."""
        return dotted(self.item.sheet.points or Decimal(0))

    @property
    def shown_wanted(self) -> str:
        """The points that a proposal to the next level asks for, as people read them."""
        return dotted(self.item.dossier.criteria_set.upward_points)

    @property
    def is_low(self) -> bool:
        """Whether the sheet is below what the criteria ask of a proposal to the next level."""
        wanted = self.item.dossier.criteria_set.upward_points
        return self.item.sheet.points is None or self.item.sheet.points < wanted


def threshold_of(sitting: Sitting) -> Threshold:
    """Return the threshold that the sitting took from the rule pack when it opened."""
    return Threshold.of_percent(
        sitting.threshold or Decimal(0), is_exclusive=sitting.threshold_is_exclusive
    )


def threshold_for(item: Item, sitting: Sitting) -> Threshold:
    """Return the threshold of what is voted on: its own row's, else the sitting's."""
    if item.threshold is None:
        return threshold_of(sitting)
    return Threshold.of_percent(item.threshold, is_exclusive=item.threshold_is_exclusive)


def threshold_words(of: Sitting | Item) -> str:
    """Return the threshold of a sitting or an item in words; "" before the session opens."""
    if of.threshold is None:
        return ""
    share = f"{dotted(of.threshold)}%"
    if of.threshold_is_exclusive:
        return _("trên %s đồng ý") % share
    return _("từ %s đồng ý trở lên") % share


def count_all(
    sitting: Sitting, reader: User | None = None, *, only: int | None = None
) -> list[Counted]:
    """Return every item of the agenda with its count; the cost does not grow with the agenda.

    :param only: the key of the one item that is asked for.
    """
    asked = {} if only is None else {"item": only}
    seats = list(sitting.seats.select_related("member"))
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in Absence.objects.filter(seat__sitting=sitting):
        away[absence.seat_id].append(absence)
    votes = {
        (vote.item_id, vote.seat_id): vote
        for vote in Vote.objects.filter(item__sitting=sitting, **asked)
    }
    conflicts: dict[int, list[Conflict]] = defaultdict(list)
    told = Conflict.objects.filter(item__sitting=sitting, **asked).select_related("seat__member")
    for conflict in told:
        conflicts[conflict.item_id].append(conflict)
    items = sitting.items.filter(**({} if only is None else {"pk": only})).select_related(
        "dossier__subject",
        "dossier__unit",
        "dossier__field",
        "dossier__criteria_set",
        "sheet__submission",
    )
    return [
        _counted(
            item,
            sitting,
            [
                _voice(seat, item, away[seat.pk], votes.get((item.pk, seat.pk)), conflicts[item.pk])
                for seat in seats
            ],
            conflicts[item.pk],
            reader,
        )
        for item in items.order_by("ordinal", "pk")
    ]


def _voice(
    seat: Seat,
    item: Item,
    away: list[Absence],
    vote: Vote | None,
    conflicts: list[Conflict],
) -> Voice:
    """Return how a member stands to one item: there or not while it was voted on, and what said.

    Who voted was there, whatever came later; who came after the vote was over was not.
    """
    presence = seat.presence
    if vote is not None and vote.is_written:
        presence = Presence.WRITTEN
    elif vote is None and any(one.holds(item.voting_ended_at) for one in away):
        presence = Presence.ABSENT
    return Voice(
        presence=presence,
        has_conflict=any(one.seat_id == seat.pk for one in conflicts),
        choice=vote.choice if vote else "",
    )


def _of_papers(item: Item) -> Tally:
    """Return the count that the tellers have left; nothing at all before they have counted."""
    return Tally(
        base=item.base_count or 0,
        agree=item.agree_count or 0,
        disagree=item.disagree_count or 0,
        abstain=0,
        blank=item.abstain_count or 0,
        invalid=item.invalid_count or 0,
        waiting=0,
    )


def _counted(
    item: Item,
    sitting: Sitting,
    voices: list[Voice],
    conflicts: list[Conflict],
    reader: User | None,
) -> Counted:
    tally = (
        _of_papers(item)
        if item.is_secret
        else count(
            voices,
            base=item.base or sitting.base,
            conflicted_stay=sitting.conflicted_stay_in_base,
        )
    )
    threshold = threshold_for(item, sitting)
    return Counted(
        item=item,
        tally=replace(tally, waiting=0) if item.voting == Voting.CLOSED else tally,
        needed=threshold.needed(tally.base),
        passes=threshold.is_met(tally.agree, tally.base),
        conflicts=conflicts,
        is_closed=reader is not None
        and any(one.seat.member.user_id == reader.pk for one in conflicts),
        expected=0 if item.is_secret else sum(one.may_vote for one in voices),
        not_cast=tally.waiting,
    )


def with_proof(counted: list[Counted], reader: User, day: date) -> list[Counted]:
    """Return the same agenda, each item with what is not confirmed and what agencies say."""
    numbers = unverified_seen([one.item.sheet for one in counted], reader)
    asked = summaries_for([one.item.dossier_id for one in counted], reader, day)
    return [
        replace(
            one,
            unverified=numbers.get(one.item.sheet_id),
            opinions=asked.get(one.item.dossier_id),
        )
        for one in counted
    ]


def is_conflicted(item: Item, user: User) -> bool:
    """Tell whether a conflict of ``user`` on ``item`` has been declared."""
    return item.conflicts.filter(seat__member__user=user).exists()


def unvoted_items(sitting: Sitting) -> list[Item]:
    """Return the open items on which a vote is still lacking."""
    return [
        one.item
        for one in count_all(sitting)
        if one.item.outcome == Outcome.PENDING and not one.is_complete
    ]


@dataclass(frozen=True, kw_only=True)
class VoteLine:
    """One member on the page of one dossier: the vote so far, and a conflict if declared."""

    seat: Seat
    vote: Vote | None
    conflict: Conflict | None
    # Whether a vote was given; while the vote is open that is all that is told.
    has_voted: bool = False
    is_away: bool = False

    @property
    def may_vote(self) -> bool:
        """Whether a vote of this member is expected."""
        is_there = self.seat.presence != Presence.ABSENT and not self.is_away
        return self.conflict is None and (is_there or self.has_voted)


def vote_lines(item: Item) -> list[VoteLine]:
    """Return one line for every seat of the roll; choices stay hidden while the vote is open."""
    votes = {vote.seat_id: vote for vote in item.votes.all()}
    conflicts = {conflict.seat_id: conflict for conflict in item.conflicts.all()}
    away = {
        one.seat_id
        for one in Absence.objects.filter(seat__sitting=item.sitting_id)
        if one.holds(item.voting_ended_at)
    }
    is_running = item.voting == Voting.OPEN
    return [
        VoteLine(
            seat=seat,
            vote=None if is_running else votes.get(seat.pk),
            conflict=conflicts.get(seat.pk),
            has_voted=seat.pk in votes,
            is_away=seat.pk in away,
        )
        for seat in item.sitting.seats.select_related("member")
    ]


def votes_mark(item: Item) -> str:
    """Return a mark of the votes as they stand, the same as long as nobody changes one."""
    return words_mark(
        *(f"{vote.seat_id}:{vote.choice}:{vote.words}" for vote in item.votes.order_by("seat_id"))
    )


def words_mark(*words: object) -> str:
    """Return a short mark of ``words``, by which a later save knows what its page had read."""
    text = "\x1f".join(str(word) for word in words)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
