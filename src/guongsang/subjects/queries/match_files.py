"""Candidates and a registry that stand in files, matched without a database."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.utils.translation import gettext as _

from guongsang.foundation.csv_rows import (
    ARCHIVE,
    Complaints,
    Row,
    read_rows,
    refuse_twice,
    year_from,
)
from guongsang.foundation.text import fold
from guongsang.subjects.queries.reason_words import in_words
from guongsang.subjects.rules import citizen_key
from guongsang.subjects.rules.names import read_name
from guongsang.subjects.rules.places import read_place
from guongsang.subjects.rules.registry import Registry
from guongsang.subjects.rules.weights import Person

FACTS = ("name", "sex", "ethnicity", "birth_year", "unit", "commune", "year")
OPTIONAL = ("citizen_id",)
# Nothing of it is kept, so any secret will do.
FOR_THIS_CALL = secrets.token_hex()
MATCH_COLUMNS = ("candidate", "record", "band", "bits", "reasons")
SEXES = {
    "nam": "male", "m": "male", "male": "male", "ong": "male", "trai": "male", "1": "male",
    "nu": "female", "f": "female", "female": "female", "ba": "female", "gai": "female",
    "0": "female", "2": "female",
}  # fmt: skip


def match_files(
    candidates: Path, registry: Path
) -> tuple[list[tuple[str, str, str, str, str]], int]:
    """Return the lines of the result file and how many candidates were looked for.

    :raises Refused: with every wrong line of both files, its number and the reason.
    """
    told = Complaints()
    asked = _people(candidates, "candidate", told)
    known = _people(registry, "record", told)
    told.refuse()
    records = Registry(known)
    lines = [
        (one.key, known[found.place].key, found.band.value, f"{found.bits:.1f}",
         "; ".join(in_words(found.reasons)))
        for one in asked
        for found in records.find(one)
    ]  # fmt: skip
    return lines, len(asked)


def _people(path: Path, key: str, told: Complaints) -> list[Person]:
    rows = read_rows(
        path, columns=(key,), blank=FACTS, optional=OPTIONAL, limits=ARCHIVE, told=told
    )
    refuse_twice(path, rows, key, told)
    return [_person(path, row, key, told) for row in rows]


def _person(path: Path, row: Row, key: str, told: Complaints) -> Person:
    name = read_name(row["name"])
    year_from(path, row, "year", told)
    return Person(
        key=row[key],
        name=name,
        sex=_sex(path, row, told) or name.sex,
        group=fold(row["ethnicity"]),
        birth_year=year_from(path, row, "birth_year", told),
        unit=read_place(row["unit"]),
        commune=read_place(row["commune"]),
        citizen=citizen_key(row["citizen_id"], FOR_THIS_CALL),
    )


def _sex(path: Path, row: Row, told: Complaints) -> str:
    words = fold(row["sex"])
    if words and words not in SEXES:
        told.add(
            path,
            row.line,
            _("Giới tính «%s» không đọc được. Hãy ghi nam hoặc nữ, hoặc để trống.")
            % row["sex"][:40],
        )
    return SEXES.get(words, "")
