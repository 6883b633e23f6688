"""How marks become one result: averaged, gates agreed; how a claim stands in the passport."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

TENTH = Decimal("0.1")
ZERO = Decimal(0)


# A dossier as it was handed in (``dossiers.queries.snapshots``): part, key, what it says.
Tree = Mapping[str, Mapping[str, Mapping[str, str]]]


def is_untouched(code: str, before: Tree, after: Tree) -> bool:
    """Tell whether the claim on criterion ``code`` says and proves the same in two hand-ins."""
    said = _said(code, before)
    return said is not None and said == _said(code, after)


def _said(code: str, tree: Tree) -> tuple[Mapping[str, str], dict[str, tuple[str, str]]] | None:
    claim = tree.get("claims", {}).get(code)
    if claim is None:
        return None
    files = {
        key: (file.get("sha256", ""), file.get("caption", ""))
        for key, file in tree.get("evidence", {}).items()
        if file.get("criterion") == claim.get("name")
    }
    return claim, files


def mean(points: Sequence[Decimal]) -> Decimal:
    """Return the mean of what the appraisers gave for one criterion, unrounded.

    :raises ValueError: when nobody gave anything: no marks are not the same as no points.
    """
    if not points:
        raise ValueError("nobody has marked this criterion")
    return sum(points, ZERO) / len(points)


def total_points(by_criterion: Iterable[Sequence[Decimal]]) -> Decimal:
    """Return the sum over the criteria of the mean of the marks, rounded once, to a tenth."""
    summed = sum((mean(points) for points in by_criterion), ZERO)
    return summed.quantize(TENTH, ROUND_HALF_UP)


def agree(passes: Sequence[bool]) -> bool:
    """Tell whether all who judged a gate judge it alike."""
    return len(set(passes)) <= 1


def all_pass(by_gate: Iterable[Sequence[bool]]) -> bool:
    """Tell whether every gate is passed in everybody's eyes; a set without gates stops nobody."""
    return all(all(passes) for passes in by_gate)


class Seal(StrEnum):
    """How a claim stands in the evidence passport."""

    CONFIRMED = "confirmed"
    NOT_ENOUGH = "not_enough"
    WRONG = "wrong"
    # Claim or proof is newer than what the office found.
    CHANGED = "changed"
    UNCHECKED = "unchecked"


def seal_of(
    finding: str, found_at: datetime | None, touched: Iterable[datetime | None] = ()
) -> Seal:
    """Return how a claim stands: a finding holds only what it has seen.

    :param finding: what the office found ("confirmed", …); "" when nobody has looked.
    :param found_at: when it was found, or handed in, whichever is later.
    :param touched: when the claim was edited and its files were added or removed.
    """
    if not finding or found_at is None:
        return Seal.UNCHECKED
    if any(one > found_at for one in touched if one is not None):
        return Seal.CHANGED
    return Seal(finding)
