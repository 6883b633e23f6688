"""Plain rules of names and days in the life of a unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

LONGEST_CODE = 40
LONGEST_NAME = 300


class Dated(Protocol):
    """Something that holds from one day to another; None is open."""

    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


def holds_on(thing: Dated, day: date) -> bool:
    """Tell whether ``thing`` holds on ``day``; both ends count."""
    return (thing.valid_from is None or thing.valid_from <= day) and (
        thing.valid_to is None or day <= thing.valid_to
    )


def last_day_before(day: date) -> date:
    """Return the last day of what ends when something begins on ``day``."""
    return day - timedelta(days=1)


def begins_before(thing: Dated, day: date) -> bool:
    """Tell whether ``thing`` has at least one day before ``day``, so that it can end there."""
    return thing.valid_from is None or thing.valid_from < day


def name_among(names: Sequence[tuple[str, date | None, date | None]], day: date) -> str:
    """Return the name borne on ``day`` among (name, from, to), oldest first.

    Before the first known day the oldest name answers, after the last the newest: a record is
    never without a name. No names at all gives "".
    """
    for name, begins, ends in names:
        if (begins is None or begins <= day) and (ends is None or day <= ends):
            return name
    if not names:
        return ""
    begins = names[0][1]
    return names[0][0] if begins is not None and day < begins else names[-1][0]
