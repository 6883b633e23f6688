"""Giving numbers: the next one, or one that stands on the paper already; never one twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.outgoing.acts import Act
from guongsang.outgoing.models import Number, Series
from guongsang.outgoing.permissions import why_not_keep, why_taken
from guongsang.outgoing.rules import BIGGEST_NUMBER, Paper, Place, is_symbol, place_typed
from guongsang.outgoing.states import NUMBERS, NumberState, PaperKind

LONGEST_TITLE = 400


@transaction.atomic
def give_number(
    *, unit: Unit, symbol: str, day: date, place: Place | None, paper: Paper, by: User, at: datetime
) -> Number:
    """Give ``paper`` of ``day`` a number; called inside the transaction that signs it.

    Who may sign was asked there, and the line of the log is written there.

    :param place: None takes the next one; a number typed by hand must be free. Numbers that it
        leaves out are written down as given outside.
    :raises Refused: if the number is taken or makes no sense; the sentence names who has it.
    """
    series = locked_series(unit, symbol, day.year)
    wanted = place or Place(series.last + 1)
    refuse_if(_why_nonsense(wanted, series))
    row = _row_at(series, wanted)
    if row is None:
        _count_up_to(series, wanted, day=day, by=by, at=at)
        row = Number(series=series, number=wanted.number, upto=wanted.number, suffix=wanted.suffix)
    elif row.state == NumberState.OUTSIDE:
        _split(row, wanted.number)
    elif row.state != NumberState.RESERVED:
        raise Refused(why_taken(row))
    if row.pk:
        NUMBERS.check(NumberState(row.state), NumberState.TAKEN)
    _write(row, paper, day=day, by=by, at=at)
    return row


@transaction.atomic
def record_paper(
    *, unit_id: int, symbol: str, number: str, dated_on: date, paper: Paper, by: User, at: datetime
) -> Number:
    """Write a paper that was made outside this program into the register.

    :param number: as typed, "12" or "12a"; "" takes the next one.
    :raises Refused: if the officer may not, the words make no sense, or the number is taken.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_keep(unit, by=by))
    words, title = tidy(symbol), tidy(paper.title)
    refuse_if(why_not_symbol(words))
    if not title or len(title) > LONGEST_TITLE or paper.kind not in PaperKind.values:
        raise Refused(_("Xin ghi loại và trích yếu của văn bản, trích yếu không quá 400 chữ."))
    if dated_on > timezone.localdate(at):
        raise Refused(_("Ngày văn bản không thể ở tương lai. Cần số trước thì giữ số."))
    given = give_number(
        unit=unit, symbol=words, day=dated_on, place=typed_place(number),
        paper=replace(paper, title=title), by=by, at=at,
    )  # fmt: skip
    record(Act.GIVEN, given, by=by, at=at, where=unit.path, number=given.full_number, title=title)
    return given


def typed_place(words: str) -> Place | None:
    """Return the number that somebody typed; None when nothing was typed.

    :raises Refused: when it is no number.
    """
    if not words.strip():
        return None
    place = place_typed(words)
    if place is None:
        raise Refused(
            _("«%(words)s» không phải là số văn bản. Ghi số từ 1 đến 99999, như 12 hoặc 12a.")
            % {"words": words.strip()[:20]}
        )
    return place


def why_not_symbol(symbol: str) -> str:
    """Return why ``symbol`` cannot stand on a paper."""
    if is_symbol(symbol):
        return ""
    return _("Ký hiệu «%(symbol)s» chưa đúng: ghi chữ in hoa nối bằng gạch ngang, như QĐ-UBND.") % {
        "symbol": symbol[:40]
    }


def locked_series(unit: Unit, symbol: str, year: int) -> Series:
    """Return the series behind its lock: whoever comes next waits until this transaction ends."""
    Series.objects.get_or_create(unit=unit, symbol=symbol, year=year)
    return (
        Series.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(unit=unit, symbol=symbol, year=year)
    )


def _why_nonsense(place: Place, series: Series) -> str:
    if not 1 <= place.number <= BIGGEST_NUMBER:
        return _("Số văn bản phải từ 1 đến 99999.")
    if place.suffix and place.number > series.last:
        return _("Số %(number)s%(suffix)s chỉ chen sau số %(number)s đã có trong sổ.") % {
            "number": place.number,
            "suffix": place.suffix,
        }
    return ""


def _row_at(series: Series, place: Place) -> Number | None:
    rows = series.numbers.filter(suffix=place.suffix).select_related("series")
    return rows.filter(number__lte=place.number, upto__gte=place.number).first()


def _count_up_to(series: Series, place: Place, *, day: date, by: User, at: datetime) -> None:
    """Move the series on to ``place``; what is left out is known to have been given outside."""
    if place.number > series.last + 1:
        run = Number(
            series=series, number=series.last + 1, upto=place.number - 1,
            state=NumberState.OUTSIDE, reason=_outside(place, day), at=at, by=by,
        )  # fmt: skip
        fold_number(run)
        run.save()
    if place.number > series.last:
        series.last = place.number
        series.save(update_fields=["last"])


@in_vietnamese()
def _outside(place: Place, day: date) -> str:
    return _("Cấp ngoài hệ thống, trước khi ghi số %(number)s ngày %(day)s") % {
        "number": place.number,
        "day": day.strftime("%d/%m/%Y"),
    }


def _split(row: Number, number: int) -> None:
    """Make ``row``, a run given outside, the row of one number of it; the rest stays outside."""
    first, last = row.number, row.upto
    row.number = row.upto = number
    row.save(update_fields=["number", "upto"])
    for start, end in ((first, number - 1), (number + 1, last)):
        if start <= end:
            rest = Number(
                series=row.series, number=start, upto=end, state=row.state,
                reason=row.reason, at=row.at, by_id=row.by_id,
            )  # fmt: skip
            fold_number(rest)
            rest.save()


def _write(row: Number, paper: Paper, *, day: date, by: User, at: datetime) -> None:
    row.state, row.kind = NumberState.TAKEN, paper.kind
    row.title, row.dated_on = tidy(paper.title)[:LONGEST_TITLE], day
    row.source, row.href = paper.source, paper.href
    row.held_until, row.reason = None, ""
    row.at, row.by = at, by
    fold_number(row)
    row.save()


def fold_number(row: Number) -> None:
    """Keep the words by which a number is found; saving is the caller's."""
    row.fold_text = fold(f"{row.full_number} {row.title} {row.reason}")[:900]
