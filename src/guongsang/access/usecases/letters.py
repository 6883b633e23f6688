"""Letters leave the outbox: each by the word of a person who may send it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.access.permissions import why_not_handle
from guongsang.access.queries import letters_readable_by
from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.inbox import usecases as inbox
from guongsang.inbox.acts import Act
from guongsang.inbox.models import Letter
from guongsang.inbox.states import LetterState
from guongsang.jobs import usecases as jobs
from guongsang.jobs.models import JobRun

SEND_WORK = "inbox.send"


def send_letter(letter_id: int, *, by: User, at: datetime) -> Letter | None:
    """Send one letter now; None when it went already or somebody else is sending it.

    Not one transaction, on purpose: the letter is marked before it leaves, and that mark must
    outlive a machine that stops half-way.

    :raises Refused: if ``by`` may not send it.
    """
    refuse_if(why_not_handle(Letter.objects.get(pk=letter_id), by=by))
    letter = inbox.send_letter(letter_id, by_id=by.pk, at=at)
    if letter is not None:
        act = Act.SENT if letter.state == LetterState.SENT else Act.FAILED
        with transaction.atomic():
            record(act, letter, by=by, at=at, where=letter.unit_path, to=letter.to_name)
    return letter


@transaction.atomic
def ask_to_send(letter_ids: Iterable[int], *, by: User, at: datetime) -> JobRun:
    """Ask a worker to send the chosen letters, each once.

    :raises Refused: if none is chosen, or one of them is not ``by``'s to send.
    """
    chosen = list(dict.fromkeys(letter_ids))
    if not chosen:
        raise Refused(_("Chưa chọn thư nào, nên không gửi cho ai."))
    allowed = set(letters_readable_by(by).filter(pk__in=chosen).values_list("pk", flat=True))
    if len(allowed) < len(chosen):
        raise Refused(_("Có thư không thuộc hộp thư mà bạn được giao; chưa gửi thư nào."))
    title = ngettext("Gửi %(many)s thư", "Gửi %(many)s thư", len(chosen)) % {"many": len(chosen)}
    return jobs.ask(SEND_WORK, title=title, params={"letters": chosen}, by=by, at=at)


@transaction.atomic
def drop_letters(letter_ids: Iterable[int], *, by: User, at: datetime) -> int:
    """Put the chosen letters aside unsent; return how many.

    :raises Refused: if none is chosen, or one of them cannot be dropped; then none is.
    """
    chosen = list(dict.fromkeys(letter_ids))
    if not chosen:
        raise Refused(_("Chưa chọn thư nào, nên không bỏ thư nào."))
    for letter in Letter.objects.filter(pk__in=chosen).order_by("pk"):
        refuse_if(why_not_handle(letter, by=by))
        inbox.drop_letter(letter.pk)
        record(Act.DROPPED, letter, by=by, at=at, where=letter.unit_path, to=letter.to_name)
    return len(chosen)
