"""The town that the program ships: thị xã Bắc Kạn in 2012, and what became of it."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from guongsang import organisations
from guongsang.directory.usecases.units import (
    NewSuccessor,
    add_unit,
    correct_unit,
    merge_into_new_unit,
    rename_unit,
)
from guongsang.organisations.models import RegionProfile, Unit, UnitKind
from guongsang.organisations.usecases import load_levels_and_kinds

if TYPE_CHECKING:
    from guongsang.accounts.models import User

SHIPPED = Path(organisations.__file__).resolve().parent / "data" / "bac_kan.toml"


def _shipped() -> dict[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


@transaction.atomic
def load_bac_kan(
    *, by: User, at: datetime, with_succession: bool, is_demo: bool
) -> dict[str, Unit]:
    """Add the town of 2012 with its communes, agencies, schools and quarters; return by code.

    :param by: must manage the top of the tree.
    :param with_succession: whether the renaming of 2015 and the mergers of 2025 follow.
    :raises Refused: when ``by`` may not, or the town is there already.
    """
    kinds = load_levels_and_kinds()
    made: dict[str, Unit] = {}
    for row in _shipped()["units"]:
        parent = made.get(row["parent"])
        made[row["code"]] = add_unit(
            code=row["code"],
            name=row["name"],
            kind_id=kinds[row["kind"]].pk,
            parent_id=parent.pk if parent else None,
            region_profile=row["region"] or RegionProfile.RURAL,
            source=row["source"],
            is_demo=is_demo,
            by=by,
            at=at,
        )
    if with_succession:
        apply_bac_kan_succession(by=by)
    codes = set(made) | {merger["code"] for merger in _shipped()["mergers"]}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}


@transaction.atomic
def apply_bac_kan_succession(*, by: User) -> None:
    """Rename the town in 2015 and merge its communes in 2025, each on its own past day.

    :raises Refused: when ``by`` does not manage the town.
    """
    shipped = _shipped()
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    for row in shipped["renames"]:
        _rename(row, kinds, by=by)
    for row in shipped["mergers"]:
        codes = {code: place for place, code in enumerate(row["predecessors"])}
        units = sorted(Unit.objects.filter(code__in=codes), key=lambda unit: codes[unit.code])
        successor = NewSuccessor(
            code=row["code"],
            name=row["name"],
            kind_id=kinds[row["kind"]].pk,
            region_profile=row["region"],
            is_demo=units[0].is_demo,
        )
        merge_into_new_unit(
            [unit.pk for unit in units],
            successor=successor,
            on=row["on"],
            source=row["source"],
            by=by,
            at=_morning(row["on"]),
        )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))


def _rename(row: dict[str, Any], kinds: dict[str, UnitKind], *, by: User) -> None:
    at = _morning(row["on"])
    unit = Unit.objects.get(code=row["code"])
    rename_unit(unit.pk, name=row["name"], on=row["on"], source=row["source"], by=by, at=at)
    correct_unit(
        unit.pk,
        code=unit.code,
        name=row["name"],
        kind_id=kinds[row["kind"]].pk,
        region_profile=unit.region_profile,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        by=by,
        at=at,
    )
