"""An objection is checked and answered; the line stays or goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.consultations import notices
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Objection, PublicNotice
from guongsang.consultations.permissions import (
    why_not_check,
    why_not_dismiss,
    why_not_see_sender,
    why_not_uphold,
)
from guongsang.consultations.rules import LONGEST_ANSWER
from guongsang.consultations.states import EntryState, ObjectionState
from guongsang.discovery.rules import tidy_lines
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if


def _locked(objection_id: int) -> Objection:
    found = Objection.objects.select_related("entry__dossier", "entry__notice__unit")
    objection = found.select_for_update(of=("self",)).get(pk=objection_id)
    PublicNotice.objects.select_for_update().get(pk=objection.entry.notice_id)
    return objection


@transaction.atomic
def start_checking(objection_id: int, *, by: User, at: datetime) -> Objection:
    """Begin to find out whether it is so.

    :raises Refused: if the officer or the state does not allow it.
    """
    objection = _locked(objection_id)
    refuse_if(why_not_check(objection, by=by))
    objection.move_to(ObjectionState.CHECKING)
    objection.save()
    record(Act.CHECKING, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


@transaction.atomic
def show_sender(objection_id: int, *, by: User, at: datetime) -> Objection:
    """Open the protected name; each look leaves a line in the log (F85).

    :raises Refused: if the person may not read objections at that office.
    """
    objection = _locked(objection_id)
    refuse_if(why_not_see_sender(objection, by=by))
    record(Act.SENDER_SEEN, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


@transaction.atomic
def dismiss_objection(objection_id: int, *, answer: str, by: User, at: datetime) -> Objection:
    """Answer an objection; the line stays on the list.

    :raises Refused: if the officer or the state does not allow it, or the answer is empty.
    """
    objection = _locked(objection_id)
    refuse_if(why_not_dismiss(objection, by=by))
    _answer(objection, ObjectionState.DISMISSED, answer, by=by, at=at)
    record(Act.DISMISSED, objection, by=by, at=at, where=objection.entry.notice.unit.path)
    return objection


@transaction.atomic
def uphold_objection(objection_id: int, *, answer: str, by: User, at: datetime) -> Objection:
    """Answer an objection that proved right: the line goes, the dossier is not recognised.

    :raises Refused: if the officer, the state or a hold does not allow it, or the answer is empty.
    """
    objection = _locked(objection_id)
    refuse_if(why_not_uphold(objection, by=by))
    _answer(objection, ObjectionState.UPHELD, answer, by=by, at=at)
    entry = objection.entry
    # A second right objection to the same line finds it gone already.
    if entry.state != EntryState.REMOVED:
        entry.state = EntryState.REMOVED
        entry.save()
        with in_vietnamese():
            told = _("Đưa ra khỏi danh sách công khai sau khi xác minh ý kiến của người dân")
        go_on(entry.dossier_id, Stage.NOT_RECOGNISED, told=told, by=by, at=at)
        notices.tell_unit_removed(objection, by=by, at=at)
    record(Act.UPHELD, objection, by=by, at=at, where=entry.notice.unit.path)
    return objection


def _answer(
    objection: Objection, state: ObjectionState, answer: str, *, by: User, at: datetime
) -> None:
    told = tidy_lines(answer)
    if not told:
        raise Refused(_("Xin viết lời trả lời để người gửi ý kiến đọc được."))
    if len(told) > LONGEST_ANSWER:
        raise Refused(_("Lời trả lời quá dài. Xin viết trong khoảng 5.000 chữ cái."))
    objection.move_to(state)
    objection.answer, objection.answered_at, objection.answered_by = told, at, by
    objection.save()
