"""Lists of inquiries and opinions: for the pages, the desk and the queue."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.states import Stage
from guongsang.opinions.models import Inquiry, InquiryQuerySet, Opinion, OpinionQuerySet
from guongsang.opinions.rules import Standing

# Handed in, and not decided yet.
ASKED_ABOUT = [
    Stage.SUBMITTED, Stage.RETURNED, Stage.APPRAISING, Stage.IN_COUNCIL, Stage.IN_CONSULTATION,
]  # fmt: skip
PILLS = {
    Standing.WAITING: "waiting",
    Standing.OVERDUE: "returned",
    Standing.CLEAR: "done",
    Standing.OPEN_VIOLATION: "rejected",
    Standing.SETTLED_VIOLATION: "checking",
}


def askable(plan: Plan, user: User) -> DossierQuerySet:
    """Return the dossiers of ``plan`` about which agencies may be asked, by name."""
    mine = Dossier.objects.readable_by(user).filter(plan=plan, stage__in=ASKED_ABOUT)
    return mine.select_related("subject", "unit", "field").order_by("subject__sort_key", "pk")


def plans_to_ask(user: User) -> QuerySet[Plan]:
    """Return the plans for whose office ``user`` asks and that have something to ask about."""
    open_ = Dossier.objects.filter(plan=OuterRef("pk"), stage__in=ASKED_ABOUT)
    mine = Plan.objects.filter(reach(user, Capability.APPRAISE)).filter(Exists(open_))
    return mine.select_related("unit").order_by("-starts_on", "-pk")


def lines_of(inquiry: Inquiry) -> list[Opinion]:
    """Return every dossier of an inquiry with what was answered, by name; one query."""
    found = list(inquiry.opinions.for_listing())
    for one in found:
        one.inquiry = inquiry
    return found


def of_dossier(dossier: Dossier, reader: User) -> list[Opinion]:
    """Return what was asked about one dossier and answered, as far as ``reader`` may know it."""
    found = Opinion.objects.readable_by(reader).standing().filter(dossier=dossier)
    return list(found.for_listing())


def words_of(opinion: Opinion, day: date) -> str:
    """Return how an opinion stands in words; silence is called by its name."""
    standing, due = opinion.standing_on(day), opinion.inquiry.due_on
    if standing is Standing.OVERDUE:
        late = (day - due).days
        told = ngettext(
            "Chưa có ý kiến, quá hạn %(n)s ngày", "Chưa có ý kiến, quá hạn %(n)s ngày", late
        )
        return told % {"n": late}
    if standing is Standing.WAITING:
        shown = formats.date_format(due, "SHORT_DATE_FORMAT")
        return _("Chưa có ý kiến, hạn %(day)s") % {"day": shown}
    told = str(opinion.get_answer_display())
    if standing is Standing.OPEN_VIOLATION:
        told = _("Có vi phạm, chờ kết luận")
    elif standing is Standing.SETTLED_VIOLATION:
        told = _("Có vi phạm; %(outcome)s") % {"outcome": opinion.get_outcome_display()}
    return _("%(told)s (trả lời muộn)") % {"told": told} if opinion.came_late else told


def pill_of(opinion: Opinion, day: date) -> str:
    """Return the tone in which an opinion is shown."""
    return PILLS[opinion.standing_on(day)]


def overdue_inquiries(user: User, day: date) -> InquiryQuerySet:
    """Return the inquiries of the offices of ``user`` that nobody answered in time."""
    mine = Inquiry.objects.readable_by(user).filter(
        reach(user, Capability.APPRAISE, "plan__unit__path")
    )
    return mine.overdue_on(day).order_by("due_on", "pk")


def violations_to_settle(user: User) -> OpinionQuerySet:
    """Return the violations of which ``user`` may say what they mean, the oldest first."""
    mine = Opinion.objects.readable_by(user).filter(
        reach(user, Capability.APPRAISE, "inquiry__plan__unit__path")
    )
    return mine.open_violations().select_related("dossier__subject", "inquiry").order_by("pk")
