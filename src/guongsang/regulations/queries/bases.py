"""Which documents a paper stands on: its "căn cứ", as the rule pack says on its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries.held import nearest

ALL_PAPERS = "all"
# What a shipped row says that waits for words which only the office knows.
UNWRITTEN = "…"


def bases_on(paper: str, *, day: date, unit: Unit | None = None) -> list[Rule]:
    """Return the rows that a kind of paper of ``unit`` cites on ``day``, in the order of printing.

    :param paper: "plan", "decision", "notice" or "submission", the first word of a row's key.
    """
    held = (
        Rule.objects.in_force_on(day)
        .for_place(unit)
        .filter(topic=Topic.BASIS)
        .select_related("unit")
    )
    fitting = [
        rule
        for rule in nearest(held)
        if rule.words != UNWRITTEN and rule.key.split("_")[0] in (ALL_PAPERS, paper)
    ]
    return sorted(fitting, key=lambda rule: rule.key.partition("_")[2])


def lines_of(rules: Iterable[Rule], *, mark: str = "") -> list[str]:
    """Return the lines of a draft; those that nobody has compared bear ``mark`` at the end."""
    return [f"{rule.words};" + (f" {mark}" if mark and not rule.verified else "") for rule in rules]
