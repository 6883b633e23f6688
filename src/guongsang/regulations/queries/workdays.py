"""Until when something is due by a rule's row, with the days off of the place left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from guongsang.foundation.workdays import (
    Counted,
    WorkCalendar,
    count_days,
    count_working_days,
)
from guongsang.organisations.models import Unit
from guongsang.regulations.models import CalendarDay, DayKind, Rule

Counter = Callable[[Rule, date], Counted]
MOST_NAMED = 6


def calendar_at(unit: Unit | None) -> WorkCalendar:
    """Return which days are off or worked at ``unit``: one query; the nearest office decides."""
    rows = CalendarDay.objects.for_place(unit).select_related("unit")
    nearest = {row.day: row for row in sorted(rows, key=lambda row: len(row.place))}
    off = {day: row.name for day, row in nearest.items() if row.kind == DayKind.OFF}
    worked = {day: row.name for day, row in nearest.items() if row.kind == DayKind.WORKED}
    return WorkCalendar(off=off, worked=worked)


def counter_at(unit: Unit | None) -> Counter:
    """Return what counts by a row at ``unit``, however often: the days off are read once.

    They are not read at all as long as no row speaks of working days.
    """
    known: list[WorkCalendar] = []

    def count(rule: Rule, start: date) -> Counted:
        days = int(rule.number or 0)
        if not rule.counts_working_days:
            return count_days(start, days)
        if not known:
            known.append(calendar_at(unit))
        return count_working_days(start, days, known[0])

    return count


def due_by_rule(rule: Rule, start: date, *, unit: Unit | None) -> Counted:
    """Return the last day by ``rule`` at ``unit``, counted from ``start``."""
    return counter_at(unit)(rule, start)


def count_words(counted: Counted) -> str:
    """Return what was left out of a period, as a sentence; "" for plain days."""
    if not counted.is_working:
        return ""
    named = [f"{day:%d/%m}" for day, _name in counted.off[:MOST_NAMED]]
    if more := len(counted.off) - len(named):
        named.append(_("%(more)d ngày nghỉ khác") % {"more": more})
    said = []
    if days := _left_out(named, has_weekend=counted.has_weekend):
        said.append(days)
    if counted.worked:
        worked = ", ".join(f"{day:%d/%m}" for day in counted.worked)
        said.append(_("tính cả ngày làm bù %(days)s") % {"days": worked})
    if counted.unknown:
        years = ", ".join(str(year) for year in counted.unknown)
        said.append(_("lịch nghỉ năm %(years)s chưa được nạp") % {"years": years})
    return "; ".join(said)


def _left_out(named: list[str], *, has_weekend: bool) -> str:
    days = {"days": ", ".join(named)}
    if has_weekend and named:
        return _("đã trừ thứ bảy, chủ nhật và %(days)s") % days
    if has_weekend:
        return _("đã trừ thứ bảy, chủ nhật")
    return _("đã trừ %(days)s") % days if named else ""
