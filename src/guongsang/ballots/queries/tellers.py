"""Papers as the two tellers have keyed them, each without seeing the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from guongsang.ballots.models import Ballot
from guongsang.ballots.states import Choice, Kind, Teller

# A paper is known by its kind and the number pencilled on it.
Paper = tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One item of one paper that the tellers have read differently."""

    label: str
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """One paper: keyed by whom, and where the two disagree. What both read alike is not shown."""

    kind: str
    kind_label: str
    number: int
    by_first: bool
    by_second: bool
    differences: list[Difference]

    @property
    def agrees(self) -> bool:
        """Whether both have keyed it, alike."""
        return self.by_first and self.by_second and not self.differences


def _keyed(ballot: Ballot) -> dict[Paper, dict[str, dict[str, str]]]:
    found: dict[Paper, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    rows = ballot.entries.values_list("kind", "number", "teller", "item_ref", "choice")
    for kind, number, teller, ref, choice in rows:
        found[kind, number][teller][ref] = choice
    return found


def paper_lines(ballot: Ballot) -> list[PaperLine]:
    """Return one line for each paper that anybody has keyed, in the order of their numbers."""
    items = ballot.terms.items
    return [
        _line(paper, found.get(Teller.FIRST, {}), found.get(Teller.SECOND, {}), items)
        for paper, found in sorted(_keyed(ballot).items())
    ]


def _line(
    paper: Paper,
    first: dict[str, str],
    second: dict[str, str],
    items: tuple[tuple[str, str], ...],
) -> PaperLine:
    kind, number = paper
    differences = [
        Difference(
            label=label,
            first=str(Choice(first[ref]).label),
            second=str(Choice(second[ref]).label),
        )
        for ref, label in items
        if ref in first and ref in second and first[ref] != second[ref]
    ]
    return PaperLine(
        kind=kind,
        kind_label=str(Kind(kind).label),
        number=number,
        by_first=bool(first),
        by_second=bool(second),
        differences=differences,
    )


def own_entries(ballot: Ballot, teller: str, kind: str, number: int) -> dict[str, str]:
    """Return what this teller has keyed of one paper: item and choice."""
    mine = ballot.entries.filter(teller=teller, kind=kind, number=number)
    return dict(mine.values_list("item_ref", "choice"))


def agreed_papers(ballot: Ballot) -> dict[Paper, dict[str, str]]:
    """Return the papers that both have keyed alike: item and choice of each."""
    return {
        paper: found[Teller.FIRST]
        for paper, found in _keyed(ballot).items()
        if found.get(Teller.FIRST) and found.get(Teller.FIRST) == found.get(Teller.SECOND)
    }
