"""The council calls its members to score: only here mandates and rounds meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.councils.models import Council, Function, Member
from guongsang.councils.permissions import why_not_convene
from guongsang.councils.queries import members_on, plans_for
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.scoring import usecases as scoring
from guongsang.scoring.models import Reader, Round
from guongsang.scoring.states import RoundState


@transaction.atomic
def set_up_round(
    council_id: int,
    *,
    plan_id: int,
    kind: str,
    title: str,
    places: int,
    reads_each: int,
    due_at: datetime,
    is_blind: bool,
    sheet_ids: Sequence[int],
    limits: Mapping[int, int | None],
    pledge: str | None = None,
    source_id: int | None = None,
    by: User,
    at: datetime,
) -> Round:
    """Set up a scoring round in which members in office read.

    :param limits: for each chosen member by key the most dossiers that he takes, None for any.
    :raises Refused: if ``by`` does not run the council, the plan is not before it, a member is not
        in office until the round is due or has no account, or the choice does not make a round.
    """
    council = Council.objects.select_related("unit").get(pk=council_id)
    refuse_if(why_not_convene(council, by=by))
    if not plans_for(council).filter(pk=plan_id).exists():
        raise Refused(_("Kế hoạch này không thuộc phạm vi xét của «%s».") % council.name)
    return scoring.set_up_round(
        plan_id=plan_id, council_key=council.pk, council_name=council.name, title=title,
        kind=kind, readers=_specs(council, limits, due_at=due_at, at=at), sheet_ids=sheet_ids,
        places=places, reads_each=reads_each, due_at=due_at, is_blind=is_blind,
        pledge=pledge, source_id=source_id, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def add_reader(
    council_id: int,
    *,
    round_id: int,
    member_id: int,
    load_limit: int | None,
    by: User,
    at: datetime,
) -> Reader:
    """Let one more member in office read in a round of this council.

    :raises Refused: as ``set_up_round``, or if he reads there already.
    """
    council = Council.objects.select_related("unit").get(pk=council_id)
    refuse_if(why_not_convene(council, by=by))
    round_ = Round.objects.get(pk=round_id)
    if round_.council_key != council.pk:
        raise Refused(_("Vòng chấm này không phải của «%s».") % council.name)
    (spec,) = _specs(council, {member_id: load_limit}, due_at=round_.due_at, at=at)
    return scoring.add_reader(round_.pk, spec=spec, by=by, at=at)


def _specs(
    council: Council, limits: Mapping[int, int | None], *, due_at: datetime, at: datetime
) -> list[scoring.ReaderSpec]:
    """Return the chosen members as readers.

    :raises Refused: if one of them may not read: no mandate, none until then, no account.
    """
    today, last = timezone.localdate(at), timezone.localdate(due_at)
    here = {one.pk: one for one in members_on(council, today)}
    refuse_if(_why_not_these([here.get(key) for key in limits], last))
    return [
        scoring.ReaderSpec(
            user_id=here[key].user_id or 0, name=here[key].name, position=here[key].position,
            is_chair=here[key].function == Function.CHAIR, load_limit=limit,
        )
        for key, limit in limits.items()
    ]  # fmt: skip


def _why_not_these(members: Sequence[Member | None], last: date) -> str:
    for one in members:
        if one is None:
            return _("Có người được chọn không còn là thành viên Hội đồng.")
        if one.user_id is None:
            return _("%s chưa có tài khoản nên không chấm được.") % one.name
        if one.ends_on is not None and one.ends_on < last:
            return _("Nhiệm kỳ của %(name)s kết thúc ngày %(day)s, trước hạn chấm.") % {
                "name": one.name,
                "day": one.ends_on.strftime("%d/%m/%Y"),
            }
    return ""


def leave_rounds(member: Member, *, by: User, at: datetime) -> list[Reader]:
    """Let a member whose mandate is over step out of the rounds of the council.

    Within the transaction of the act that ends the mandate. The last reader of a round stays, so
    that the round does not stand empty: the secretary first adds another.
    """
    if member.ends_on is None or member.ends_on > timezone.localdate(at) or not member.user_id:
        return []
    readers = Reader.objects.active().filter(
        user=member.user_id,
        round__council_key=member.council_id,
        round__state__in=[RoundState.DRAFT, RoundState.OPEN],
    )
    reason = _("Thôi làm thành viên Hội đồng")
    return [
        scoring.drop_reader(one.pk, reason=reason, by=by, at=at)
        for one in readers.select_related("round")
        if one.round.readers.active().count() > 1
    ]
