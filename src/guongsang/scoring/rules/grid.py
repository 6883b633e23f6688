"""A reader's table that comes back from Excel: what it would change, and what cannot be taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CODE = re.compile(r"\[([-\w]+)\]\s*$")


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One cell that would change a mark."""

    cell: str
    name: str
    criterion: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class BadCell:
    """One cell or row that cannot be taken, and why."""

    cell: str
    name: str
    reason: str


@dataclass(kw_only=True)
class TablePlan:
    """What taking a table in would do; with one bad cell nothing is taken."""

    changes: list[CellChange] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    # Rows in which something was saved after the table had been fetched.
    stale: list[str] = field(default_factory=list)
    completed: int = 0


def code_in(heading: str) -> str:
    """Return the code of the criterion above a column; "" for other columns."""
    found = CODE.search(heading)
    return found[1] if found else ""
