"""The roll is called, the rule pack of the day is taken, conflicts leave the room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.councils.acts import Act
from guongsang.councils.models import (
    RECOGNITION,
    Absence,
    Conflict,
    Declaration,
    Function,
    Item,
    Presence,
    Seat,
    Sitting,
)
from guongsang.councils.permissions import why_not_declare, why_not_note, why_not_open
from guongsang.councils.queries import members_on
from guongsang.councils.rules import Threshold
from guongsang.councils.states import Outcome, SittingState, Voting
from guongsang.councils.usecases.agenda import locked_item, locked_sitting, move
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.regulations.models import Rule, Topic, VoteBase
from guongsang.regulations.queries import rule_on, stamp_on

ATTENDANCE, CONFLICTED = "attendance", "conflicted-in-base"


@transaction.atomic
def open_session(
    sitting_id: int,
    *,
    presence: Mapping[int, str],
    reasons: Mapping[int, str] | None = None,
    by: User,
    at: datetime,
) -> Sitting:
    """Call the roll and open the session by the rules of its day.

    :param presence: for each member by key one of ``Presence``; who is not named is absent.
    :param reasons: why somebody is absent.
    :raises Refused: below the quorum, without chair or deputy, or when a rule is missing.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_open(sitting, by=by))
    if timezone.localdate(at) < sitting.held_on:
        raise Refused(_("Chưa đến ngày họp (%s).") % sitting.held_on.strftime("%d/%m/%Y"))
    _take_rules(sitting)
    told = reasons or {}
    seats = [
        Seat(
            sitting=sitting, member=member, name=member.name, position=member.position,
            function=member.function,
            presence=presence.get(member.pk, Presence.ABSENT),
            reason=tidy(told.get(member.pk, ""))[:300],
        )
        for member in members_on(sitting.council, sitting.held_on)
    ]  # fmt: skip
    refuse_if(_why_not_this_roll(sitting, seats))
    Seat.objects.bulk_create(seats)
    move(sitting, SittingState.IN_SESSION, at=at)
    sitting.opened_at = at
    sitting.save()
    for item in sitting.items.all():
        take_rule(item, _rule(sitting, item.vote_key))
        item.save()
    _carry_over_declarations(sitting)
    _log_roll(Act.OPENED, sitting, seats, by=by, at=at)
    return sitting


