"""Writing the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from guongsang.audit.models import Day, Entry
from guongsang.audit.queries import fingerprint_of
from guongsang.foundation.text import fold

AT_ONCE = 500


def record(
    act: str,
    subject: Model,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    where: str = "",
    **details: object,
) -> Entry:
    """Write one line of the log, inside the transaction of the act itself.

    :param act: a member of the package's ``acts.Act``.
    :param by: who did it; None for the public.
    :param where: path of the unit it happened at; "" for the whole installation.
    :param details: plain values that JSON can hold; never a secret, never a ballot.
    """
    chain = _locked_day(at)
    entry = _entry(Line(act, subject, where, details), chain, by=by, at=at)
    entry.save(force_insert=True)
    chain.save(update_fields=["lines", "last_hash"])
    return entry


@dataclass(frozen=True)
class Line:
    """One line to be written: what was done, to what, at which unit's path, and its details."""

    act: str
    subject: Model
    where: str = ""
    details: Mapping[str, object] = field(default_factory=dict)


def record_all(lines: Iterable[Line], *, by: AbstractBaseUser | None, at: datetime) -> None:
    """Write many lines of one moment, chained in their order, as ``record`` would one by one."""
    chain = _locked_day(at)
    waiting = iter(lines)
    # A few hundred at a time: twenty thousand lines need not stand in memory together.
    while some := [_entry(line, chain, by=by, at=at) for line in islice(waiting, AT_ONCE)]:
        Entry.objects.bulk_create(some)
    chain.save(update_fields=["lines", "last_hash"])


def _locked_day(at: datetime) -> Day:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() must be called inside the act's transaction")
    # Two writers of one day take turns here; a chain that forks cannot be checked.
    chain, _made = Day.objects.select_for_update().get_or_create(day=office_day(at))
    return chain


def _entry(line: Line, chain: Day, *, by: AbstractBaseUser | None, at: datetime) -> Entry:
    """Make the next line of the day's chain; saving both is the caller's."""
    entry = Entry(
        at=at,
        day=chain.day,
        number=chain.lines + 1,
        act=str(line.act),
        actor_id=by.pk if by else None,
        actor_name=str(by)[:200] if by else "",
        subject_type=line.subject._meta.label_lower,
        subject_id=str(line.subject.pk)[:40],
        subject_name=str(line.subject)[:300],
        unit_path=line.where,
        details=as_stored(dict(line.details)),
        previous_hash=chain.last_hash,
    )
    entry.fold_text = fold(f"{entry.actor_name} {entry.subject_name}")[:600]
    entry.hash = fingerprint_of(entry)
    chain.lines, chain.last_hash = entry.number, entry.hash
    return entry


def office_day(at: datetime) -> date:
    """Return the day of the office, whatever time zone the reader's browser is in."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def as_stored(details: dict[str, object]) -> dict[str, Any]:
    """Return ``details`` as the database will give them back: dates and numbers as plain words."""
    stored: dict[str, Any] = json.loads(json.dumps(details, cls=DjangoJSONEncoder))
    return stored
