"""How far each reader of a round has come: how many, never what he gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from guongsang.scoring.models import EntryQuerySet, Reader, Reading, Round, Wall, WallQuerySet
from guongsang.scoring.states import ReadingState


@dataclass(frozen=True, kw_only=True)
class ReaderProgress:
    """How many readings of one reader are done, wait, were left, came late."""

    reader: Reader
    done: int
    waiting: int
    abstained: int
    walled: int
    late: int
    last_at: datetime | None

    @property
    def of(self) -> int:
        """How many dossiers he gives a score: what he left without one is told apart."""
        return self.done + self.waiting

    @property
    def total(self) -> int:
        """What counts for him: a dossier with a conflict is not his to score."""
        return self.done + self.waiting + self.abstained

    @property
    def finished(self) -> int:
        return self.done + self.abstained


def progress_of(round_: Round, seen: EntryQuerySet | None = None) -> list[ReaderProgress]:
    """Return how far every active reader has come, who has most left first; two queries.

    :param seen: the entries behind no wall against who asks: others count nowhere.
    """
    rows = Reading.objects.filter(reader__round=round_, reader__dropped_at=None)
    if seen is not None:
        rows = rows.filter(entry__in=seen.order_by().values("pk"))
    counted: dict[int, dict[str, object]] = {
        row["reader"]: dict(row)
        for row in rows.annotate(is_walled=Exists(_walls()))
        .order_by()
        .values("reader")
        .annotate(
            done=Count("pk", filter=_in(ReadingState.DONE)),
            waiting=Count("pk", filter=_in(ReadingState.WAITING)),
            abstained=Count("pk", filter=_in(ReadingState.ABSTAINED)),
            walled=Count("pk", filter=Q(state=ReadingState.WALLED) | Q(is_walled=True)),
            late=Count(
                "pk",
                filter=_in(ReadingState.DONE) & Q(finished_at__gt=F("reader__round__due_at")),
            ),
            last_at=Max("finished_at"),
        )
    }
    found = [_progress(one, counted.get(one.pk, {})) for one in round_.readers.active()]
    return sorted(found, key=lambda one: (-one.waiting, one.reader.name, one.reader.pk))


def _in(state: ReadingState) -> Q:
    return Q(state=state, is_walled=False)


def _walls() -> WallQuerySet:
    return Wall.objects.standing().filter(entry=OuterRef("entry"), user=OuterRef("reader__user"))


def _progress(reader: Reader, row: dict[str, object]) -> ReaderProgress:
    def number(key: str) -> int:
        return int(str(row.get(key) or 0))

    last = row.get("last_at")
    return ReaderProgress(
        reader=reader,
        done=number("done"),
        waiting=number("waiting"),
        abstained=number("abstained"),
        walled=number("walled"),
        late=number("late"),
        last_at=last if isinstance(last, datetime) else None,
    )


def left_for(round_: Round) -> dict[int, int]:
    """Return how many dossiers each reader has left, by his key; who has none is not there."""
    return {one.reader.pk: one.waiting for one in progress_of(round_) if one.waiting}


def abstentions_of(round_: Round) -> list[Reading]:
    """Return what was left without a score, with the reason, for the secretary."""
    rows = Reading.objects.filter(
        entry__round=round_, state=ReadingState.ABSTAINED, reader__dropped_at=None
    )
    return list(
        rows.filter(~Exists(_walls()))
        .select_related("reader", "entry__dossier__subject")
        .order_by("entry__code", "pk")
    )
