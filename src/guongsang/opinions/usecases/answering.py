"""Writing down what an agency answers, about one dossier or a whole list at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.opinions import notices
from guongsang.opinions.acts import Act
from guongsang.opinions.models import Inquiry, Opinion, Reply
from guongsang.opinions.permissions import why_not_record
from guongsang.opinions.rules import Said
from guongsang.opinions.states import Answer
from guongsang.opinions.usecases.asking import LONGEST, locked

if TYPE_CHECKING:
    from guongsang.ui.uploads import CheckedFile


@transaction.atomic
def record_reply(
    inquiry_id: int,
    *,
    said: Mapping[int, Said],
    received_on: date,
    number: str = "",
    dated_on: date | None = None,
    file: CheckedFile | None = None,
    by: User,
    at: datetime,
) -> Reply:
    """Write down one paper of an agency and what it says about each dossier.

    A dossier of which the paper says nothing stays "chưa có ý kiến". A later paper about the same
    dossier takes the place of the earlier, which stays in the log, and is to be settled anew.

    :param said: by the key of the opinion; "none" leaves it as it is.
    :raises Refused: if ``by`` may not, there is neither number nor file, a day is impossible, a
        violation is told without facts, or nothing is said about any dossier.
    """
    inquiry = locked(inquiry_id)
    refuse_if(why_not_record(inquiry, by=by))
    reply = Reply(
        inquiry=inquiry, number=tidy(number)[:120], dated_on=dated_on, received_on=received_on,
        entered_at=at, entered_by=by,
    )  # fmt: skip
    refuse_if(_why_not_paper(reply, file, day=timezone.localdate(at)))
    told = _told(inquiry, said)
    _keep(reply, file)
    _put(reply, told)
    _log(inquiry, reply, told, by=by, at=at)
    if bad := [opinion for opinion, one in told if one.answer == Answer.VIOLATION]:
        notices.tell_violations(inquiry, bad, by=by, at=at)
    return reply


def _why_not_paper(reply: Reply, file: CheckedFile | None, *, day: date) -> str:
    if not reply.number and file is None:
        return _(
            "Ghi số văn bản trả lời, hoặc đính kèm bản chụp: không có giấy thì không ghi được."
        )
    if reply.received_on > day:
        return _("Ngày nhận chưa tới.")
    if reply.received_on < reply.inquiry.sent_on:
        return _("Ngày nhận trước ngày gửi văn bản hỏi.")
    if reply.dated_on and reply.dated_on > reply.received_on:
        return _("Ngày văn bản sau ngày nhận. Xin xem lại hai ngày này.")
    return ""


def _told(inquiry: Inquiry, said: Mapping[int, Said]) -> list[tuple[Opinion, Said]]:
    """Return each opinion about which the paper says something.

    :raises Refused: naming the dossier whose violation is told without facts.
    """
    opinions = inquiry.opinions.select_related("dossier__subject").in_bulk(list(said))
    told = []
    for pk, one in said.items():
        if one.answer == Answer.NONE:
            continue
        if pk not in opinions or one.answer not in Answer.values:
            raise Refused(_("Có dòng không thuộc văn bản hỏi này. Xin tải lại trang."))
        if one.answer == Answer.VIOLATION and not one.facts.strip():
            raise Refused(
                _("«%(name)s»: có vi phạm thì phải ghi sự việc theo văn bản của cơ quan.")
                % {"name": opinions[pk].dossier.subject.name}
            )
        told.append((opinions[pk], one))
    refuse_if("" if told else _("Chưa ghi trả lời cho hồ sơ nào."))
    return told


def _keep(reply: Reply, file: CheckedFile | None) -> None:
    if file is not None:
        reply.name, reply.content_type = file.name[:200], file.content_type
        reply.size, reply.sha256 = file.size, file.sha256
        reply.file.save(f"{file.sha256[:16]}.{file.extension}", file.file, save=False)
    reply.save()


def _put(reply: Reply, told: list[tuple[Opinion, Said]]) -> None:
    """Let each opinion say what the paper says; an earlier conclusion was about another paper."""
    for opinion, one in told:
        opinion.reply, opinion.answer = reply, one.answer
        opinion.facts = one.facts.strip()[:LONGEST]
        opinion.outcome = opinion.settled_words = ""
        opinion.settled_at = opinion.settled_by = None
    Opinion.objects.bulk_update(
        [opinion for opinion, _one in told],
        ["reply", "answer", "facts", "outcome", "settled_words", "settled_at", "settled_by"],
    )


def _log(
    inquiry: Inquiry,
    reply: Reply,
    told: list[tuple[Opinion, Said]],
    *,
    by: User,
    at: datetime,
) -> None:
    record(
        Act.ANSWERED, inquiry, by=by, at=at, where=inquiry.plan.unit.path, reply=reply.pk,
        sha256=reply.sha256,
        answers={str(opinion.dossier_id): one.answer for opinion, one in told},
    )  # fmt: skip
