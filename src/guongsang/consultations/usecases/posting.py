"""The clock starts, and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import office_day, record
from guongsang.consultations import notices
from guongsang.consultations.acts import Act
from guongsang.consultations.models import Entry, Posting, PublicNotice
from guongsang.consultations.permissions import why_not_close, why_not_post
from guongsang.consultations.queries import (
    days_rule,
    entries_of,
    may_keep,
    removed_lines,
    symbol_of_notices,
    usual_keepers,
)
from guongsang.consultations.rules import places_in
from guongsang.consultations.states import EntryState, NoticeState
from guongsang.consultations.usecases.drafting import locked
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.outgoing.rules import Paper
from guongsang.outgoing.states import PaperKind
from guongsang.outgoing.usecases import give_number, typed_place
from guongsang.regulations.queries import count_words, due_by_rule, stamp_on
from guongsang.subjects.usecases import note_event


@transaction.atomic
def post_notice(
    notice_id: int,
    *,
    number: str,
    signer_name: str,
    signer_title: str,
    channels: str = "",
    keeper_ids: Sequence[int] = (),
    by: User,
    at: datetime,
) -> PublicNotice:
    """Put a list before the public; from here the clock runs by the rule of the day.

    :param channels: where else it is posted: bảng tin; loa truyền thanh… Each becomes a place.
    :param keeper_ids: the two who alone open a sender's name; left out, the usual two.
    :raises Refused: if the officer may not, a line is not fit to be shown, a dossier is held,
        the paper's number is taken, or the rule pack has no number of days.
    """
    notice = locked(notice_id)
    refuse_if(why_not_post(notice, by=by))
    _sign(notice, tidy(number), tidy(signer_name), tidy(signer_title), at=at)
    _write_in_register(notice, by=by, at=at)
    notice.channels = tidy(channels)[:300]
    set_keepers(notice, keeper_ids, by=by)
    _start_clock(notice, at=at)
    notice.removed_told = removed_lines(notice)
    notice.move_to(NoticeState.POSTED)
    notice.save()
    entries = list(entries_of(notice))
    _show(entries, _told(notice), by=by, at=at)
    _write_places(notice, by=by, at=at)
    record(
        Act.POSTED, notice, by=by, at=at, where=notice.unit.path, lines=len(entries),
        number=notice.full_number, days=notice.days, ends_on=notice.ends_on,
    )  # fmt: skip
    notices.tell_units_posted(notice, entries, by=by, at=at)
    return notice


def _show(entries: list[Entry], told: str, *, by: User, at: datetime) -> None:
    """Let each dossier step before the public; one that stands there already gets new words."""
    for entry in entries:
        if entry.replaces_id:
            Entry.objects.filter(pk=entry.replaces_id).update(state=EntryState.REPLACED)
        else:
            go_on(entry.dossier_id, Stage.IN_CONSULTATION, told=told, by=by, at=at)


def _write_places(notice: PublicNotice, *, by: User, at: datetime) -> None:
    Posting.objects.bulk_create(
        Posting(
            notice=notice, channel=channel, place=place, from_on=office_day(at),
            written_at=at, written_by=by,
        )
        for channel, place in places_in(notice.channels)
    )  # fmt: skip


def set_keepers(notice: PublicNotice, keeper_ids: Sequence[int], *, by: User) -> None:
    """Name the two who alone open a sender's name; saving is the caller's.

    :raises Refused: when it is not two people who read objections there.
    """
    people = {one.pk: one for one in may_keep(notice.unit)}
    if not keeper_ids:
        named = usual_keepers(notice.unit, by=by)
    elif len(set(keeper_ids)) != 2 or not set(keeper_ids) <= set(people):
        raise Refused(
            _("Xin chọn đúng hai người khác nhau được giao xem ý kiến ở cơ quan niêm yết.")
        )
    else:
        named = [people[pk] for pk in keeper_ids]
    notice.keeper, notice.second_keeper = [*named, None, None][:2]


@in_vietnamese()
def _told(notice: PublicNotice) -> str:
    number, day = notice.full_number, f"{notice.ends_on:%d/%m/%Y}"
    return _("Thông báo số %(number)s, đến hết ngày %(day)s") % {"number": number, "day": day}


def _sign(
    notice: PublicNotice, number: str, signer_name: str, signer_title: str, *, at: datetime
) -> None:
    if not number or len(number) > 20 or not signer_name or not signer_title:
        raise Refused(_("Xin ghi đủ số thông báo, người ký và chức vụ người ký."))
    if max(len(signer_name), len(signer_title)) > 200:
        raise Refused(_("Tên hoặc chức vụ người ký quá dài."))
    day = office_day(at)
    symbol = symbol_of_notices(notice.unit, day)
    same = PublicNotice.objects.public().filter(unit=notice.unit_id, number=number, symbol=symbol)
    if any(one.posted_at and office_day(one.posted_at).year == day.year for one in same):
        raise Refused(
            _("Số %(number)s đã dùng cho một thông báo khác trong năm.") % {"number": number}
        )
    notice.number, notice.symbol = number, symbol
    notice.signer_name, notice.signer_title = signer_name, signer_title


def _write_in_register(notice: PublicNotice, *, by: User, at: datetime) -> None:
    """Write the number on the notice into the register, which refuses one that is taken."""
    if not notice.symbol:
        return
    paper = Paper(
        kind=PaperKind.NOTICE, title=notice.title, source=f"consultations.notice:{notice.pk}",
        href=notice.get_absolute_url(),
    )  # fmt: skip
    give_number(
        unit=notice.unit, symbol=notice.symbol, day=office_day(at),
        place=typed_place(notice.number), paper=paper, by=by, at=at,
    )  # fmt: skip


def _start_clock(notice: PublicNotice, *, at: datetime) -> None:
    day = office_day(at)
    rule = days_rule(notice.unit, day, is_second=bool(notice.follows_id))
    notice.posted_at, notice.days = at, int(rule.number or 0)
    counted = due_by_rule(rule, day, unit=notice.unit)
    notice.ends_on, notice.counted_words = counted.day, count_words(counted)[:300]
    notice.rule_stamp = stamp_on(day, notice.unit)
    notice.rule_source = f"{rule.name}: {notice.days} {rule.measure} ({rule.source})"[:400]


@transaction.atomic
def close_notice(notice_id: int, *, by: User, at: datetime) -> PublicNotice:
    """End a consultation whose time is over and whose objections are answered.

    :raises Refused: while the clock runs or an objection is open, whoever asks.
    """
    notice = locked(notice_id)
    refuse_if(why_not_close(notice, by=by, day=office_day(at)))
    notice.move_to(NoticeState.CLOSED)
    notice.closed_at = at
    notice.save()
    cleared = list(entries_of(notice).filter(state=EntryState.POSTED))
    for entry in cleared:
        _clear(entry, notice, by=by, at=at)
    record(Act.CLOSED, notice, by=by, at=at, where=notice.unit.path, cleared=len(cleared))
    return notice


@in_vietnamese()
def _clear(entry: Entry, notice: PublicNotice, *, by: User, at: datetime) -> None:
    entry.state = EntryState.CLEARED
    entry.save()
    note_event(
        entry.dossier.subject_id,
        act=Act.CLEARED,
        detail=_("Thông báo số %(number)s") % {"number": notice.full_number},
        unit_name=entry.dossier.unit.name,
        plan_title=notice.plan.title,
        source=notice,
        at=at,
    )
    notices.tell_unit_cleared(entry, by=by, at=at)
