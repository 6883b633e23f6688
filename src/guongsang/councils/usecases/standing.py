"""A council is set up; members are appointed and leave, each on a day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.councils.acts import Act
from guongsang.councils.models import Council, Function, Member
from guongsang.councils.permissions import why_not_run
from guongsang.councils.queries import accounts_for
from guongsang.councils.usecases.rounds import leave_rounds
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit

# Room between the ranks, so that the roll lists chair, deputies, secretaries, members in order.
RANK_STEP = 1_000


@transaction.atomic
def set_up_council(
    *,
    unit_id: int,
    name: str,
    decision: str = "",
    starts_on: date,
    ends_on: date | None = None,
    by: User,
    at: datetime,
) -> Council:
    """Found the standing council of an office.

    :param decision: the paper that set it up, as it is cited.
    :raises Refused: if ``by`` does not run councils there, or the dates are the wrong way round.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_run(unit, by=by))
    refuse_if("" if tidy(name) else _("Chưa ghi tên Hội đồng."))
    refuse_if(_why_not_from_to(starts_on, ends_on))
    council = Council.objects.create(
        unit=unit,
        name=tidy(name)[:300],
        decision=tidy(decision)[:300],
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(Act.SET_UP, council, by=by, at=at, where=unit.path, decision=council.decision)
    return council


def _why_not_from_to(starts_on: date, ends_on: date | None) -> str:
    if ends_on is not None and ends_on < starts_on:
        return _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    return ""


@transaction.atomic
def appoint(
    council_id: int,
    *,
    user_id: int | None = None,
    name: str,
    position: str = "",
    function: str,
    starts_on: date,
    ends_on: date | None = None,
    by: User,
    at: datetime,
) -> Member:
    """Give somebody a mandate; without an account they are on the roll but see no page.

    :raises Refused: if ``by`` does not run this council, the person already sits in it in those
        days, there would be two chairs, or the account may not read the council's papers.
    """
    council = Council.objects.select_for_update().select_related("unit").get(pk=council_id)
    refuse_if(why_not_run(council.unit, by=by))
    if function not in Function.values:
        raise Refused(_("Xin chọn vai trò trong Hội đồng."))
    member = Member(
        council=council, user_id=user_id, name=tidy(name)[:200], position=tidy(position)[:300],
        function=function, starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    refuse_if(_why_not_appoint(member))
    rank = list(Function).index(Function(function))
    member.ordinal = rank * RANK_STEP + council.members.filter(function=function).count()
    member.save()
    with in_vietnamese():
        told = f"{member.name} ({member.get_function_display()})"
    record(
        Act.APPOINTED, council, by=by, at=at, where=council.unit.path, told=told,
        starts_on=starts_on,
    )  # fmt: skip
    return member


def _why_not_appoint(member: Member) -> str:
    if not member.name:
        return _("Chưa ghi họ và tên thành viên.")
    if why := _why_not_from_to(member.starts_on, member.ends_on):
        return why
    council = member.council
    if member.user_id and not accounts_for(council.unit).filter(pk=member.user_id).exists():
        return _(
            "Tài khoản này chưa được giao xem phiên họp của «%(unit)s». "
            "Xin giao vai trò ủy viên Hội đồng trước."
        ) % {"unit": council.unit.name}
    beside = [one for one in council.members.all() if _overlap(one, member)]
    if member.user_id and any(one.user_id == member.user_id for one in beside):
        return _("%(name)s đã là thành viên Hội đồng trong thời gian này.") % {"name": member.name}
    chairs = [one.name for one in beside if one.function == Function.CHAIR]
    if member.function == Function.CHAIR and chairs:
        return _(
            "Trong thời gian này Hội đồng đã có Chủ tịch: %(name)s. "
            "Xin cho thôi người trước rồi mới cử người sau."
        ) % {"name": chairs[0]}
    return ""


def _overlap(one: Member, other: Member) -> bool:
    starts_before_end = one.ends_on is None or other.starts_on <= one.ends_on
    return starts_before_end and (other.ends_on is None or one.starts_on <= other.ends_on)


@transaction.atomic
def end_mandate(member_id: int, *, ends_on: date, by: User, at: datetime) -> Member:
    """Let a mandate end; ``ends_on`` is its last day. Earlier sittings keep their roll.

    Who is no longer a member steps out of the scoring rounds, too.

    :raises Refused: if ``by`` does not run this council, or the day lies before the beginning.
    """
    member = Member.objects.select_for_update().get(pk=member_id)
    unit = member.council.unit
    refuse_if(why_not_run(unit, by=by))
    refuse_if(_why_not_from_to(member.starts_on, ends_on))
    member.ends_on = ends_on
    member.save()
    record(
        Act.MANDATE_ENDED, member.council, by=by, at=at, where=unit.path,
        told=member.name, ends_on=ends_on,
    )  # fmt: skip
    leave_rounds(member, by=by, at=at)
    return member
