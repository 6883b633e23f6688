"""Answers about public notices: what may be posted, how far the clock is, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.consultations.models import (
    Entry,
    Objection,
    PublicNotice,
    PublicNoticeQuerySet,
)
from guongsang.consultations.rules import Clock
from guongsang.consultations.states import EntryState, NoticeState
from guongsang.councils.models import Item
from guongsang.dossiers.states import Stage
from guongsang.foundation.refusals import Refused
from guongsang.foundation.workdays import Counted
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import due_by_rule, rule_on

DAYS_KEY, SECOND_KEY, ANSWER_KEY = "public-notice", "second-notice", "objection-answer"
SYMBOL_KEY = "notice"
DAY = "%d/%m/%Y"
OBJECTIONS_SHOWN = 20
LIVE = [NoticeState.DRAFT, NoticeState.POSTED, NoticeState.CLOSED]


def days_rule(unit: Unit, day: date, *, is_second: bool = False) -> Rule:
    """Return how many days a list is posted by the rule pack of the place.

    :param is_second: whether it is a second period, which may have a row of its own.
    :raises Refused: when the rule pack has no number of days.
    """
    rule = rule_on(Topic.DAYS, SECOND_KEY, day=day, unit=unit) if is_second else None
    if rule is None or rule.number is None:
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


def would_end_on(notice: PublicNotice, day: date) -> Counted:
    """Return the last day of a notice if it were posted on ``day``, and what it leaves out.

    :raises Refused: when the rule pack has no number of days.
    """
    rule = days_rule(notice.unit, day, is_second=bool(notice.follows_id))
    return due_by_rule(rule, day, unit=notice.unit)


def answer_due(unit: Unit, day: date) -> date | None:
    """Return until when an objection of ``day`` is to be answered; None where no rule speaks."""
    rule = rule_on(Topic.DAYS, ANSWER_KEY, day=day, unit=unit)
    return due_by_rule(rule, day, unit=unit).day if rule and rule.number is not None else None


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


def correctable_entries(notice: PublicNotice) -> QuerySet[Entry]:
    """Return the lines of a list, as they stand last, of dossiers that nobody has decided on."""
    chain = PublicNotice.objects.public().in_chain(notice.root_id)
    return (
        Entry.objects.filter(
            notice__in=chain,
            state__in=[EntryState.POSTED, EntryState.CLEARED],
            dossier__stage=Stage.IN_CONSULTATION,
        )
        .select_related("dossier__subject__unit", "dossier__unit", "dossier__field", "notice")
        .order_by("notice_id", "ordinal")
    )


def removed_lines(notice: PublicNotice) -> int:
    """Return how many lines were taken off a list that no period before ``notice`` has told."""
    if not notice.follows_id:
        return 0
    chain = PublicNotice.objects.in_chain(notice.root_id).exclude(state=NoticeState.CANCELLED)
    gone = Entry.objects.filter(notice__in=chain, state=EntryState.REMOVED)
    told = chain.exclude(pk=notice.pk or 0).aggregate(n=Sum("removed_told"))["n"] or 0
    return max(0, gone.values("dossier").distinct().count() - told)


def shown_entries(notice: PublicNotice) -> QuerySet[Entry]:
    """Return the lines that the public reads: whoever was taken off is named no longer."""
    return entries_of(notice).exclude(state=EntryState.REMOVED)


def open_entries(notice: PublicNotice) -> QuerySet[Entry]:
    """Return the lines about which one may still say something."""
    return entries_of(notice).filter(state=EntryState.POSTED)


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
    chain = PublicNotice.objects.annotate(root=Coalesce("follows_id", "pk"))
    running = chain.filter(root=OuterRef("root"), state=NoticeState.POSTED)
    return (
        Entry.objects.annotate(root=Coalesce("notice__follows_id", F("notice_id")))
        .filter(
            ~Exists(open_ones),
            ~Exists(running),
            notice__plan=plan,
            notice__state=NoticeState.CLOSED,
            state=EntryState.CLEARED,
            dossier__stage=Stage.IN_CONSULTATION,
        )
        .select_related("notice", "item", "dossier__subject", "dossier__unit", "dossier__field")
        .order_by("notice_id", "ordinal")
    )


def objections_of(notice: PublicNotice, user: User) -> list[Objection]:
    """Return the first objections to a notice that ``user`` may read, without who sent them.

    Those that say the same stand there once; what is open stands before what is answered.
    """
    found = Objection.objects.readable_by(user).filter(entry__notice=notice)
    return list(found.one_of_each().for_listing().waiting_first()[:OBJECTIONS_SHOWN])


def published_answers(notice: PublicNotice) -> QuerySet[Objection]:
    """Return what was said and answered, in the words that everybody may read."""
    found = Objection.objects.published().filter(entry__notice=notice)
    return found.select_related("entry").defer("sealed_sender", "text", "answer").order_by("pk")


def running_first(day: date) -> tuple[Sequence[PublicNotice], PublicNoticeQuerySet]:
    """Return the running notices, the soonest to end first, and the past ones for a list."""
    public = PublicNotice.objects.public().for_listing()
    running = public.running_on(day).order_by("ends_on", "pk")
    past = public.exclude(state=NoticeState.POSTED, ends_on__gte=day)
    return list(running), past.order_by("-posted_at", "-pk")
