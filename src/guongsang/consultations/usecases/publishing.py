"""An answer is put before everybody, in words written for everybody; who may open names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Objection, PublicNotice
from guongsang.consultations.permissions import (
    why_not_name_keepers,
    why_not_publish,
    why_not_see_sender,
    why_not_unpublish,
    why_not_words,
)
from guongsang.consultations.queries import sender_of
from guongsang.consultations.rules import LONGEST_ANSWER, LONGEST_QUESTION
from guongsang.consultations.usecases.answering import locked_objection
from guongsang.consultations.usecases.drafting import locked
from guongsang.consultations.usecases.posting import set_keepers
from guongsang.discovery.rules import tidy_lines
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy


@transaction.atomic
def publish_answer(
    objection_id: int, *, question: str, answer: str, by: User, at: datetime
) -> Objection:
    """Put what was asked and answered on the public page of the list.

    :param question: what was said, in the officer's own short words; never the sender's text.
    :raises Refused: if the officer may not, words are missing or too long, or they would tell
        personal data or, as far as ``by`` may know it, who sent the objection.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_publish(objection, by=by))
    said, told = tidy(question), tidy_lines(answer)
    refuse_if(_why_not_public_words(objection, said, told, by=by))
    objection.public_question, objection.public_answer = said, told
    objection.published_at, objection.published_by = at, by
    objection.save()
    record(Act.PUBLISHED, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


def _why_not_public_words(objection: Objection, said: str, told: str, *, by: User) -> str:
    if not said or not told:
        return _("Xin ghi gọn ý kiến và lời trả lời để mọi người đọc được.")
    if len(said) > LONGEST_QUESTION or len(told) > LONGEST_ANSWER:
        return _("Lời công khai quá dài. Xin viết ngắn lại.")
    if why := why_not_words(objection.entry.dossier.subject, said, told):
        return why
    # Whoever may not know the sender must not find out by trying names here.
    if not why_not_see_sender(objection, by=by) and sender_of(objection).is_told_in(said, told):
        return _("Lời công khai nêu tên hoặc liên lạc của người gửi ý kiến. Xin bỏ phần đó.")
    return ""


@transaction.atomic
def unpublish_answer(objection_id: int, *, by: User, at: datetime) -> Objection:
    """Take a published answer off the public page; the sender still reads it by the code.

    :raises Refused: if the officer may not, or it was not published.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_unpublish(objection, by=by))
    objection.published_at, objection.published_by = None, None
    objection.save()
    record(Act.UNPUBLISHED, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


@transaction.atomic
def name_keepers(
    notice_id: int, *, keeper_ids: Sequence[int], by: User, at: datetime
) -> PublicNotice:
    """Hand the keeping of senders' names to other two; the notice names them from now on.

    :raises Refused: if ``by`` is neither of the two, or it is not two people who may.
    """
    notice = locked(notice_id)
    refuse_if(why_not_name_keepers(notice, by=by))
    if not keeper_ids:
        raise Refused(_("Xin chọn hai người được xem tên người gửi."))
    set_keepers(notice, keeper_ids, by=by)
    notice.save()
    names = [str(one) for one in notice.keepers]
    record(Act.KEEPERS_NAMED, notice, by=by, at=at, where=notice.unit.path, keepers=names)
    return notice
