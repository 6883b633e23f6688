"""Reminding agencies that are silent beyond their day; every reminder is a draft."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.inbox.models import Letter
from guongsang.inbox.usecases import draft_letter
from guongsang.opinions.acts import Act
from guongsang.opinions.models import Inquiry
from guongsang.opinions.permissions import why_no_reminder, why_not_remind
from guongsang.opinions.queries.papers import reminder
from guongsang.opinions.states import Answer
from guongsang.opinions.usecases.asking import locked


@transaction.atomic
def remind(inquiry_id: int, *, by: User, at: datetime) -> Letter:
    """Draft a letter that reminds an agency; a person reads and sends it.

    :raises Refused: if ``by`` may not, the day has not passed, all is answered, or it was reminded
        a short while ago.
    """
    inquiry = locked(inquiry_id)
    refuse_if(why_not_remind(inquiry, by=by, day=timezone.localdate(at)))
    return _remind(inquiry, by=by, at=at)


def remind_overdue(*, at: datetime) -> int:
    """Draft a reminder for every silent agency that may be reminded again; return how many.

    Safe to run again: who was reminded is left alone for the days of the rule.
    """
    day, drafted = timezone.localdate(at), 0
    for pk in list(Inquiry.objects.overdue_on(day).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            inquiry = locked(pk)
            if inquiry.withdrawn_at is None and not why_no_reminder(inquiry, day=day):
                _remind(inquiry, by=None, at=at)
                drafted += 1
    return drafted


@in_vietnamese()
def _remind(inquiry: Inquiry, *, by: User | None, at: datetime) -> Letter:
    silent = inquiry.opinions.filter(answer=Answer.NONE).count()
    letter = draft_letter(
        to_name=inquiry.agency_name,
        to_address=inquiry.agency_address,
        subject=_("Nhắc trả lời ý kiến: %(plan)s") % {"plan": inquiry.plan.title},
        body=reminder(inquiry, silent),
        about=_("Nhắc %(agency)s trả lời") % {"agency": inquiry.agency_name},
        href=inquiry.get_absolute_url(),
        where=inquiry.plan.unit.path,
        at=at,
    )
    inquiry.reminded_on = timezone.localdate(at)
    inquiry.save(update_fields=["reminded_on"])
    record(Act.REMINDED, inquiry, by=by, at=at, where=inquiry.plan.unit.path, silent=silent)
    return letter
