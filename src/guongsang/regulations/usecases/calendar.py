"""Days off and days made up for: loaded with the program, written by an office, compared."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit
from guongsang.regulations.acts import Act
from guongsang.regulations.models import CalendarDay
from guongsang.regulations.permissions import (
    why_not_remove_day,
    why_not_such_a_day,
    why_not_verify_days,
    why_not_write_day,
)
from guongsang.regulations.queries import shipped_days

if TYPE_CHECKING:
    from guongsang.accounts.models import User

SAID = ("kind", "name", "source", "note")


@transaction.atomic
def load_calendar(*, by: User | None = None, at: datetime) -> int:
    """Save the days that come with the program and return how many are new or corrected.

    Days of an office are never touched; a shipped day that now says something else must be
    compared again.
    """
    here = {one.day: one for one in CalendarDay.objects.filter(unit=None)}
    changed = [
        one for values in shipped_days() if (one := _brought_up_to_date(here, values)) is not None
    ]
    if changed:
        record(Act.CALENDAR_LOADED, changed[0], by=by, at=at, rows=len(changed))
    return len(changed)


def _brought_up_to_date(
    here: dict[date, CalendarDay], values: dict[str, Any]
) -> CalendarDay | None:
    new = CalendarDay(**values)
    found = here.get(new.day)
    if found is None:
        new.save()
        return new
    if all(getattr(found, name) == getattr(new, name) for name in SAID):
        return None
    for name in SAID:
        setattr(found, name, getattr(new, name))
    found.verified, found.verified_by, found.verified_on = False, None, None
    found.save()
    return found


@transaction.atomic
def write_day(
    *,
    unit_id: int,
    day: date,
    kind: str,
    name: str,
    source: str,
    note: str = "",
    by: User,
    at: datetime,
) -> CalendarDay:
    """Write a day off or worked for an office and all below it.

    :raises Refused: if ``by`` keeps no rules there, words are missing, or the day stands already.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    told, source = tidy(name)[:200], tidy(source)[:400]
    refuse_if(why_not_write_day(unit, by=by))
    refuse_if(why_not_such_a_day(day, kind, name=told, source=source))
    if CalendarDay.objects.filter(unit=unit, day=day).exists():
        raise Refused(
            _("Ngày %(day)s đã có dòng riêng của đơn vị. Hãy bỏ dòng đó trước khi ghi lại.")
            % {"day": day.strftime("%d/%m/%Y")}
        )
    written = CalendarDay.objects.create(
        unit=unit, day=day, kind=kind, name=told, source=source, note=tidy(note)[:600]
    )
    record(Act.DAY_WRITTEN, written, by=by, at=at, where=unit.path, kind=kind)
    return written


@transaction.atomic
def remove_day(day_id: int, *, by: User, at: datetime) -> None:
    """Take an office's own day out again; the log keeps what it said.

    :raises Refused: if it is a shipped day, or ``by`` keeps no rules there.
    """
    day = CalendarDay.objects.select_for_update(of=("self",)).select_related("unit").get(pk=day_id)
    refuse_if(why_not_remove_day(day, by=by))
    record(Act.DAY_REMOVED, day, by=by, at=at, where=day.place, kind=day.kind)
    day.delete()


@transaction.atomic
def verify_days(*, year: int, unit_id: int | None, on: date, by: User, at: datetime) -> int:
    """Note that ``by`` compared the days of a year with the documents; return how many.

    :param unit_id: whose days; None for the shipped ones.
    :raises Refused: if ``by`` may not answer for them, or nothing is left to compare.
    """
    unit = Unit.objects.get(pk=unit_id) if unit_id else None
    refuse_if(why_not_verify_days(unit, by=by))
    waiting = CalendarDay.objects.in_year(year).filter(unit=unit, verified=False)
    first = waiting.order_by("day").first()
    if first is None:
        raise Refused(_("Các ngày của năm %(year)d đều đã được đối chiếu.") % {"year": year})
    record(Act.DAYS_VERIFIED, first, by=by, at=at, where=first.place, year=year)
    return waiting.update(verified=True, verified_by=by, verified_on=on)
