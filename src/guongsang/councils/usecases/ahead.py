"""Before the session: conflicts told beforehand, the order of the agenda, what is voted on how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ballots.states import BallotState
from guongsang.councils.acts import Act
from guongsang.councils.models import Declaration, Item, Sitting, Teller
from guongsang.councils.permissions import (
    why_not_change_order,
    why_not_choose_vote,
    why_not_note,
    why_not_run,
    why_not_tell_ahead,
)
from guongsang.councils.queries import members_on, vote_rules
from guongsang.councils.states import SittingState
from guongsang.councils.usecases.agenda import locked_item, locked_sitting
from guongsang.councils.usecases.roll import take_rule
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

TELLERS = 2


@transaction.atomic
def tell_ahead(item_id: int, *, member_id: int, reason: str, by: User, at: datetime) -> Declaration:
    """Tell before the session that a member has a conflict; the roll makes it hold.

    :raises Refused: if ``by`` is neither the secretary nor that member, or no reason is given.
    """
    item = locked_item(item_id)
    sitting = item.sitting
    members = members_on(sitting.council, sitting.held_on)
    member = next((one for one in members if one.pk == member_id), None)
    refuse_if(why_not_tell_ahead(item, member, by=by))
    if member is None:
        raise Refused(_("Xin chọn một thành viên đương nhiệm của Hội đồng."))
    refuse_if("" if tidy(reason) else _("Chưa ghi lý do xung đột lợi ích."))
    if item.declarations.filter(member=member).exists():
        raise Refused(_("%s đã được ghi là có xung đột lợi ích ở hồ sơ này.") % member.name)
    told = Declaration.objects.create(
        item=item, member=member, reason=tidy(reason)[:300], at=at, by=by
    )
    record(
        Act.CONFLICT_TOLD, sitting, by=by, at=at, where=sitting.council.unit.path,
        told=item.dossier.subject.name, member=member.name,
    )  # fmt: skip
    return told


@transaction.atomic
def untell(declaration_id: int, *, by: User, at: datetime) -> None:
    """Take back what was told by mistake before the session; the log keeps it.

    :raises Refused: unless ``by`` is the secretary, and not of his own conflict.
    """
    told = Declaration.objects.select_related("member").get(pk=declaration_id)
    item = locked_item(told.item_id)
    refuse_if(why_not_tell_ahead(item, None, by=by))
    if told.member.user_id == by.pk:
        raise Refused(_("Người có xung đột lợi ích không tự bỏ ghi; xin nhờ thư ký khác."))
    told.delete()
    record(
        Act.CONFLICT_UNTOLD, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, member=told.member.name, reason=told.reason,
    )  # fmt: skip


@transaction.atomic
def put_in_order(sitting_id: int, *, item_ids: Sequence[int], by: User, at: datetime) -> Sitting:
    """Take the dossiers of the agenda in another order.

    :param item_ids: every item of the agenda once, in the order wanted.
    :raises Refused: if ``by`` or the state does not allow it, or the agenda has changed.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_change_order(sitting, by=by))
    items = {item.pk: item for item in sitting.items.all()}
    if sorted(items) != sorted(item_ids):
        raise Refused(_("Chương trình đã đổi trong lúc bạn sắp xếp; xin xem lại rồi sắp tiếp."))
    for ordinal, key in enumerate(item_ids, start=1):
        items[key].ordinal = ordinal
    Item.objects.bulk_update(items.values(), ["ordinal"])
    record(
        Act.AGENDA_CHANGED, sitting, by=by, at=at, where=sitting.council.unit.path,
        dossiers=len(items), reordered=True,
    )  # fmt: skip
    return sitting


@transaction.atomic
def choose_votes(
    sitting_id: int, *, chosen: Mapping[int, tuple[str, bool]], by: User, at: datetime
) -> Sitting:
    """Say of items what is voted on and whether in secret.

    :param chosen: for each item by key a row of the rule pack by key, and whether on slips; what
        the row orders to be secret is secret whatever is said.
    :raises Refused: if ``by`` or the state does not allow it, votes are there, or no such row is.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_run(sitting.council.unit, by=by))
    rules = {rule.key: rule for rule in vote_rules(sitting)}
    changed = 0
    for item in sitting.items.filter(pk__in=chosen).select_related("dossier__subject"):
        key, is_secret = chosen[item.pk]
        if key not in rules:
            raise Refused(_("Bộ quy định của ngày họp không có tỷ lệ phiếu «%s».") % key)
        wanted = (key, is_secret or rules[key].is_secret)
        if wanted == (item.vote_key, item.is_secret):
            continue
        item.sitting = sitting
        refuse_if(why_not_choose_vote(item, by=by))
        item.vote_key, item.is_secret = wanted
        if sitting.state == SittingState.IN_SESSION:
            take_rule(item, rules[key])
        item.save()
        changed += 1
    record(Act.VOTE_CHOSEN, sitting, by=by, at=at, where=sitting.council.unit.path, changed=changed)
    return sitting


@transaction.atomic
def name_tellers(
    sitting_id: int, *, seat_ids: Sequence[int], by: User, at: datetime
) -> list[Teller]:
    """Name who counts the papers of this sitting: two, each with an account of his own.

    :raises Refused: if ``by`` may not, not two are named, one has no account, or a box is open.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_note(sitting, by=by))
    seats = list(sitting.seats.filter(pk__in=seat_ids).select_related("member"))
    if len(seats) != TELLERS:
        raise Refused(_("Xin cử đúng hai người kiểm phiếu: mỗi người nhập phiếu độc lập."))
    if sitting.boxes.filter(ballot__state=BallotState.OPEN).exists():
        raise Refused(_("Hòm phiếu đang mở nên không đổi người kiểm phiếu được."))
    for seat in seats:
        if seat.member.user_id is None:
            raise Refused(_("%s không có tài khoản nên không nhập phiếu được.") % seat.name)
    sitting.tellers.all().delete()
    tellers = Teller.objects.bulk_create(Teller(sitting=sitting, seat=seat) for seat in seats)
    record(
        Act.TELLERS_NAMED, sitting, by=by, at=at, where=sitting.council.unit.path,
        tellers=[seat.name for seat in seats],
    )  # fmt: skip
    return tellers
