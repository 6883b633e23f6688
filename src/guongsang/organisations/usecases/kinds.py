"""The levels and kinds that the program ships, loaded and loaded again."""

import tomllib
from pathlib import Path

from django.db import transaction

from guongsang.organisations.models import UnitKind, UnitLevel

DATA = Path(__file__).resolve().parent.parent / "data"


@transaction.atomic
def load_levels_and_kinds() -> dict[str, UnitKind]:
    """Write the shipped levels and kinds; return all kinds by code.

    Safe to repeat: what is there is brought up to the shipped words, what the office added stays.
    """
    shipped = tomllib.loads((DATA / "levels_and_kinds.toml").read_text(encoding="utf-8"))
    for level in shipped["levels"]:
        UnitLevel.objects.update_or_create(
            code=level["code"], defaults={"name": level["name"], "rank": level["rank"]}
        )
    levels = {level.code: level for level in UnitLevel.objects.all()}
    for ordinal, kind in enumerate(shipped["kinds"], start=1):
        UnitKind.objects.update_or_create(
            code=kind["code"],
            defaults={
                "name": kind["name"],
                "level": levels[kind["level"]],
                "is_area": kind.get("is_area", False),
                "ordinal": ordinal,
            },
        )
    return {kind.code: kind for kind in UnitKind.objects.all()}
