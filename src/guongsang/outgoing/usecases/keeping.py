"""Keeping the register: reserve numbers, give them back, strike one out, tell of those outside."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.outgoing.acts import Act
from guongsang.outgoing.models import Number, Series
from guongsang.outgoing.permissions import (
    why_not_explain,
    why_not_keep,
    why_not_release,
    why_not_strike,
)
from guongsang.outgoing.rules import BIGGEST_NUMBER, MOST_AT_ONCE
from guongsang.outgoing.states import NUMBERS, NumberState, PaperKind
from guongsang.outgoing.usecases.giving import fold_number, locked_series, why_not_symbol

LONGEST_REASON = 2_000


@transaction.atomic
def reserve(
    *,
    unit_id: int,
    symbol: str,
    kind: str = PaperKind.OTHER,
    purpose: str,
    count: int = 1,
    until: date,
    by: User,
    at: datetime,
) -> list[Number]:
    """Hold the next ``count`` numbers of this year for what is to be signed by ``until``.

    :raises Refused: if the officer may not, nothing is said of what for, or the day has passed.
    """
    unit, day = Unit.objects.get(pk=unit_id), timezone.localdate(at)
    refuse_if(why_not_keep(unit, by=by))
    words, title = tidy(symbol), tidy(purpose)
    refuse_if(why_not_symbol(words) or _why_not_so(title, kind, count, until, day))
    series = locked_series(unit, words, day.year)
    if series.last + count > BIGGEST_NUMBER:
        raise Refused(_("Số văn bản phải từ 1 đến 99999."))
    numbers = [
        Number(
            series=series, number=number, upto=number, state=NumberState.RESERVED, kind=kind,
            title=title, held_until=until, at=at, by=by,
        )
        for number in range(series.last + 1, series.last + count + 1)
    ]  # fmt: skip
    for number in numbers:
        fold_number(number)
        number.save(force_insert=True)
    series.last += count
    series.save(update_fields=["last"])
    record(
        Act.RESERVED, numbers[0], by=by, at=at, where=unit.path,
        number=numbers[0].full_number, count=count, title=title, until=until,
    )  # fmt: skip
    return numbers


def _why_not_so(title: str, kind: str, count: int, until: date, day: date) -> str:
    if not title or len(title) > 400 or kind not in PaperKind.values:
        return _("Xin ghi giữ số cho văn bản nào, không quá 400 chữ.")
    if not 1 <= count <= MOST_AT_ONCE:
        return _("Mỗi lần giữ từ 1 đến %(most)s số.") % {"most": MOST_AT_ONCE}
    if until < day:
        return _("Ngày giữ đến đã qua. Hãy ghi ngày từ hôm nay trở đi.")
    if until.year != day.year:
        return _("Số tính lại từ đầu mỗi năm nên chỉ giữ được đến hết năm nay.")
    return ""


@transaction.atomic
def release(number_id: int, *, by: User, at: datetime) -> Number | None:
    """Give a reserved number back.

    The last number of a series returns into it and will be the next one given; any other is struck
    out, for a later paper may not bear an earlier number. Return the row that stays, or None.

    :raises Refused: if the officer may not or the number is not reserved.
    """
    number = _locked(number_id)
    refuse_if(why_not_release(number, by=by))
    series = number.series
    record(
        Act.RELEASED, number, by=by, at=at, where=series.unit.path,
        number=number.full_number, title=number.title,
    )  # fmt: skip
    if number.number == series.last:
        number.delete()
        series.last -= 1
        series.save(update_fields=["last"])
        return None
    _strike(number, _given_back(number))
    return number


@in_vietnamese()
def _given_back(number: Number) -> str:
    return _("Trả lại số giữ trước cho: %(title)s") % {"title": number.title}


@transaction.atomic
def strike(number_id: int, *, reason: str, by: User, at: datetime) -> Number:
    """Strike a number out: it stays in the register with the reason and is never given again.

    :raises Refused: if the officer may not, no reason is given, or a paper signed here has it.
    """
    number = _locked(number_id)
    refuse_if(why_not_strike(number, by=by))
    why = _reason(reason)
    _strike(number, why)
    record(
        Act.STRUCK, number, by=by, at=at, where=number.series.unit.path,
        number=number.full_number, title=number.title, reason=why,
    )  # fmt: skip
    return number


@transaction.atomic
def explain(number_id: int, *, reason: str, by: User, at: datetime) -> Number:
    """Say to what papers numbers went that were given outside this program.

    :raises Refused: if the officer may not, or they were not given outside.
    """
    number = _locked(number_id)
    refuse_if(why_not_explain(number, by=by))
    number.reason = _reason(reason)
    fold_number(number)
    number.save(update_fields=["reason", "fold_text"])
    record(
        Act.EXPLAINED, number, by=by, at=at, where=number.series.unit.path,
        number=number.full_number, reason=number.reason,
    )  # fmt: skip
    return number


def _locked(number_id: int) -> Number:
    """Return a number behind the lock of its series, which every act on it takes first."""
    series_id = Number.objects.values_list("series_id", flat=True).get(pk=number_id)
    series = Series.objects.select_for_update(of=("self",)).select_related("unit").get(pk=series_id)
    found = Number.objects.filter(pk=number_id).first()
    if found is None:
        raise Refused(_("Số này vừa được trả lại. Xin tải lại trang."))
    found.series = series
    return found


def _reason(words: str) -> str:
    why = words.strip()
    if not why or len(why) > LONGEST_REASON:
        raise Refused(_("Xin ghi lý do, không quá 2.000 chữ."))
    return why


def _strike(number: Number, reason: str) -> None:
    NUMBERS.check(NumberState(number.state), NumberState.STRUCK)
    number.state, number.reason, number.held_until = NumberState.STRUCK, reason, None
    fold_number(number)
    number.save()
