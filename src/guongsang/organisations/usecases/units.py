"""One unit's life: added, renamed, corrected, moved, ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import sort_key, tidy
from guongsang.organisations.acts import Act
from guongsang.organisations.models import RegionProfile, Unit, UnitName
from guongsang.organisations.permissions import (
    why_not_add_below,
    why_not_code,
    why_not_date,
    why_not_end,
    why_not_move,
    why_not_name,
    why_not_rename,
)
from guongsang.organisations.rules import last_day_before
from guongsang.organisations.usecases.filing import (
    folded,
    give_paths,
    lock_unit,
    lock_units,
    refile,
    refold,
)

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """What must be known to add one unit; the parent is named by code, "" for the top."""

    code: str
    name: str
    kind_id: int
    parent_code: str = ""
    region_profile: str = RegionProfile.RURAL
    valid_from: date | None = None
    source: str = ""
    is_demo: bool = False


def iso(day: date | None) -> str:
    """Return a day as the log keeps it."""
    return day.isoformat() if day else ""


def _build(new: NewUnit, *, path: str, parent: Unit | None) -> Unit:
    name, code = tidy(new.name), tidy(new.code)
    return Unit(
        code=code,
        name=name,
        kind_id=new.kind_id,
        parent=parent,
        path=path,
        region_profile=new.region_profile,
        valid_from=new.valid_from,
        fold_name=folded([name], code),
        sort_key=sort_key(name),
        is_demo=new.is_demo,
    )


def _first_name(unit: Unit, source: str) -> UnitName:
    return UnitName(unit=unit, name=unit.name, valid_from=unit.valid_from, source=source[:300])


@transaction.atomic
def add_unit(
    *,
    code: str,
    name: str,
    kind_id: int,
    parent_id: int | None,
    region_profile: str = RegionProfile.RURAL,
    valid_from: date | None = None,
    source: str = "",
    is_demo: bool = False,
    by: User | None,
    at: datetime,
) -> Unit:
    """Add one unit below ``parent_id`` (None: at the top) and return it.

    :raises Refused: when name or code will not do, or the parent has ended or is full.
    """
    parent = lock_unit(parent_id)
    refuse_if(why_not_name(name) or why_not_code(code))
    refuse_if(why_not_add_below(parent, valid_from=valid_from, today=timezone.localdate(at)))
    new = NewUnit(
        code=code,
        name=name,
        kind_id=kind_id,
        region_profile=region_profile,
        valid_from=valid_from,
        is_demo=is_demo,
    )
    [path] = give_paths(parent)
    unit = _build(new, path=path, parent=parent)
    unit.save(force_insert=True)
    _first_name(unit, source).save(force_insert=True)
    record(Act.ADDED, unit, by=by, at=at, where=path, code=unit.code, source=source)
    return unit


@transaction.atomic
def add_units(
    news: Sequence[NewUnit], *, source: str, by: User | None, at: datetime
) -> dict[str, Unit]:
    """Add many units at once, parents before children whatever the order given; return by code.

    For imports: names and codes have been checked row by row before; what slipped through the
    database refuses, and then nothing is added.

    :raises Refused: when a parent has ended or is full.
    :raises ValueError: when a parent code is neither known nor among ``news``.
    """
    if not news:
        return {}
    made: dict[str, Unit] = {}
    waiting = list(news)
    outside = {new.parent_code for new in news} - {tidy(new.code) for new in news} - {""}
    known = dict(Unit.objects.filter(code__in=outside).values_list("code", "pk"))
    parents = {unit.code: unit for unit in lock_units(known.values()).values()}
    while waiting:
        reach = {**parents, **made}
        ready = [new for new in waiting if not new.parent_code or new.parent_code in reach]
        if not ready:
            raise ValueError(f"no parent for {sorted({new.parent_code for new in waiting})[:5]}")
        made |= _add_floor(ready, reach, source=source, at=at)
        taken = {new.code for new in ready}
        waiting = [new for new in waiting if new.code not in taken]
    top = min(made.values(), key=lambda unit: unit.path)
    codes = sorted(made)
    record(
        Act.ADDED_MANY,
        top,
        by=by,
        at=at,
        where=top.path,
        count=len(codes),
        source=source,
        codes=codes,
    )
    return made


def _add_floor(
    news: Iterable[NewUnit], reach: dict[str, Unit], *, source: str, at: datetime
) -> dict[str, Unit]:
    """Write the units whose parents stand already."""
    by_parent: dict[str, list[NewUnit]] = {}
    for new in news:
        by_parent.setdefault(new.parent_code, []).append(new)
    today = timezone.localdate(at)
    units: list[Unit] = []
    for code, siblings in by_parent.items():
        parent = reach.get(code)
        refuse_if(why_not_add_below(parent, valid_from=None, today=today))
        paths = give_paths(parent, len(siblings))
        units += [
            _build(new, path=path, parent=parent) for new, path in zip(siblings, paths, strict=True)
        ]
    Unit.objects.bulk_create(units, batch_size=500)
    sources = {tidy(new.code): new.source or source for new in news}
    UnitName.objects.bulk_create(
        [_first_name(unit, sources[unit.code]) for unit in units], batch_size=500
    )
    return {unit.code: unit for unit in units}


@transaction.atomic
def rename_unit(
    unit_id: int, *, name: str, on: date, source: str, by: User | None, at: datetime
) -> Unit:
    """Give a unit another name from ``on``; records before that day keep the old one.

    :raises Refused: when the name will not do, the unit did not exist, or ``on`` is too early.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    refuse_if(why_not_rename(unit, name=name, on=on, today=timezone.localdate(at)))
    was, unit.name = unit.name, tidy(name)
    unit.names.filter(valid_to=None).update(valid_to=last_day_before(on))
    unit.names.create(name=unit.name, valid_from=on, source=source[:300])
    refold(unit)
    unit.save(update_fields=["name", "fold_name", "sort_key"])
    record(
        Act.RENAMED, unit, by=by, at=at, where=unit.path,
        was=was, now=unit.name, on=iso(on), source=source,
    )  # fmt: skip
    return unit


