"""How far apart readers of a trial round stand: nobody's name beside a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from guongsang.accounts.models import User
from guongsang.criteria.models import Criterion
from guongsang.criteria.rules import plain
from guongsang.scoring.models import Entry, Reading, Round, Score
from guongsang.scoring.rules.reading import Spread, spread_of
from guongsang.scoring.states import ReadingState

# Fewer marks than this would tell each reader what the other gave.
FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class CriterionSpread:
    """One criterion of one dossier: what all gave, and what I gave."""

    criterion: Criterion
    readers: int
    spread: Spread | None
    mine: Decimal | None
    passes: int | None = None
    my_pass: bool | None = None

    @property
    def is_wide(self) -> bool:
        """Whether readers stand more than a third of the scale apart."""
        if self.spread is None:
            return self.passes not in (None, 0, self.readers)
        return self.spread.width * 3 > self.criterion.points

    @property
    def shown(self) -> tuple[str, str, str]:
        """Lowest, middle and highest as one reads them."""
        if self.spread is None:
            return ("", "", "")
        return tuple(str(plain(n)) for n in (self.spread.low, self.spread.middle, self.spread.high))  # type: ignore[return-value]

    @property
    def shown_mine(self) -> str:
        return "" if self.mine is None else str(plain(self.mine))


@dataclass(frozen=True, kw_only=True)
class EntrySpread:
    """One dossier of a trial round."""

    entry: Entry
    readers: int
    lines: list[CriterionSpread]
    total: Spread | None
    my_total: Decimal | None

    @property
    def is_shown(self) -> bool:
        """Whether enough people scored it for nobody to be told apart."""
        return self.readers >= FEWEST


def spread_of_round(round_: Round, user: User) -> list[EntrySpread]:
    """Return the spread of every dossier of a trial round that ``user`` may see; three queries.

    Whoever has a conflict with a dossier does not see it here either.
    """
    entries = list(
        Entry.objects.readable_by(user).filter(round=round_).select_related("dossier__subject")
    )
    readings: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(
        entry__in=entries, state=ReadingState.DONE
    ).select_related("reader"):
        readings[reading.entry_id].append(reading)
    scores: dict[int, list[Score]] = defaultdict(list)
    for score in Score.objects.filter(
        reading__entry__in=entries, reading__state=ReadingState.DONE
    ).select_related("criterion", "reading__reader"):
        scores[score.reading.entry_id].append(score)
    return [_entry(one, readings[one.pk], scores[one.pk], user) for one in entries]


def _entry(entry: Entry, readings: list[Reading], scores: list[Score], user: User) -> EntrySpread:
    by_criterion: dict[int, list[Score]] = defaultdict(list)
    for score in sorted(
        scores, key=lambda one: (one.criterion.kind != "gate", one.criterion.ordinal)
    ):
        by_criterion[score.criterion_id].append(score)
    mine = next((one.total for one in readings if one.reader.user_id == user.pk), None)
    return EntrySpread(
        entry=entry,
        readers=len(readings),
        lines=[_line(given, user) for given in by_criterion.values()],
        total=spread_of([one.total for one in readings if one.total is not None]),
        my_total=mine,
    )


def _line(given: Iterable[Score], user: User) -> CriterionSpread:
    marks = list(given)
    own = next((one for one in marks if one.reading.reader.user_id == user.pk), None)
    points = [one.points for one in marks if one.points is not None]
    passes = [one.passes for one in marks if one.passes is not None]
    return CriterionSpread(
        criterion=marks[0].criterion,
        readers=len(marks),
        spread=spread_of(points),
        mine=own.points if own else None,
        passes=sum(passes) if passes else None,
        my_pass=own.passes if own else None,
    )
