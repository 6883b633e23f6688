"""The four ways in which a lead ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.discovery import notices
from guongsang.discovery.acts import Act
from guongsang.discovery.models import Lead, RejectReason
from guongsang.discovery.permissions import (
    why_not_accept,
    why_not_merge,
    why_not_reject,
    why_not_thank,
)
from guongsang.discovery.states import LeadStage
from guongsang.discovery.usecases.check import locked
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.subjects.models import Subject
from guongsang.subjects.usecases import note_event


def _subject_for(subject_id: int, *, by: User) -> Subject:
    subject = Subject.objects.readable_by(by).living().filter(pk=subject_id).first()
    if subject is None:
        raise Refused(_("Không thấy chủ thể này trong phạm vi của bạn. Xin tìm và chọn lại."))
    return subject


def _close(
    lead: Lead, stage: LeadStage, act: Act, *, by: User, at: datetime, **details: object
) -> None:
    lead.move_to(stage, at=at)
    lead.checked_by = lead.checked_by or by
    lead.save()
    record(act, lead, by=by, at=at, where=lead.unit.path, **details)
    notices.draft_answer(lead, at=at)


@in_vietnamese()
def _tell_life_line(lead: Lead, subject: Subject, act: Act, *, at: datetime) -> None:
    note_event(
        subject.pk,
        act=act,
        title=_("Được giới thiệu, phát hiện"),
        # The story may hold the sender's own words about others: the life line names the lead only.
        detail=lead.get_channel_display(),
        unit_name=lead.unit.name,
        plan_title=lead.plan.title if lead.plan else "",
        source=lead,
        at=at,
    )


@in_vietnamese()
def _accepted_words(lead: Lead) -> str:
    return _(
        "Cảm ơn ông/bà. «%(name)s» đã được nhận vào danh sách xây dựng điển hình tiên tiến; "
        "kết quả công nhận sẽ được công bố công khai."
    ) % {"name": lead.subject_name}


@in_vietnamese()
def _merged_words(lead: Lead) -> str:
    return _(
        "Cảm ơn ông/bà. «%(name)s» đã có trong danh sách theo dõi của cơ quan; thông tin của "
        "ông/bà được ghi thêm vào hồ sơ."
    ) % {"name": lead.subject_name}


@transaction.atomic
def accept_lead(lead_id: int, *, subject_id: int, by: User, at: datetime) -> Lead:
    """Close a lead whose subject has been registered in a plan; ``dossiers`` calls this.

    :raises Refused: if the officer or the stage does not allow it.
    """
    lead = locked(lead_id)
    refuse_if(why_not_accept(lead, by=by))
    lead.subject = _subject_for(subject_id, by=by)
    lead.answer = lead.answer or _accepted_words(lead)
    _close(lead, LeadStage.ACCEPTED, Act.ACCEPTED, by=by, at=at, matched=subject_id)
    _tell_life_line(lead, lead.subject, Act.ACCEPTED, at=at)
    return lead


@transaction.atomic
def merge_lead(lead_id: int, *, subject_id: int, answer: str = "", by: User, at: datetime) -> Lead:
    """Close a lead about somebody the office already follows.

    :raises Refused: if the officer, the stage or the subject does not allow it.
    """
    lead = locked(lead_id)
    refuse_if(why_not_merge(lead, by=by))
    lead.subject = _subject_for(subject_id, by=by)
    lead.answer = answer or _merged_words(lead)
    _close(lead, LeadStage.MERGED, Act.MERGED, by=by, at=at, matched=subject_id)
    _tell_life_line(lead, lead.subject, Act.MERGED, at=at)
    return lead


@transaction.atomic
def reject_lead(lead_id: int, *, reason: str, answer: str, by: User, at: datetime) -> Lead:
    """Close a lead that goes no further, with an answer that its sender can read.

    :param reason: a member of ``RejectReason``.
    :raises Refused: if the officer or the stage does not allow it, or the answer is empty.
    """
    lead = locked(lead_id)
    refuse_if(why_not_reject(lead, by=by))
    if not answer.strip() or reason not in RejectReason.values:
        raise Refused(_("Xin chọn lý do và viết lời trả lời để người giới thiệu đọc được."))
    lead.reject_reason, lead.answer = reason, answer
    _close(lead, LeadStage.REJECTED, Act.REJECTED, by=by, at=at, reason=reason)
    return lead


@transaction.atomic
def reject_as_spam(lead_ids: Sequence[int], *, by: User, at: datetime) -> int:
    """Close several leads as rubbish, all or none; no letter goes out. Return how many.

    :raises Refused: if one of them does not allow it; then none was closed.
    """
    with in_vietnamese():
        answer = _("Nội dung gửi không phải là lời giới thiệu điển hình nên không được xem xét.")
    for lead_id in lead_ids:
        Lead.objects.filter(pk=lead_id).update(looks_like_spam=True)
        reject_lead(lead_id, reason=RejectReason.SPAM, answer=answer, by=by, at=at)
    return len(lead_ids)


@transaction.atomic
def thank_for_good_deed(lead_id: int, *, letter: str, by: User, at: datetime) -> Lead:
    """Close a lead as a good deed, with the thank-you letter as its answer.

    :raises Refused: if the officer or the stage does not allow it, or the letter is empty.
    """
    lead = locked(lead_id)
    refuse_if(why_not_thank(lead, by=by))
    if not letter.strip():
        raise Refused(_("Thư cảm ơn còn trống. Xin viết vài dòng."))
    lead.is_good_deed, lead.answer = True, letter
    _close(lead, LeadStage.GOOD_DEED, Act.THANKED, by=by, at=at)
    return lead
