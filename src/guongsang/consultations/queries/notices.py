"""Answers about public notices: what may be posted, how far the clock is, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.consultations.models import (
    Entry,
    Objection,
    ObjectionQuerySet,
    PublicNotice,
    PublicNoticeQuerySet,
)
from guongsang.consultations.rules import Clock, last_day
from guongsang.consultations.states import OPEN_OBJECTIONS, EntryState, NoticeState
from guongsang.councils.models import Item
from guongsang.discovery.rules import read_receipt_code
from guongsang.dossiers.states import Stage
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rule_on

DAYS_KEY = "public-notice"
SYMBOL_KEY = "notice"
DAY = "%d/%m/%Y"
LIVE = [NoticeState.DRAFT, NoticeState.POSTED, NoticeState.CLOSED]


def days_rule(unit: Unit, day: date) -> Rule:
    """Return how many days a list is posted by the rule pack of the place.

    :raises Refused: when the rule pack has no number of days.
    """
    rule = rule_on(Topic.DAYS, DAYS_KEY, day=day, unit=unit)
    if rule is None or rule.number is None:
        raise Refused(
            _(
                "Chưa có quy định về số ngày công khai («%(key)s») vào ngày %(day)s. Xin báo "
                "người quản trị bổ sung ở trang Quy định; bản soạn vẫn được giữ."
            )
            % {"key": DAYS_KEY, "day": day.strftime(DAY)}
        )
    return rule


def would_end_on(notice: PublicNotice, day: date) -> date:
    """Return the last day of a notice if it were posted on ``day``.

    :raises Refused: when the rule pack has no number of days.
    """
    rule = days_rule(notice.unit, day)
    return last_day(day, days=int(rule.number or 0), measure=rule.measure)


def symbol_of_notices(unit: Unit, day: date) -> str:
    """Return the symbol that a notice of ``unit`` bears on ``day``; "" if no rule says."""
    rule = rule_on(Topic.SYMBOL, SYMBOL_KEY, day=day, unit=unit)
    return rule.words if rule else ""


# ---- what may be posted -------------------------------------------------------------------


def waiting_items(plan: Plan, *, notice: PublicNotice | None = None) -> QuerySet[Item]:
    """Return what a committed sitting recommended in ``plan`` and no other notice holds.

    :param notice: whose own lines count as waiting too, when its list is changed.
    """
    others = Entry.objects.filter(dossier=OuterRef("dossier"), notice__state__in=LIVE)
    if notice is not None:
        others = others.exclude(notice=notice)
    return (
        Item.objects.recommended()
        .filter(~Exists(others), dossier__plan=plan, dossier__stage=Stage.IN_COUNCIL)
        .select_related("dossier__subject__unit", "dossier__unit", "dossier__field", "sitting")
        .order_by("dossier__field__ordinal", "sitting__held_on", "ordinal", "pk")
    )


def plans_waiting(user: User) -> QuerySet[Plan]:
    """Return the plans in which ``user`` may post what a council has recommended."""
    waiting = Item.objects.recommended().filter(
        dossier__plan=OuterRef("pk"), dossier__stage=Stage.IN_COUNCIL
    )
    return (
        Plan.objects.exclude(stage=PlanStage.DRAFT)
        .filter(reach(user, Capability.CONSULTATION_RUN), Exists(waiting))
        .select_related("unit")
        .order_by("-starts_on", "-pk")
    )


def last_signed(notice: PublicNotice) -> PublicNotice | None:
    """Return the last notice that this office signed, for the signer's name."""
    signed = PublicNotice.objects.public().filter(unit=notice.unit_id).exclude(pk=notice.pk)
    return signed.order_by("-posted_at", "-pk").first()


def entries_of(notice: PublicNotice) -> QuerySet[Entry]:
    """Return the lines of a notice with what a row shows."""
    return notice.entries.select_related(
        "dossier__subject__unit", "dossier__unit", "dossier__field"
    )


def shown_entries(notice: PublicNotice) -> QuerySet[Entry]:
    """Return the lines that the public reads: whoever was taken off is named no longer."""
    return entries_of(notice).exclude(state=EntryState.REMOVED)


# ---- the clock ----------------------------------------------------------------------------


def clock_of(notice: PublicNotice, day: date) -> Clock | None:
    """Return the clock of a posted notice on ``day``; None for a draft or one that is closed."""
    if notice.state != NoticeState.POSTED or notice.ends_on is None:
        return None
    return Clock(ends_on=notice.ends_on, day=day)


def clock_words(notice: PublicNotice, day: date) -> str:
    """Return how far the time has run, as a sentence; "" for what was never posted."""
    if notice.ends_on is None:
        return ""
    until = {"day": notice.ends_on.strftime(DAY)}
    if notice.state == NoticeState.CLOSED:
        return _("đã kết thúc; công khai đến hết ngày %(day)s") % until
    clock = Clock(ends_on=notice.ends_on, day=day)
    if not clock.runs:
        return _("đã hết thời gian công khai ngày %(day)s") % until
    if clock.left == 0:
        return _("hôm nay là ngày cuối, đến hết ngày %(day)s") % until
    return _("còn %(left)d ngày, đến hết ngày %(day)s") % (until | {"left": clock.left})


# ---- what goes on -------------------------------------------------------------------------


def cleared_for(plan: Plan) -> QuerySet[Entry]:
    """Return the lines of ``plan`` that the public has cleared and nobody has decided on yet."""
    open_ones = Objection.objects.filter(entry__dossier=OuterRef("dossier")).open()
    return (
        Entry.objects.filter(
            ~Exists(open_ones),
            notice__plan=plan,
            notice__state=NoticeState.CLOSED,
            state=EntryState.CLEARED,
            dossier__stage=Stage.IN_CONSULTATION,
        )
        .select_related("notice", "item", "dossier__subject", "dossier__unit", "dossier__field")
        .order_by("notice_id", "ordinal")
    )


def objections_of(notice: PublicNotice, user: User) -> list[Objection]:
    """Return the objections to a notice that ``user`` may read, without who sent them."""
    found = Objection.objects.readable_by(user).filter(entry__notice=notice)
    return list(found.for_listing().order_by("at", "pk"))


# ---- the desk -----------------------------------------------------------------------------


def to_post(user: User) -> PublicNoticeQuerySet:
    """Return the drafts that wait for ``user`` to post them."""
    mine = PublicNotice.objects.filter(reach(user, Capability.CONSULTATION_RUN))
    return mine.filter(state=NoticeState.DRAFT).select_related("unit", "plan").order_by("made_at")


def to_answer(user: User) -> ObjectionQuerySet:
    """Return the objections that wait for ``user``'s answer, the oldest first."""
    mine = Objection.objects.filter(
        reach(user, Capability.CONSULTATION_RUN, "entry__notice__unit__path")
    )
    return mine.open().for_listing().order_by("at", "pk")


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
    )


def running_first(day: date) -> tuple[Sequence[PublicNotice], PublicNoticeQuerySet]:
    """Return the running notices, the soonest to end first, and the past ones for a list."""
    public = PublicNotice.objects.public().for_listing()
    running = public.running_on(day).order_by("ends_on", "pk")
    past = public.exclude(state=NoticeState.POSTED, ends_on__gte=day)
    return list(running), past.order_by("-posted_at", "-pk")
