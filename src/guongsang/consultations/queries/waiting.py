"""What waits for whom on the desk, and what a sender reads by a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.consultations.models import (
    Objection,
    ObjectionQuerySet,
    PublicNotice,
    PublicNoticeQuerySet,
)
from guongsang.consultations.states import OPEN_OBJECTIONS, NoticeState
from guongsang.discovery.rules import read_receipt_code

# ---- the desk -----------------------------------------------------------------------------


def to_post(user: User) -> PublicNoticeQuerySet:
    """Return the drafts that wait for ``user`` to post them."""
    mine = PublicNotice.objects.filter(reach(user, Capability.CONSULTATION_RUN))
    return mine.filter(state=NoticeState.DRAFT).select_related("unit", "plan").order_by("made_at")


def to_answer(user: User) -> ObjectionQuerySet:
    """Return the objections that wait for ``user``'s answer, the oldest first; alike ones once."""
    mine = Objection.objects.filter(
        reach(user, Capability.CONSULTATION_RUN, "entry__notice__unit__path")
    )
    return mine.open().one_of_each().for_listing().order_by("at", "pk")


def to_close(user: User, day: date) -> PublicNoticeQuerySet:
    """Return the notices whose time is over on ``day`` and that nothing holds open."""
    mine = PublicNotice.objects.filter(reach(user, Capability.CONSULTATION_RUN))
    held = Q(state__in=OPEN_OBJECTIONS)
    open_ones = Objection.objects.filter(held, entry__notice=OuterRef("pk"))
    over = mine.filter(~Exists(open_ones), state=NoticeState.POSTED, ends_on__lt=day)
    return over.select_related("unit", "plan").order_by("ends_on", "pk")


# ---- the sender ---------------------------------------------------------------------------


def objection_by_code(typed: str) -> Objection | None:
    """Return the objection whose code was typed, however it was typed; never its sender."""
    code = read_receipt_code(typed)
    return Objection.objects.for_listing().filter(code=code).first() if code else None


@dataclass(frozen=True, kw_only=True)
class Following:
    """What the sender may know: plain words, no names of officers, nor the sender's own."""

    code: str
    about: str
    notice: PublicNotice
    at: datetime
    state: str
    is_open: bool
    answer: str
    answered_at: datetime | None
    due_on: date | None


def following(objection: Objection) -> Following:
    """Return what the follow page shows of an objection."""
    return Following(
        code=objection.code,
        about=objection.entry.name,
        notice=objection.entry.notice,
        at=objection.at,
        state=str(objection.get_state_display()),
        is_open=objection.is_open,
        answer=objection.answer,
        answered_at=objection.answered_at,
        due_on=objection.due_on if objection.is_open else None,
    )
