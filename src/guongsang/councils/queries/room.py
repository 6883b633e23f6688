"""What stands in the room now: who is there, whether they are enough, what is being discussed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.councils.models import Absence, Function, Item, Presence, Seat, Sitting, Vote
from guongsang.councils.queries.counting import Counted, count_all
from guongsang.councils.rules import Threshold
from guongsang.councils.states import Outcome, Voting


@dataclass(frozen=True, kw_only=True)
class Place:
    """One seat of the roll and whether somebody sits there now."""

    seat: Seat
    absences: Sequence[Absence]

    @property
    def is_there(self) -> bool:
        """Whether the member is in the session now."""
        return self.seat.presence == Presence.PRESENT and not self.is_away

    @property
    def is_away(self) -> bool:
        """Whether somebody who came is gone at this moment."""
        return any(one.holds(None) for one in self.absences)

    @property
    def words(self) -> str:
        """How the member takes part, as people say it."""
        if self.is_away:
            return _("Đã ra về")
        if self.absences and self.seat.presence == Presence.PRESENT:
            return _("Có mặt (đến muộn)")
        return str(self.seat.get_presence_display())


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """How many are there of how many, and how many the regulation asks for."""

    there: int
    members: int
    needed: int
    has_chair: bool

    @property
    def is_enough(self) -> bool:
        """Whether the session may vote."""
        return self.there >= self.needed and self.has_chair

    @property
    def why_not(self) -> str:
        """Why the session may not vote; "" when it may."""
        if self.there < self.needed:
            return _(
                "Không còn đủ số thành viên dự họp: có mặt %(there)s trên %(all)s, cần từ "
                "%(needed)s. Chờ đủ người rồi mới biểu quyết tiếp."
            ) % {"there": self.there, "all": self.members, "needed": self.needed}
        if not self.has_chair:
            return _(
                "Chủ tịch và Phó Chủ tịch Hội đồng đều không có mặt: chưa biểu quyết tiếp được."
            )
        return ""


def places_of(sitting: Sitting) -> list[Place]:
    """Return every seat with its comings and goings, in the order of the roll."""
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in Absence.objects.filter(seat__sitting=sitting):
        away[absence.seat_id].append(absence)
    seats = sitting.seats.select_related("member")
    return [Place(seat=seat, absences=away[seat.pk]) for seat in seats]


def attendance_of(sitting: Sitting, places: Sequence[Place]) -> Attendance:
    """Return whether those who are there now are enough by the rule of the sitting."""
    there = [one.seat for one in places if one.is_there]
    quorum = Threshold.of_percent(
        sitting.quorum or Decimal(0), is_exclusive=sitting.quorum_is_exclusive
    )
    return Attendance(
        there=len(there),
        members=len(places),
        needed=quorum.needed(len(places)),
        has_chair=any(seat.function in (Function.CHAIR, Function.DEPUTY) for seat in there),
    )


def why_no_quorum(sitting: Sitting) -> str:
    """Return why those who are there now may not vote; "" when they may."""
    if sitting.quorum is None:
        return ""
    return attendance_of(sitting, places_of(sitting)).why_not


@dataclass(frozen=True, kw_only=True)
class Room:
    """The session at this moment, as one reader may see it."""

    sitting: Sitting
    places: Sequence[Place]
    now: Counted | None
    number: int
    total: int

    @cached_property
    def attendance(self) -> Attendance:
        """Who is there of those who should be."""
        return attendance_of(self.sitting, self.places)

    @property
    def outside(self) -> list[Seat]:
        """Who has a conflict on what is being discussed and has left the room for it."""
        return [seat for seat, is_out in self._conflicted() if is_out]

    @property
    def to_leave(self) -> list[Seat]:
        """Who has a conflict on what is being discussed and is still asked to leave."""
        return [seat for seat, is_out in self._conflicted() if not is_out]

    def _conflicted(self) -> list[tuple[Seat, bool]]:
        there = {one.seat.pk for one in self.places if one.is_there}
        found = self.now.conflicts if self.now else []
        return [(one.seat, one.out_at is not None) for one in found if one.seat_id in there]

    def place_of(self, user: User) -> Place | None:
        """Return the seat of ``user``, or None for who only reads."""
        return next((one for one in self.places if one.seat.member.user_id == user.pk), None)

    @property
    def is_voting(self) -> bool:
        """Whether members vote openly at this moment, so that the dossier must stay."""
        return self.now is not None and self.now.is_running and not self.now.item.is_secret


def room_of(sitting: Sitting, reader: User) -> Room:
    """Return the session at this moment; the cost does not grow with the agenda."""
    now, number = None, 0
    if sitting.now_item_id is not None:
        now = count_all(sitting, reader, only=sitting.now_item_id)[0]
        number = sitting.items.filter(ordinal__lt=now.item.ordinal).count() + 1
    return Room(
        sitting=sitting,
        places=places_of(sitting),
        now=now,
        number=number,
        total=sitting.items.count(),
    )


def seat_of(sitting: Sitting, user: User) -> Seat | None:
    """Return the seat of ``user`` at ``sitting``, or None."""
    return sitting.seats.filter(member__user=user).select_related("member").first()


def own_vote(item: Item, seat: Seat) -> Vote | None:
    """Return what ``seat`` has voted on ``item``, to be shown to nobody else while it is open."""
    return item.votes.filter(seat=seat).first()


def is_away(seat: Seat) -> bool:
    """Tell whether somebody who is on the roll as present is gone now."""
    return seat.absences.filter(back_at=None).exists()


def not_out_yet(sitting_id: int, item_id: int) -> list[str]:
    """Return the names of those there who have a conflict and are still in the room."""
    away = Absence.objects.filter(seat__sitting=sitting_id, back_at=None).values("seat")
    found = Seat.objects.filter(
        conflicts__item=item_id, conflicts__out_at=None, presence=Presence.PRESENT
    ).exclude(pk__in=away)
    return list(found.values_list("name", flat=True))


@dataclass(frozen=True, kw_only=True)
class Lack:
    """One thing that is still to be done before the results may be committed."""

    item: Counted
    words: str


def lacking(counted: Sequence[Counted], unlooked: Mapping[int, str]) -> list[Lack]:
    """Return what each open item still lacks before the commit, in the order of the agenda.

    :param unlooked: for items whose secret ballot is counted, what the room has still to do.
    """
    found = []
    for one in counted:
        if one.item.outcome != Outcome.PENDING:
            continue
        if one.item.voting == Voting.OPEN:
            words = _("đang bỏ phiếu") if one.item.is_secret else _("đang biểu quyết, chưa đóng")
        elif unlooked.get(one.item.pk):
            words = unlooked[one.item.pk]
        elif one.is_complete:
            continue
        elif one.item.is_secret:
            words = _("chưa bỏ phiếu kín")
        else:
            words = _("chưa biểu quyết xong")
        found.append(Lack(item=one, words=words))
    return found
