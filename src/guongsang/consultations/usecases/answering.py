"""An objection is checked and answered; the line stays or goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.consultations import notices
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.consultations.permissions import (
    why_not_check,
    why_not_dismiss,
    why_not_reason,
    why_not_see_sender,
    why_not_uphold,
)
from guongsang.consultations.queries import sender_of
from guongsang.consultations.rules import LONGEST_ANSWER, Sender
from guongsang.consultations.states import EntryState, NoticeState, ObjectionState
from guongsang.discovery.rules import tidy_lines
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy


def locked_objection(objection_id: int) -> Objection:
    """Return the objection, and its notice, for one act alone."""
    found = Objection.objects.select_related("entry__dossier__subject__unit", "entry__notice__unit")
    objection = found.select_for_update(of=("self",)).get(pk=objection_id)
    PublicNotice.objects.select_for_update().get(pk=objection.entry.notice_id)
    return objection


@transaction.atomic
def start_checking(objection_id: int, *, by: User, at: datetime) -> Objection:
    """Begin to find out whether it is so.

    :raises Refused: if the officer or the state does not allow it.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_check(objection, by=by))
    objection.move_to(ObjectionState.CHECKING)
    objection.save()
    record(Act.CHECKING, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


@transaction.atomic
def show_sender(objection_id: int, *, reason: str, by: User, at: datetime) -> Sender:
    """Open the protected name and return it; each look leaves a line with its reason (F85).

    :raises Refused: if ``by`` is not one of the two whom the notice names, or no reason is given.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_see_sender(objection, by=by))
    why = tidy(reason)[:300]
    refuse_if(why_not_reason(why))
    sender = sender_of(objection)
    if sender.is_told_in(why):
        raise Refused(_("Lý do nằm trong nhật ký nên không được nêu tên, liên lạc người gửi."))
    record(Act.SENDER_SEEN, objection, by=by, at=at, where=objection.entry.notice.unit.path,
           why=why)  # fmt: skip
    return sender


@transaction.atomic
def dismiss_objection(objection_id: int, *, answer: str, by: User, at: datetime) -> Objection:
    """Answer an objection; the line stays on the list.

    :raises Refused: if the officer or the state does not allow it, or the answer is empty.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_dismiss(objection, by=by))
    _answer(objection, ObjectionState.DISMISSED, answer, by=by, at=at)
    record(Act.DISMISSED, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


@transaction.atomic
def uphold_objection(objection_id: int, *, answer: str, by: User, at: datetime) -> Objection:
    """Answer an objection that proved right: the line goes, the dossier is not recognised.

    :raises Refused: if the officer, the state or a hold does not allow it, or the answer is empty.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_uphold(objection, by=by))
    _answer(objection, ObjectionState.UPHELD, answer, by=by, at=at)
    entry = objection.entry
    # A second right objection to the same line finds it gone already.
    if entry.state != EntryState.REMOVED:
        _take_off(entry)
        with in_vietnamese():
            told = _("Đưa ra khỏi danh sách công khai sau khi xác minh ý kiến của người dân")
        go_on(entry.dossier_id, Stage.NOT_RECOGNISED, told=told, by=by, at=at)
        notices.tell_unit_removed(objection, by=by, at=at)
    record(Act.UPHELD, objection, by=by, at=at, where=entry.notice.unit.path)
    return objection


def _take_off(entry: Entry) -> None:
    """Let no period of the list name the dossier any longer."""
    lines = Entry.objects.filter(dossier=entry.dossier_id)
    lines.filter(notice__state=NoticeState.DRAFT).delete()
    lines.exclude(notice__state=NoticeState.CANCELLED).update(state=EntryState.REMOVED)
    entry.state = EntryState.REMOVED


@transaction.atomic
def dismiss_alike(objection_id: int, *, answer: str, by: User, at: datetime) -> int:
    """Answer at once every open objection that says the same about the same line; return how many.

    The line stays. Each sender reads the answer by the own code.

    :raises Refused: if the officer or the state does not allow it, or the answer is empty.
    """
    objection = locked_objection(objection_id)
    refuse_if(why_not_dismiss(objection, by=by))
    told = _answer_told(answer)
    alike = Objection.objects.like(objection).open()
    many = alike.update(state=ObjectionState.DISMISSED, answer=told, answered_at=at, answered_by=by)
    record(Act.DISMISSED_ALIKE, objection, by=by, at=at,
           where=objection.entry.notice.unit.path, many=many)  # fmt: skip
    return many


def _answer_told(answer: str) -> str:
    told = tidy_lines(answer)
    if not told:
        raise Refused(_("Xin viết lời trả lời để người gửi ý kiến đọc được."))
    if len(told) > LONGEST_ANSWER:
        raise Refused(_("Lời trả lời quá dài. Xin viết trong khoảng 5.000 chữ cái."))
    return told


def _answer(
    objection: Objection, state: ObjectionState, answer: str, *, by: User, at: datetime
) -> None:
    told = _answer_told(answer)
    objection.move_to(state)
    objection.answer, objection.answered_at, objection.answered_by = told, at, by
    objection.save()