@transaction.atomic
def correct_roll(
    sitting_id: int,
    *,
    presence: Mapping[int, str],
    reasons: Mapping[int, str] | None = None,
    by: User,
    at: datetime,
) -> Sitting:
    """Note who came late, left, or sent a written opinion after the roll was called.

    Takes what ``open_session`` takes; who is not named stays as called.

    :raises Refused: below the quorum, or when somebody who has voted would become absent.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_note(sitting, by=by))
    told = reasons or {}
    seats = list(sitting.seats.select_related("member").prefetch_related("votes"))
    called_before = {seat.pk: seat.presence for seat in seats}
    for seat in seats:
        called = presence.get(seat.member_id, seat.presence)
        if called != seat.presence and seat.votes.all():
            raise Refused(
                _("%(name)s đã có phiếu ghi là «%(presence)s» nên không đổi điểm danh được.")
                % {"name": seat.name, "presence": seat.get_presence_display()}
            )
        seat.presence = called
        seat.reason = tidy(told.get(seat.member_id, seat.reason))[:300]
    refuse_if(_why_not_this_roll(sitting, seats))
    Seat.objects.bulk_update(seats, ["presence", "reason"])
    changed = [seat.pk for seat in seats if seat.presence != called_before[seat.pk]]
    Absence.objects.filter(seat__in=changed).delete()
    if changed:
        # The roll had been wrong from the beginning: a vote without somebody is not over.
        ended = sitting.items.filter(voting=Voting.CLOSED, outcome=Outcome.PENDING)
        ended.update(voting=Voting.WAITING, voting_ended_at=None)
    _log_roll(Act.ROLL_CORRECTED, sitting, seats, by=by, at=at)
    return sitting


def _take_rules(sitting: Sitting) -> None:
    """Copy threshold, base and quorum of the day; what the pack says later changes nothing."""
    vote, quorum = _rule(sitting, RECOGNITION), _rule(sitting, ATTENDANCE)
    apart = rule_on(Topic.VOTE, CONFLICTED, day=sitting.held_on, unit=sitting.council.unit)
    sitting.threshold, sitting.quorum = vote.number, quorum.number
    sitting.threshold_is_exclusive = vote.is_exclusive
    sitting.quorum_is_exclusive = quorum.is_exclusive
    sitting.base = vote.base or VoteBase.ALL_MEMBERS
    sitting.conflicted_stay_in_base = apart is None or apart.number != 0
    sitting.rule_stamp = stamp_on(sitting.held_on, sitting.council.unit)
    used = [rule for rule in (vote, quorum, apart) if rule is not None]
    sitting.rule_sources = "\n".join(
        f"{rule.name}: {rule.shown_value} ({rule.source})" for rule in used
    )


def take_rule(item: Item, rule: Rule) -> None:
    """Copy the row of what is voted on: threshold, base, and whether in secret; saving is left."""
    item.threshold, item.threshold_is_exclusive = rule.number, rule.is_exclusive
    item.base = rule.base or VoteBase.ALL_MEMBERS
    item.is_secret = item.is_secret or rule.is_secret
    item.rule_name, item.rule_source = rule.name, rule.source


def _carry_over_declarations(sitting: Sitting) -> None:
    """Make what was told beforehand conflicts of the session, for those on the roll."""
    seats = {seat.member_id: seat for seat in sitting.seats.all()}
    told = Declaration.objects.filter(item__sitting=sitting, member__in=seats)
    Conflict.objects.bulk_create(
        Conflict(item_id=one.item_id, seat=seats[one.member_id], reason=one.reason, at=one.at,
                 by_id=one.by_id)
        for one in told
    )  # fmt: skip


def _rule(sitting: Sitting, key: str) -> Rule:
    found = rule_on(Topic.VOTE, key, day=sitting.held_on, unit=sitting.council.unit)
    if found is None or found.number is None:
        raise Refused(
            _("Bộ quy định chưa có tỷ lệ «%(key)s» cho ngày %(day)s. Xin bổ sung ở mục Quy định.")
            % {"key": key, "day": sitting.held_on.strftime("%d/%m/%Y")}
        )
    return found


def _why_not_this_roll(sitting: Sitting, seats: list[Seat]) -> str:
    if any(seat.presence not in Presence.values for seat in seats):
        return _("Điểm danh chỉ có: có mặt, vắng mặt, vắng có ý kiến bằng văn bản.")
    there = [seat for seat in seats if seat.presence == Presence.PRESENT]
    quorum = Threshold.of_percent(
        sitting.quorum or Decimal(0), is_exclusive=sitting.quorum_is_exclusive
    )
    if not quorum.is_met(len(there), len(seats)):
        return _(
            "Chưa đủ số thành viên dự họp: có mặt %(there)s trên %(all)s, cần từ %(needed)s. "
            "Xin hoãn hoặc triệu tập lại."
        ) % {"there": len(there), "all": len(seats), "needed": quorum.needed(len(seats))}
    if not any(seat.function in (Function.CHAIR, Function.DEPUTY) for seat in there):
        return _("Chủ tịch và Phó Chủ tịch Hội đồng đều vắng: không có người chủ tọa.")
    return ""


def _log_roll(act: Act, sitting: Sitting, seats: list[Seat], *, by: User, at: datetime) -> None:
    counted = {choice.value: sum(seat.presence == choice for seat in seats) for choice in Presence}
    record(act, sitting, by=by, at=at, where=sitting.council.unit.path, **counted)


@transaction.atomic
def declare_conflict(
    item_id: int, *, seat_id: int, reason: str, by: User, at: datetime
) -> Conflict:
    """Note that a member leaves the room for one dossier; a vote already noted is taken away.

    :raises Refused: if ``by`` is neither the secretary nor that member, or no reason is given.
    """
    item = locked_item(item_id)
    seat = item.sitting.seats.select_related("member").filter(pk=seat_id).first()
    if seat is None:
        raise Refused(_("Xin chọn một thành viên trong danh sách điểm danh."))
    refuse_if(why_not_declare(item, seat.member.user_id, by=by))
    refuse_if("" if tidy(reason) else _("Chưa ghi lý do xung đột lợi ích."))
    if item.conflicts.filter(seat=seat).exists():
        raise Refused(_("%s đã được ghi là có xung đột lợi ích ở hồ sơ này.") % seat.name)
    item.votes.filter(seat=seat).delete()
    conflict = Conflict.objects.create(
        item=item, seat=seat, reason=tidy(reason)[:300], at=at, by=by
    )
    record(
        Act.CONFLICT_DECLARED, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, member=seat.name,
    )  # fmt: skip
    return conflict


@transaction.atomic
def drop_conflict(conflict_id: int, *, by: User, at: datetime) -> None:
    """Take back a conflict noted by mistake; the log keeps that it stood there and why.

    :raises Refused: unless ``by`` may note what happens and is not the member concerned.
    """
    conflict = Conflict.objects.select_related("seat__member").get(pk=conflict_id)
    item = locked_item(conflict.item_id)
    refuse_if(why_not_note(item.sitting, by=by) or why_not_declare(item, None, by=by))
    if conflict.seat.member.user_id == by.pk:
        raise Refused(_("Người có xung đột lợi ích không tự bỏ ghi; xin nhờ thư ký khác."))
    conflict.delete()
    if item.voting == Voting.CLOSED:
        # Somebody has a vote again, and it is waited for.
        item.voting, item.voting_ended_at = Voting.WAITING, None
        item.save(update_fields=["voting", "voting_ended_at"])
    record(
        Act.CONFLICT_DROPPED, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, member=conflict.seat.name, reason=conflict.reason,
    )  # fmt: skip
