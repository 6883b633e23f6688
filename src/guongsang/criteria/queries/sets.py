"""Answers about criteria: which set holds where, what it asks of whom, how two differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from guongsang.criteria.models import (
    Band,
    Block,
    CriteriaSet,
    Criterion,
    CriterionKind,
    Field,
)
from guongsang.criteria.rules import HUNDRED, ZERO, Spec, Step, plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit


def criteria_for(criteria_set: CriteriaSet, field: Field, subject_kind: str) -> list[Criterion]:
    """Return what a subject of ``subject_kind`` is asked in ``field``: gates, common, own.

    Two queries, however many criteria; the bands are loaded with them.
    """
    asked = (
        criteria_set.criteria.filter(
            Q(field=None) | Q(field=field), subject_kind__in=["", subject_kind]
        )
        .select_related("field")
        .prefetch_related("bands")
    )
    return sorted(asked, key=_reading_order)


def _reading_order(criterion: Criterion) -> tuple[bool, bool, int, int]:
    return (
        criterion.kind != CriterionKind.GATE,
        criterion.block != Block.COMMON,
        criterion.ordinal,
        criterion.pk,
    )


def spec_of(criterion: Criterion) -> Spec:
    """Return ``criterion`` as plain values for ``rules``; reads its prefetched bands."""
    return Spec(
        code=criterion.code,
        is_gate=criterion.kind == CriterionKind.GATE,
        block=criterion.block,
        points=criterion.points,
        weight=criterion.weight,
        measure=criterion.measure,
        steps=tuple(step_of(band) for band in criterion.bands.all()),
    )


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
