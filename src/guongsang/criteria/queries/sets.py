"""Answers about criteria: which set holds where, what it asks of whom, how two differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.db.models import Q, QuerySet

from guongsang.criteria.models import (
    Band,
    Block,
    CriteriaSet,
    Criterion,
    CriterionKind,
    Field,
)
from guongsang.criteria.queries.indicators import Figures
from guongsang.criteria.rules import HUNDRED, ZERO, Spec, Step, plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit


def criteria_for(criteria_set: CriteriaSet, field: Field, subject_kind: str) -> list[Criterion]:
    """Return what a subject of ``subject_kind`` is asked in ``field``: gates, common, own.

    Two queries, however many criteria; the bands are loaded with them. A set that was frozen is
    read once by each process, because it never changes again.
    """
    key = (criteria_set.pk, field.pk, subject_kind)
    found = _frozen(*key, criteria_set.frozen_at) if criteria_set.frozen_at else _read(*key)
    for criterion in found:
        if criterion.field_id:
            criterion.field = field  # the only one there can be: not read again for each
    return list(found)


def _read(set_id: int, field_id: int, subject_kind: str) -> tuple[Criterion, ...]:
    asked = _asked(set_id, field_id, subject_kind).order_by().prefetch_related("bands")
    return tuple(sorted(asked, key=reading_order))


@lru_cache(maxsize=500)
def _frozen(
    set_id: int, field_id: int, subject_kind: str, _frozen_at: datetime
) -> tuple[Criterion, ...]:
    """Return the criteria of a frozen set; the moment tells sets of two databases apart."""
    return _read(set_id, field_id, subject_kind)


def forget_frozen_sets() -> None:
    """Read frozen sets anew: for whoever empties the database, as tests do."""
    _frozen.cache_clear()


def criteria_asked(
    criteria_set: CriteriaSet | int, field: Field | int, subject_kind: str
) -> QuerySet[Criterion]:
    """Return the same criteria unread and unsorted, for who needs but one of them.

    The keys of set and field do, where a page has not read them.
    """
    asked = _asked(criteria_set, field, subject_kind)
    return asked.select_related("field").prefetch_related("bands")


def is_asked(
    criteria_set: CriteriaSet, field: Field, subject_kind: str, *, criterion_id: int
) -> bool:
    """Tell whether a subject of ``subject_kind`` is asked this criterion in ``field``."""
    return _asked(criteria_set.pk, field.pk, subject_kind).filter(pk=criterion_id).exists()


def _asked(
    criteria_set: CriteriaSet | int, field: Field | int, subject_kind: str
) -> QuerySet[Criterion]:
    return Criterion.objects.filter(
        Q(field=None) | Q(field=field), set=criteria_set, subject_kind__in=["", subject_kind]
    )


def reading_order(criterion: Criterion) -> tuple[bool, bool, int, int]:
    """Return by what criteria are sorted where they are answered: gates, common, own."""
    return (
        criterion.kind != CriterionKind.GATE,
        criterion.block != Block.COMMON,
        criterion.ordinal,
        criterion.pk,
    )


def spec_of(criterion: Criterion, figures: Figures | None = None) -> Spec:
    """Return ``criterion`` as plain values for ``rules``; reads its prefetched bands.

    :param figures: yearly figures by key; thresholds on one of them are its multiples, and without
        it nothing can be scored. None leaves thresholds as written, for reading a set.
    """
    figure = Decimal(1)
    lacks = False
    if criterion.indicator and figures is not None:
        lacks = criterion.indicator not in figures
        figure = figures.get(criterion.indicator, figure)
    return Spec(
        code=criterion.code,
        is_gate=criterion.kind == CriterionKind.GATE,
        block=criterion.block,
        points=criterion.points,
        weight=criterion.weight,
        measure=criterion.measure,
        steps=tuple(_times(step_of(band), figure) for band in criterion.bands.all()),
        lacks_figure=lacks,
    )


def _times(step: Step, figure: Decimal) -> Step:
    if step.threshold is None or figure == 1:
        return step
    return replace(step, threshold=step.threshold * figure)


def step_of(band: Band) -> Step:
    """Return ``band`` as plain values for ``rules``."""
    return Step(
        points=band.points,
        words=band.words,
        threshold=band.threshold,
        at_most=band.at_most,
        region=band.region,
    )


def set_for(unit: Unit | None, day: date) -> CriteriaSet | None:
    """Return the set that holds for ``unit`` on ``day``: nearest above it, else the shipped one."""
    paths = [*ancestors(unit.path), unit.path] if unit else []
    held = (
        CriteriaSet.objects.in_force_on(day)
        .filter(Q(unit=None) | Q(unit__path__in=paths))
        .select_related("unit")
    )
    return max(held, key=_nearness, default=None)


def _nearness(criteria_set: CriteriaSet) -> tuple[int, date, int, int]:
    depth = len(criteria_set.unit.path) if criteria_set.unit else 0
    assert criteria_set.valid_from is not None  # noqa: S101 — in_force_on compares it
    return depth, criteria_set.valid_from, criteria_set.version, criteria_set.pk


def kinds_for(criteria_set: CriteriaSet, field: Field) -> list[str]:
    """Return the kinds of subject for which ``field`` has criteria of its own, in their order."""
    kinds = set(
        criteria_set.criteria.filter(field=field).values_list("subject_kind", flat=True).distinct()
    )
    return [kind for kind in SubjectKind.values if kinds & {"", kind}]


@dataclass(frozen=True)
class Sum:
    """How many points a set gives to one kind of subject in one field."""

    field: Field
    subject_kind: str
    points: Decimal

    @property
    def is_100(self) -> bool:
        return self.points == HUNDRED

    @property
    def shown(self) -> object:
        return plain(self.points)

    @property
    def kind_label(self) -> str:
        return str(SubjectKind(self.subject_kind).label)


def sums_of(criteria_set: CriteriaSet) -> list[Sum]:
    """Return the greatest total of every field and kind that the set has criteria for."""
    fields = {field.pk: field for field in Field.objects.all()}
    own: dict[tuple[int | None, str], Decimal] = defaultdict(lambda: ZERO)
    rows = criteria_set.criteria.filter(kind=CriterionKind.SCORED)
    for one in rows:
        own[one.field_id, one.subject_kind] += one.points * one.weight
    pairs = {
        (field_id, kind)
        for field_id, held in own
        for kind in ([held] if held else SubjectKind.values)
        if field_id
    }
    return [
        Sum(
            field,
            kind,
            sum((own[place, held] for place in (None, pk) for held in ("", kind)), ZERO),
        )
        for pk, field in fields.items()
        for kind in SubjectKind.values
        if (pk, kind) in pairs
    ]
