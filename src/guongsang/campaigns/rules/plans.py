"""Arithmetic of targets and dates, the starting text, and tables pasted from a spreadsheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from guongsang.foundation.text import fold

MOST_PER_CELL = 999
# Stands behind a legal basis that nobody has compared with the document yet.
TO_CHECK = "[cần kiểm tra]"


@dataclass(frozen=True)
class TargetCell:
    """One number to set: how many a unit must bring in a field (None: in any field)."""

    unit_id: int
    field_id: int | None
    count: int
    subject_kind: str = ""
    kind: str = "exemplars"

    @property
    def place(self) -> tuple[int, int | None, str, str]:
        return self.unit_id, self.field_id, self.subject_kind, self.kind


@dataclass(frozen=True, kw_only=True)
class StartingMilestone:
    title: str
    due_on: date
    for_units: bool


@dataclass(frozen=True, kw_only=True)
class StartingText:
    """What a new plan begins with."""

    title: str
    bases: tuple[str, ...]
    aims: str
    content: str
    organisation: str
    milestones: tuple[Mapping[str, object], ...]

    def calendar(self, starts_on: date, ends_on: date) -> list[StartingMilestone]:
        """Return the milestones that fall inside the period, in the order of days."""
        found = []
        for one in self.milestones:
            after, before = one.get("after_start"), one.get("before_end")
            due = starts_on + timedelta(days=after) if isinstance(after, int) else ends_on
            if isinstance(before, int):
                due = ends_on - timedelta(days=before)
            if starts_on <= due <= ends_on:
                found.append(
                    StartingMilestone(
                        title=str(one["title"]), due_on=due, for_units=bool(one["for_units"])
                    )
                )
        return sorted(found, key=lambda milestone: milestone.due_on)


def starting_text() -> StartingText:
    """Return the text that the program proposes for a new plan; every basis is marked to check.

    Laws and decrees are not among the bases: those come from the rule pack at the plan's day.
    """
    words = tomllib.loads((Path(__file__).parent.parent / "data" / "start.toml").read_text("utf-8"))
    return StartingText(
        title=words["title"],
        bases=tuple(f"{line} {TO_CHECK}" for line in words["bases"]),
        aims=words["aims"].strip(),
        content=words["content"].strip(),
        organisation=words["organisation"].strip(),
        milestones=tuple(words["milestones"]),
    )


def unit_total(in_any_field: int, by_field: Sequence[int]) -> int:
    """Return how many exemplars a unit owes: the number for any field covers those by field."""
    return max(in_any_field, sum(by_field))


def moved(day: date, *, from_start: date, to_start: date, not_after: date) -> date:
    """Return ``day`` of an earlier plan at the same place in the new one.

    Plans that start on the same day of the year keep the day of the year ("31/03"); others keep
    the distance from the start.
    """
    if (from_start.month, from_start.day) == (to_start.month, to_start.day):
        last = 28 if (day.month, day.day) == (2, 29) else day.day
        there = date(day.year + to_start.year - from_start.year, day.month, last)
    else:
        there = day + (to_start - from_start)
    return min(there, not_after)


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What was understood of a pasted table, and which of its lines were not."""

    cells: tuple[tuple[int, int, int], ...]  # unit key, column from 0, number
    problems: tuple[tuple[int, str, str], ...]  # line from 1, code, the words in question


def read_pasted(text: str, units: Mapping[str, int], columns: int) -> Pasted:
    """Read lines of "unit <tab> number <tab> number …" as a spreadsheet copies them.

    :param units: key of each invited unit by its folded name and by its folded code.
    :param columns: how many numbers a line may have.
    """
    cells: list[tuple[int, int, int]] = []
    problems: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        name, *values = (part.strip() for part in line.split("\t"))
        if not name and not any(values):
            continue
        unit_id = units.get(fold(name))
        if unit_id is None:
            # A heading line names no unit and has no number: nothing is lost by leaving it out.
            if any(value.isdigit() for value in values):
                problems.append((number, "unknown_unit", name))
            continue
        for column, value in enumerate(values[:columns]):
            if value in ("", "-", "–", "0"):
                cells.append((unit_id, column, 0))
            elif value.isdecimal() and int(value) <= MOST_PER_CELL:
                cells.append((unit_id, column, int(value)))
            else:
                problems.append((number, "not_a_number", value))
    return Pasted(cells=tuple(cells), problems=tuple(problems))
