"""The minutes of a unit's meeting over its dossiers: written down, put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier, ReviewLine, ReviewMeeting
from guongsang.dossiers.permissions import why_not_change_meeting, why_not_write_meeting
from guongsang.dossiers.queries.meetings import dossiers_to_review
from guongsang.dossiers.rules.meetings import Votes, are_too_many
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.organisations.models import Unit

FACTS = (
    "held_on", "began_at", "ended_at", "place", "called", "present", "absent", "chair_name",
    "chair_title", "secretary_name", "secretary_title", "presenter", "way", "discussion",
    "conclusion",
)  # fmt: skip


@transaction.atomic
def write_meeting(
    *,
    plan_id: int,
    unit_id: int,
    told: Mapping[str, object],
    votes: Mapping[int, Votes],
    by: User,
    at: datetime,
) -> ReviewMeeting:
    """Keep the minutes of a meeting of ``unit_id`` over dossiers of a plan.

    :param told: the fields of ``FACTS``, as the form has cleaned them.
    :param votes: by the key of each dossier that was voted on.
    :raises Refused: if the officer, the plan, a dossier or the numbers forbid it.
    """
    unit = Unit.objects.select_related("kind").get(pk=unit_id)
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    refuse_if(why_not_write_meeting(unit, plan, by=by))
    meeting = ReviewMeeting(unit=unit, plan=plan, written_at=at, written_by=by)
    return _keep(meeting, told, votes, Act.MEETING_WRITTEN, by=by, at=at)


@transaction.atomic
def change_meeting(
    meeting_id: int,
    *,
    told: Mapping[str, object],
    votes: Mapping[int, Votes],
    by: User,
    at: datetime,
) -> ReviewMeeting:
    """Put the minutes right, for as long as no dossier of theirs has been handed in.

    :raises Refused: if the officer, a dossier or the numbers forbid it.
    """
    found = ReviewMeeting.objects.select_for_update(of=("self",))
    meeting = found.select_related("unit", "plan").get(pk=meeting_id)
    refuse_if(why_not_change_meeting(meeting, by=by))
    return _keep(meeting, told, votes, Act.MEETING_CHANGED, by=by, at=at)


def _keep(
    meeting: ReviewMeeting,
    told: Mapping[str, object],
    votes: Mapping[int, Votes],
    act: Act,
    *,
    by: User,
    at: datetime,
) -> ReviewMeeting:
    for name in FACTS:
        setattr(meeting, name, told[name])
    refuse_if(_why_not_day(meeting.held_on, at=at) or _why_not_count(meeting))
    dossiers = {one.pk: one for one in dossiers_to_review(meeting.unit, meeting.plan)}
    refuse_if(_why_not_votes(votes, dossiers, meeting.present))
    meeting.save()
    meeting.lines.all().delete()
    ReviewLine.objects.bulk_create(
        ReviewLine(meeting=meeting, dossier_id=key, agree=one.agree, disagree=one.disagree)
        for key, one in sorted(votes.items())
    )
    record(act, meeting, by=by, at=at, where=meeting.unit.path, told=_count_words(len(votes)))
    return meeting


def _why_not_day(day: date, *, at: datetime) -> str:
    if day > timezone.localdate(at):
        return _("Ngày họp không thể sau hôm nay.")
    return ""


def _why_not_count(meeting: ReviewMeeting) -> str:
    if meeting.present < 1:
        return _("Chưa ghi số người có mặt.")
    if meeting.present > meeting.called:
        return _("Số người có mặt không thể nhiều hơn số người được mời.")
    if meeting.ended_at and meeting.ended_at < meeting.began_at:
        return _("Giờ kết thúc không thể trước giờ bắt đầu.")
    return ""


def _why_not_votes(
    votes: Mapping[int, Votes], dossiers: Mapping[int, Dossier], present: int
) -> str:
    if not votes:
        return _("Chưa ghi kết quả biểu quyết của hồ sơ nào.")
    for key, one in votes.items():
        if key not in dossiers:
            raise Refused(
                _("Có hồ sơ không còn ở đơn vị, hoặc đã nộp. Xin tải lại trang rồi ghi lại.")
            )
        if are_too_many(one, present):
            return _(
                "«%(name)s»: cộng đồng ý và không đồng ý được %(sum)s, nhiều hơn %(present)s "
                "người có mặt."
            ) % {
                "name": dossiers[key].subject.name,
                "sum": one.agree + one.disagree,
                "present": present,
            }
    return ""


def _count_words(count: int) -> str:
    return ngettext("%(count)d hồ sơ", "%(count)d hồ sơ", count) % {"count": count}