@transaction.atomic
def correct_unit(
    unit_id: int,
    *,
    code: str,
    name: str,
    kind_id: int,
    region_profile: str,
    valid_from: date | None,
    valid_to: date | None,
    by: User | None,
    at: datetime,
) -> Unit:
    """Put right what was written wrongly; the present name changes for its whole time.

    :raises Refused: when name or code will not do, or the days contradict each other.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    refuse_if(why_not_name(name) or why_not_code(code, own_id=unit.pk))
    refuse_if(why_not_date(unit, valid_from=valid_from, valid_to=valid_to))
    new = {
        "code": tidy(code),
        "name": tidy(name),
        "kind_id": kind_id,
        "region_profile": region_profile,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    changes = _changes(unit, new)
    if changes:
        _rewrite(unit, new)
        record(Act.CORRECTED, unit, by=by, at=at, where=unit.path, changes=changes)
    return unit


def _changes(unit: Unit, new: Mapping[str, object]) -> dict[str, list[str]]:
    """Return what ``new`` would change in ``unit``, as before and after."""
    return {
        key: [str(getattr(unit, key) or ""), str(value or "")]
        for key, value in new.items()
        if getattr(unit, key) != value
    }


def _rewrite(unit: Unit, new: Mapping[str, object]) -> None:
    """Write ``new`` into ``unit`` and its names: the present name, the beginning of the first."""
    for key, value in new.items():
        setattr(unit, key, value)
    unit.names.filter(valid_to=None).update(name=unit.name)
    if first := unit.names.first():
        unit.names.filter(pk=first.pk).update(valid_from=unit.valid_from)
    refold(unit)
    unit.save()


@transaction.atomic
def move_unit(
    unit_id: int, *, parent_id: int | None, on: date, source: str, by: User | None, at: datetime
) -> Unit:
    """File a unit with all below it under another parent from ``on``.

    :raises Refused: when the parent is the unit itself or below it, has ended or is full.
    """
    locked = lock_units({unit_id} | ({parent_id} if parent_id else set()))
    unit = locked[unit_id]
    parent = locked[parent_id] if parent_id else None
    refuse_if(why_not_move(unit, parent=parent, today=timezone.localdate(at)))
    was_path, was = unit.path, unit.parent
    refile(unit, parent=parent, on=on)
    record(
        Act.MOVED, unit, by=by, at=at, where=unit.path, on=iso(on), source=source,
        was=str(was or ""), now=str(parent or ""), was_path=was_path,
    )  # fmt: skip
    return unit


@transaction.atomic
def end_unit(unit_id: int, *, last_day: date, source: str, by: User | None, at: datetime) -> Unit:
    """Close a unit that nobody takes over; ``last_day`` still counts.

    :raises Refused: when it has ended already, has living children, or ends before it begins.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    refuse_if(why_not_end(unit, last_day=last_day, today=timezone.localdate(at)))
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    record(Act.ENDED, unit, by=by, at=at, where=unit.path, last_day=iso(last_day), source=source)
    return unit
