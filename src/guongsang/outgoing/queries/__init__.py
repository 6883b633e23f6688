"""Answers about the register: which numbers a paper has, what runs against its day, for whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.access.queries import EVERYWHERE, paths_where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.organisations.models import Unit
from guongsang.outgoing.models import Number, Scan, Series
from guongsang.outgoing.rules import Dated, Place, against_days
from guongsang.outgoing.states import NumberState


def number_of(source: str) -> Number | None:
    """Return the number that the paper ``source`` has taken."""
    return Number.objects.of_source(source).select_related("series__unit", "by").first()


def scans_of(number: Number | None, *, removed: bool = False) -> list[Scan]:
    """Return the signed papers attached to a number, the newest first."""
    if number is None:
        return []
    rows = number.scans.select_related("added_by", "removed_by")
    return list(rows if removed else rows.filter(removed_at=None))


def offices_of(user: User) -> QuerySet[Unit]:
    """Return the offices whose register ``user`` keeps: the tops of what was given to him."""
    paths = paths_where(user, Capability.REGISTER_KEEP)
    wanted = Q(parent=None) if EVERYWHERE in paths else Q(path__in=paths)
    return Unit.objects.filter(wanted).in_tree_order()


def symbols_in(offices: Iterable[Unit]) -> list[str]:
    """Return the symbols under which the offices have given numbers, to be chosen from."""
    found = Series.objects.filter(unit__in=list(offices)).values_list("symbol", flat=True)
    return sorted(set(found))


def last_dated(unit: Unit, symbol: str, year: int) -> Number | None:
    """Return the paper with the highest number of a series."""
    rows = Number.objects.taken().filter(series__unit=unit, series__symbol=symbol)
    found = rows.filter(series__year=year).select_related("series")
    return found.order_by("-number", "-suffix").first()


def next_number(unit: Unit, symbol: str, year: int) -> str:
    """Return the number that follows the last of a series, as papers write it: "09".

    It is only offered: who signs first takes it, and the register refuses it to the second.
    """
    last = Series.objects.filter(unit=unit, symbol=symbol, year=year).values_list("last", flat=True)
    return f"{(last.first() or 0) + 1:02d}"


def held_for(unit: Unit, symbol: str, year: int) -> list[Number]:
    """Return the numbers that are reserved in a series, to be offered where one is asked for."""
    rows = Number.objects.filter(state=NumberState.RESERVED, series__unit=unit)
    found = rows.filter(series__symbol=symbol, series__year=year).select_related("series")
    return list(found.order_by("number"))


def warning_of(number: Number) -> str:
    """Return the sentence that a number runs against the days of its neighbours; "" if not."""
    if number.state != NumberState.TAKEN or number.dated_on is None:
        return ""
    others = number.series.numbers.taken().exclude(pk=number.pk)
    # Only those of other days can run against it: a few, however long the series is.
    below = others.filter(number__lte=number.number, dated_on__gt=number.dated_on)
    above = others.filter(number__gte=number.number, dated_on__lt=number.dated_on)
    rows = [*below.order_by("-number", "-suffix")[:3], *above.order_by("number", "suffix")[:3]]
    against = against_days(
        Place(number.number, number.suffix),
        number.dated_on,
        [Dated(Place(one.number, one.suffix), one.dated_on) for one in rows if one.dated_on],
    )
    if not against:
        return ""
    told = "; ".join(
        _("số %(number)02d%(suffix)s ngày %(day)s")
        % {
            "number": one.place.number,
            "suffix": one.place.suffix,
            "day": one.day.strftime("%d/%m/%Y"),
        }
        for one in against
    )
    return _(
        "Số %(number)s ngày %(day)s ngược thứ tự ngày với %(others)s. Xin xem lại ngày ký."
    ) % {
        "number": number.full_number,
        "day": number.dated_on.strftime("%d/%m/%Y"),
        "others": told,
    }


def concerns_of(user: User) -> list[str]:
    """Return what the register of ``user`` wants to be looked at, in sentences."""
    mine, day = Number.objects.readable_by(user), timezone.localdate()
    late = mine.overdue_on(day).select_related("series").order_by("held_until", "pk")[:5]
    return [
        _("Số %(number)s giữ cho «%(title)s» đã quá ngày %(day)s: hãy dùng hoặc trả lại.")
        % {
            "number": one.full_number,
            "title": one.title,
            "day": one.held_until.strftime("%d/%m/%Y") if one.held_until else "",
        }
        for one in late
    ]
