"""What can happen to the post: somebody is told, a letter is drafted, sent, dropped."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from email.headerregistry import Address
from smtplib import SMTPException

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.inbox.models import Letter, Notice
from guongsang.inbox.permissions import why_not_drop, why_not_send
from guongsang.inbox.states import LetterState

logger = logging.getLogger(__name__)


def tell(
    readers: Iterable[AbstractBaseUser],
    *,
    title: str,
    text: str = "",
    href: str = "",
    at: datetime,
) -> int:
    """Leave one notice for each reader, once per person; return how many were left.

    Nobody to tell is not an error: an empty crowd hears nothing.

    :param href: the page where to act, as an address of this site ("/ho-so/3/").
    """
    keys = dict.fromkeys(reader.pk for reader in readers)
    Notice.objects.bulk_create(
        Notice(reader_id=key, at=at, title=tidy(title)[:300], text=text, href=href[:300])
        for key in keys
    )
    return len(keys)


def mark_read(notice_id: int, *, by: AbstractBaseUser, at: datetime) -> Notice:
    """Remember when ``by`` first saw a notice of theirs.

    :raises Notice.DoesNotExist: if it was not told to ``by``.
    """
    notice = Notice.objects.of(by.pk).get(pk=notice_id)
    Notice.objects.unread().filter(pk=notice.pk).update(read_at=at)
    notice.read_at = notice.read_at or at
    return notice


def mark_all_read(*, by: AbstractBaseUser, at: datetime) -> int:
    """Remember that ``by`` has seen everything told until ``at``; return how much was new."""
    return Notice.objects.of(by.pk).unread().filter(at__lte=at).update(read_at=at)


def draft_letter(
    *,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    about: str = "",
    href: str = "",
    where: str,
    at: datetime,
    private_to: AbstractBaseUser | None = None,
) -> Letter:
    """Write a letter that waits in the outbox until a person sends it.

    Line breaks in the subject and the name become blanks, so that nothing typed by a stranger can
    add a header. Without an address the letter still waits: to be printed or read aloud.

    :param where: path of the unit whose people may see and send it.
    :param private_to: the only one who may see and send it, when there is a secret in it.
    """
    letter = Letter(
        unit_path=where,
        to_name=tidy(to_name)[:200],
        to_address=tidy(to_address)[:254],
        subject=tidy(subject)[:300],
        body=body,
        about=tidy(about)[:300],
        href=href[:300],
        made_at=at,
        made_by_id=private_to.pk if private_to else None,
        is_private=private_to is not None,
    )
    letter.fold_text = fold(f"{letter.to_name} {letter.subject} {letter.about}")[:900]
    letter.save()
    return letter


def send_letter(letter_id: int, *, by_id: int, at: datetime) -> Letter | None:
    """Send one letter now; return it as it stands afterwards, None when another was quicker.

    The state moves first, in a statement of its own: whoever asks twice, or at the same moment,
    or after the machine was killed, sends no letter twice without knowing it. Whether ``by_id``
    may send is decided above, in ``access``.
    """
    taken = (
        Letter.objects.to_send_at(at)
        .filter(pk=letter_id)
        .update(state=LetterState.SENDING, sent_at=at, sent_by_id=by_id, failure="")
    )
    if not taken:
        return None
    letter = Letter.objects.get(pk=letter_id)
    letter.failure = _reason_not_delivered(letter, at)
    letter.state = LetterState.FAILED if letter.failure else LetterState.SENT
    letter.save(update_fields=["state", "failure"])
    return letter


@in_vietnamese()
def _reason_not_delivered(letter: Letter, at: datetime) -> str:
    """Hand the letter to the post; return why that failed, in words for the officer."""
    waiting = Letter(state=LetterState.DRAFT, to_address=letter.to_address)
    if reason := why_not_send(waiting, at=at):
        return reason[:500]
    try:
        to = str(Address(display_name=letter.to_name, addr_spec=letter.to_address))
        EmailMessage(subject=letter.subject, body=letter.body, to=[to]).send()
    except (SMTPException, OSError) as error:
        logger.warning("letter %s was not sent: %s", letter.pk, error)
        return _("Máy chủ thư không nhận: %(reason)s. Có thể gửi lại sau.") % {
            "reason": str(error)[:300]
        }
    except ValueError as error:  # also BadHeaderError: a line break in a header
        logger.warning("letter %s cannot be sent: %s", letter.pk, error)
        return _("Tiêu đề hoặc địa chỉ của thư có ký tự không được phép.")
    return ""


def withdraw_private_letters(href: str) -> int:
    """Put aside the unsent private letters about ``href``: the secret in them opens no more."""
    stale = Letter.objects.filter(
        is_private=True, href=href, state__in=[LetterState.DRAFT, LetterState.FAILED]
    )
    return stale.update(state=LetterState.DROPPED)


@transaction.atomic
def drop_letter(letter_id: int) -> Letter:
    """Put a letter aside unsent; it stays to be read.

    :raises Refused: if it has gone already.
    """
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    refuse_if(why_not_drop(letter))
    letter.state = LetterState.DROPPED
    letter.save(update_fields=["state"])
    return letter
