"""A set laid out for reading and printing: sections of criteria with their bands in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext as _

from guongsang.criteria.models import Block, CriteriaSet, Criterion, CriterionKind, Field
from guongsang.criteria.queries.sets import spec_of, step_of
from guongsang.criteria.rules import ZERO, plain
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import RegionProfile


@dataclass(frozen=True)
class Rung:
    """One number of points, with the words that earn it in each kind of area."""

    points: Decimal
    cells: Sequence[tuple[str, str]]

    @property
    def shown_points(self) -> object:
        return plain(self.points)


@dataclass(frozen=True)
class Ladder:
    """The bands of one criterion as a small table: areas across, points down, best first."""

    areas: Sequence[str]
    rungs: Sequence[Rung]


@dataclass(frozen=True)
class Line:
    """One criterion as a row of the sheet."""

    criterion: Criterion
    ladder: Ladder

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

    @property
    def mark(self) -> str:
        """An id for the heading, one of its kind on the page."""
        return slugify(f"{self.field.code if self.field else ''} {self.title}")


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
    lines = [Line(one, ladder_of(one)) for one in rows]
    points = sum((spec_of(line.criterion).most for line in lines), ZERO)
    return Section(title, lines, points, is_gates, field)


def ladder_of(criterion: Criterion) -> Ladder:
    """Return the prefetched bands of ``criterion``; the common ones are the first column."""
    steps = [step_of(band) for band in criterion.bands.all()]
    regions = [one for one in ["", *RegionProfile.values] if any(s.region == one for s in steps)]
    labels = [_area(region, is_alone=len(regions) == 1) for region in regions]
    words = {(step.points, step.region): step.words for step in steps}
    rungs = [
        Rung(
            points,
            [
                (label, words.get((points, region), ""))
                for label, region in zip(labels, regions, strict=True)
            ],
        )
        for points in sorted({step.points for step in steps}, reverse=True)
    ]
    return Ladder(labels, rungs)


def _area(region: str, *, is_alone: bool) -> str:
    if region:
        return str(RegionProfile(region).label)
    return _("Mức") if is_alone else _("Áp dụng chung")
