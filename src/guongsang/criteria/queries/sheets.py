"""A set laid out for reading and printing: sections of criteria with their bands in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from guongsang.criteria.models import Block, CriteriaSet, Criterion, CriterionKind, Field
from guongsang.criteria.queries.sets import spec_of, step_of
from guongsang.criteria.rules import ZERO, Step, plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import RegionProfile


@dataclass(frozen=True)
class BandGroup:
    """The steps that hold in one kind of area, best first; no label means everywhere else."""

    label: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Line:
    """One criterion as a row of the sheet."""

    criterion: Criterion
    groups: Sequence[BandGroup]

    @property
    def shown_points(self) -> object:
        return plain(self.criterion.points)

    @property
    def shown_weight(self) -> object:
        """The weight where it is not one."""
        return "" if self.criterion.weight == 1 else plain(self.criterion.weight)


@dataclass(frozen=True)
class Section:
    """Criteria that are read together: gates, the common block, one kind in one field."""

    title: str
    lines: Sequence[Line]
    points: Decimal
    is_gates: bool = False
    field: Field | None = None

    @property
    def shown_points(self) -> object:
        return plain(self.points)


def sheet_of(criteria_set: CriteriaSet, field: Field | None = None) -> list[Section]:
    """Return the sections of one ``field``, or (None) the gates and the common block."""
    rows = (
        criteria_set.criteria.filter(field=field)
        .select_related("field")
        .prefetch_related("bands")
        .order_by("ordinal", "pk")
    )
    found = list(rows)
    if field is None:
        gates = [one for one in found if one.kind == CriterionKind.GATE]
        scored = [one for one in found if one.kind != CriterionKind.GATE]
        sections = [
            _section(_("Điều kiện bắt buộc"), gates, is_gates=True),
            _section(str(Block.COMMON.label), scored),
        ]
    else:
        sections = [
            _section(
                str(SubjectKind(kind).label) if kind else _("Mọi đối tượng"),
                [one for one in found if one.subject_kind == kind],
                field=field,
            )
            for kind in ["", *SubjectKind.values]
        ]
    return [section for section in sections if section.lines]


def _section(
    title: str, rows: Iterable[Criterion], *, is_gates: bool = False, field: Field | None = None
) -> Section:
    lines = [Line(one, groups_of(one)) for one in rows]
    points = sum((spec_of(line.criterion).most for line in lines), ZERO)
    return Section(title, lines, points, is_gates, field)


def groups_of(criterion: Criterion) -> list[BandGroup]:
    """Return the prefetched bands of ``criterion`` by kind of area, the common ones first."""
    steps = sorted(
        (step_of(band) for band in criterion.bands.all()), key=lambda s: s.points, reverse=True
    )
    groups = [
        BandGroup(
            str(RegionProfile(region).label) if region else "",
            [step for step in steps if step.region == region],
        )
        for region in ["", *RegionProfile.values]
    ]
    return [group for group in groups if group.steps]
