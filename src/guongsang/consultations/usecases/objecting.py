"""Anybody speaks against a line, on the public page or through a clerk."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import office_day, record
from guongsang.consultations import notices
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.permissions import why_not_enter_about, why_not_object
from guongsang.consultations.rules import LONGEST_OBJECTION
from guongsang.discovery.rules import make_receipt_code, spam_signs, tidy_lines
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

REPEATED_WITHIN = timedelta(days=1)
# Slower than any robot; used where nobody measured.
UNHURRIED = 3600.0


def _entry(entry_id: int) -> Entry:
    entry = Entry.objects.select_related("notice__unit").get(pk=entry_id)
    # The notice is locked too: an objection and the closing of its list take turns.
    PublicNotice.objects.select_for_update().get(pk=entry.notice_id)
    return Entry.objects.select_related("notice__unit").get(pk=entry_id)


@transaction.atomic
def object_publicly(
    *,
    entry_id: int,
    text: str,
    sender_name: str = "",
    sender_contact: str = "",
    trapped: bool = False,
    seconds: float = UNHURRIED,
    at: datetime,
) -> Objection:
    """Take an objection from the public page and give it a code.

    :param trapped: whether a field was filled in that people do not see.
    :param seconds: how long the sender had the form; nothing is refused for it, only marked.
    :raises Refused: once the clock has run, or without words.
    """
    entry = _entry(entry_id)
    refuse_if(why_not_object(entry, day=office_day(at)))
    told = _words(text)
    same = Objection.objects.filter(text=told, at__gte=at - REPEATED_WITHIN)
    signs = spam_signs(
        texts=[told, sender_name, sender_contact],
        trapped=trapped,
        seconds=seconds,
        is_repeated=same.exists(),
    )
    objection = _keep(entry, told, sender_name, sender_contact, signs=signs, at=at)
    record(Act.OBJECTED, objection, by=None, at=at, where=entry.notice.unit.path, spam=signs)
    notices.tell_readers(objection, at=at)
    return objection


@transaction.atomic
def enter_objection(
    *,
    entry_id: int,
    text: str,
    sender_name: str = "",
    sender_contact: str = "",
    by: User,
    at: datetime,
) -> Objection:
    """Write down what came by telephone, on paper or by word of mouth, late ones too.

    :raises Refused: if the officer may not, the notice is closed, or there are no words.
    """
    entry = _entry(entry_id)
    refuse_if(why_not_enter_about(entry, by=by))
    objection = _keep(entry, _words(text), sender_name, sender_contact, by=by, at=at)
    record(Act.ENTERED, objection, by=by, at=at, where=entry.notice.unit.path)
    notices.tell_readers(objection, at=at)
    return objection


def _words(text: str) -> str:
    told = tidy_lines(text)
    if not told:
        raise Refused(_("Xin viết ý kiến, vài câu cũng được."))
    if len(told) > LONGEST_OBJECTION:
        raise Refused(_("Ý kiến quá dài. Xin viết trong khoảng 5.000 chữ cái."))
    return told


def _keep(
    entry: Entry,
    text: str,
    sender_name: str,
    sender_contact: str,
    *,
    signs: list[str] | None = None,
    by: User | None = None,
    at: datetime,
) -> Objection:
    return Objection.objects.create(
        entry=entry,
        code=make_receipt_code(),
        text=text,
        sender_name=tidy(sender_name)[:200],
        sender_contact=tidy(sender_contact)[:300],
        spam_signs=signs or [],
        entered_by=by,
        at=at,
    )
