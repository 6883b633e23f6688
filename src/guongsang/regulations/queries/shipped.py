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
        for row in table["rule"]:
            yield {**table["defaults"], **row}
