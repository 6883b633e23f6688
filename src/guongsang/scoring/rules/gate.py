"""Required criteria: a gate before the ranking, failed by a majority of those who judged it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one member says of one candidate on one required criterion."""

    member: str
    candidate: str
    passes: bool
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class GateCount:
    """How the members judged one candidate on one required criterion."""

    candidate: str
    criterion: str
    judged: int
    failing: int

    @property
    def failed(self) -> bool:
        """Tell whether more than half of those who judged it say it is not met."""
        return 2 * self.failing > self.judged


def count_gates(verdicts: Iterable[Verdict]) -> list[GateCount]:
    """Return the count of every candidate and required criterion, by candidate and criterion."""
    judged: dict[tuple[str, str], list[bool]] = {}
    for one in verdicts:
        judged.setdefault((one.candidate, one.criterion), []).append(one.passes)
    return [
        GateCount(candidate, criterion, len(passes), passes.count(False))
        for (candidate, criterion), passes in sorted(judged.items())
    ]


def gated(verdicts: Iterable[Verdict]) -> set[str]:
    """Return the candidates that fail at least one required criterion."""
    return {count.candidate for count in count_gates(verdicts) if count.failed}
