"""The rows that come with the program, as its files say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"


def shipped_rows() -> Iterator[dict[str, Any]]:
    """Give the values of each shipped row, with the defaults of its file."""
    for path in sorted(DATA.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for row in table.get("rule", []):
            yield {**table["defaults"], **row}


def shipped_days() -> Iterator[dict[str, Any]]:
    """Give the values of each day off or worked that comes with the program."""
    table = tomllib.loads((DATA / "holidays.toml").read_text(encoding="utf-8"))
    yield from table["day"]
