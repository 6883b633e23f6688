"""Loading the fields and the set that come with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from guongsang.audit.usecases import record
from guongsang.criteria.acts import Act
from guongsang.criteria.models import Band, Block, CriteriaSet, Criterion, CriterionKind, Field
from guongsang.criteria.states import SetStage

if TYPE_CHECKING:
    from guongsang.accounts.models import User

DATA = Path(__file__).resolve().parent.parent / "data"
Table = dict[str, Any]


@transaction.atomic
def load_shipped(*, by: User | None = None, at: datetime) -> CriteriaSet:
    """Save the ten fields and the shipped set; a second call changes nothing.

    The set belongs to no office, so it holds wherever no office has put its own in force.
    """
    tables = [read(path) for path in sorted(DATA.glob("*.toml"))]
    common = next(table for table in tables if "set" in table)
    fields = {
        table["field"]["code"]: Field.objects.get_or_create(
            code=table["field"]["code"], defaults=table["field"]
        )[0]
        for table in tables
        if "field" in table
    }
    about = common["set"]
    criteria_set, is_new = CriteriaSet.objects.get_or_create(
        name=about["name"],
        version=about["version"],
        unit=None,
        defaults={**about, "stage": SetStage.IN_FORCE, "legal_basis": about["legal_basis"].strip()},
    )
    if not is_new:
        return criteria_set
    for table in tables:
        field = fields[table["field"]["code"]] if "field" in table else None
        _save_criteria(criteria_set, field, table["criterion"])
    record(Act.SHIPPED_LOADED, criteria_set, by=by, at=at, fields=len(fields))
    return criteria_set


def read(path: Path) -> Table:
    """Return one data file; numbers with a point are decimals."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def _save_criteria(criteria_set: CriteriaSet, field: Field | None, rows: list[Table]) -> None:
    pairs = [
        (_criterion(criteria_set, field, row, kind, ordinal), row)
        for ordinal, row in enumerate(rows, start=1)
        for kind in row.get("kinds", [""])
    ]
    Criterion.objects.bulk_create(one for one, _row in pairs)
    Band.objects.bulk_create(
        band for one, row in pairs for band in _bands(one, row.get("bands", []))
    )


def _criterion(
    criteria_set: CriteriaSet, field: Field | None, row: Table, kind: str, ordinal: int
) -> Criterion:
    # One row for several kinds becomes several criteria, so that an office can part them.
    code = f"{row['code']}-{kind}" if len(row.get("kinds", [])) > 1 else row["code"]
    return Criterion(
        set=criteria_set,
        field=field,
        subject_kind=kind,
        code=code,
        ordinal=ordinal,
        kind=CriterionKind.GATE if row.get("gate") else CriterionKind.SCORED,
        block=Block.FIELD if field else Block.COMMON,
        text=row["text"],
        guidance=row.get("guidance", ""),
        measure=row.get("measure", ""),
        points=row.get("points", 0),
        evidence_demanded=row.get("evidence", ""),
        legal_basis=row.get("legal_basis", ""),
        is_proposal=row.get("proposal", True),
    )


def _bands(criterion: Criterion, rows: list[Table]) -> Iterator[Band]:
    for row in rows:
        yield Band(
            criterion=criterion,
            region=row.get("region", ""),
            threshold=row.get("from", row.get("to")),
            at_most="to" in row,
            points=row["points"],
            words=row["words"],
        )
