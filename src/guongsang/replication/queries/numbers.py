"""The indicators of replication that our data can give, as of any day (SCIENCE B1.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from guongsang.replication.models import (
    Adoption,
    AdoptionEvent,
    AdoptionQuerySet,
    Measurement,
)
from guongsang.replication.rules import (
    CHECK_MONTHS,
    GRACE,
    Event,
    Kept,
    Life,
    Share,
    change,
    kept_over,
    life_of,
    months_after,
    spread,
    succeeded_at,
    wilson,
)

STARTED = frozenset({"running", "sustained"})


@dataclass(frozen=True, kw_only=True)
class Indicators:
    """What the chair asks: adopted where it could be, kept up, with effect, spread by whom."""

    day: date
    adopters: int
    rate: Share
    kept: tuple[Kept, ...]
    success_12: Share
    better: Share
    spread: Share


@dataclass(frozen=True, kw_only=True)
class Told:
    """One adoption that had started by a day, as it was known then."""

    unit_id: int
    learned_from_id: int | None
    events: list[Event]
    started_on: date
    is_better: bool | None
    # How long it was kept up, as known on that day.
    life: Life


def indicators(told: Sequence[Told], *, eligible_unit_ids: Iterable[int], day: date) -> Indicators:
    """Return the indicators of what was ``told`` by ``day`` (see ``started_by``).

    :param eligible_unit_ids: the units that could adopt; those at which somebody has started
        count as adopting.
    """
    eligible = set(eligible_unit_ids)
    old = [one for one in told if months_after(one.started_on, 12) + GRACE <= day]
    good = sum(
        succeeded_at(12, one.started_on, one.events, better=one.is_better is True) for one in old
    )
    measured = [one for one in told if one.is_better is not None]
    return Indicators(
        day=day,
        adopters=len(told),
        rate=wilson(len(eligible & {one.unit_id for one in told}), len(eligible)),
        kept=tuple(kept_over([one.life for one in told], CHECK_MONTHS)),
        success_12=wilson(good, len(old)),
        better=wilson(sum(one.is_better is True for one in measured), len(measured)),
        spread=spread(sum(one.learned_from_id is not None for one in told), len(told)),
    )


def started_by(adoptions: AdoptionQuerySet, *, day: date) -> list[Told]:
    """Return the adoptions that had started by ``day``, with what was known then.

    In three queries that read no more than arithmetic needs: there may be thousands.
    """
    asked = adoptions.order_by().values("pk")
    events: defaultdict[int, list[Event]] = defaultdict(list)
    ledger = AdoptionEvent.objects.filter(adoption__in=asked, on__lte=day)
    for pk, state, on, months in ledger.values_list("adoption_id", "state", "on", "months"):
        events[pk].append(Event(state, on, months))
    better = _better_by(asked, day)
    found = []
    for pk, unit_id, source in adoptions.values_list("pk", "unit_id", "learned_from_id"):
        first = next((one.on for one in events[pk] if one.state in STARTED), None)
        if first is not None:
            told = Told(
                unit_id=unit_id, learned_from_id=source, events=events[pk], started_on=first,
                is_better=better.get(pk), life=life_of(first, events[pk], day=day),
            )  # fmt: skip
            found.append(told)
    return found


def _better_by(asked: QuerySet[Adoption, Any], day: date) -> dict[int, bool]:
    """Tell of each adoption that was measured twice by ``day`` whether it got better in any."""
    measured = Measurement.objects.filter(adoption__in=asked, after_on__lte=day)
    found: dict[int, bool] = {}
    for pk, before, after, way in measured.values_list(
        "adoption_id", "before", "after", "direction"
    ):
        one = change(before, after, way)
        if one is not None:
            found[pk] = found.get(pk, False) or one.is_better is True
    return found
