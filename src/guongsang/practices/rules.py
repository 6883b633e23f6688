"""What a card must hold before it is reviewed, and how long the bars of a result are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypedDict

# The parts of a card in the order in which it is read; how to ask is part of the last.
PARTS = (
    "problem", "works_where", "what_was_done", "steps", "cost", "people", "risks",
    "failed_where", "contact_role",
)  # fmt: skip
# A place is asked for too, but a role alone can be found.
TEXTS = (*PARTS, "contact_place")
# A reader can follow three to eight steps (SCIENCE B1.2); fewer tell too little to copy.
FEWEST_STEPS = 3
LONGEST_TEXT = 6_000
MOST_RESULTS = 12
RESULTS = "results"
BAR = 100


class Told(TypedDict, total=False):
    """The words of a version; what is left out stays as it is."""

    problem: str
    works_where: str
    what_was_done: str
    steps: str
    cost: str
    people: str
    risks: str
    failed_where: str
    contact_role: str
    contact_place: str


def steps_in(text: str) -> list[str]:
    """Return the steps, one a line, blanks left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def missing_parts(texts: Mapping[str, str], *, results: int) -> list[str]:
    """Return the names of the parts that a reviewer would ask for, in order.

    What failed and where is asked for like the rest: a card without limits is an advertisement.
    """
    missing = [name for name in PARTS if not texts.get(name, "").strip()]
    too_few = 0 < len(steps_in(texts.get("steps", ""))) < FEWEST_STEPS
    if too_few:
        missing.insert(0, "steps")
    missing.sort(key=PARTS.index)
    return missing if results else [*missing, RESULTS]


def bars(before: Decimal | None, after: Decimal) -> tuple[int, int] | None:
    """Return how long the bars of before and after are, of 100; None when bars would mislead.

    Both begin at nought, so negative values have no bars.
    """
    most = max(before or Decimal(0), after)
    if before is None or min(before, after) < 0 or most <= 0:
        return None
    return round(before / most * BAR), round(after / most * BAR)
