"""The funnel and Biểu 05: how many, by what, each cell with the way to its list."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.criteria.models import Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.reports.queries.measures import GROUPS, MEASURES, Measure
from guongsang.reports.queries.scope import Scope

FUNNEL = (
    "leads", "registered", "fostered", "submitted", "appraised", "recommended", "cleared",
    "recognised", "stories", "practices", "adoptions", "sustained",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One number and the list behind it."""

    number: int
    href: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the funnel."""

    measure: Measure
    number: int
    href: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of Biểu 05: a measure, of a kind or group alone."""

    label: str | Promise
    measure: str
    kind: str = ""
    group: str = ""
    # The heading under which columns stand together.
    over: str | Promise = ""


@dataclass(frozen=True, kw_only=True)
class Band:
    """A head in the upper row: how many columns it spans, and whether it reaches down alone."""

    label: str | Promise
    wide: int
    is_alone: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a table."""

    label: str
    cells: list[Cell]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table of numbers with its sums."""

    columns: tuple[Column, ...]
    lines: list[Line]
    total: Line
    by: str

    @property
    def bands(self) -> list[Band]:
        """Return the upper row of heads: a column of its own, or a word over several."""
        groups = groupby(self.columns, key=lambda column: (column.over, not column.over and column))
        found = [list(columns) for _over, columns in groups]
        return [Band(label=some[0].over or some[0].label, wide=len(some), is_alone=not some[0].over)
                for some in found]  # fmt: skip

    @property
    def under(self) -> list[Column]:
        """Return the lower row of heads: the columns that stand below a common word."""
        return [column for column in self.columns if column.over]


COLUMNS = (
    Column(label=_("Phát hiện"), measure="leads"),
    Column(label=_("Đăng ký"), measure="registered"),
    Column(label=_("Đang bồi dưỡng"), measure="fostering"),
    Column(
        label=_("Tập thể"),
        measure="recognised",
        kind=SubjectKind.COLLECTIVE,
        over=_("Được công nhận"),
    ),
    Column(
        label=_("Cá nhân"),
        measure="recognised",
        kind=SubjectKind.INDIVIDUAL,
        over=_("Được công nhận"),
    ),
    Column(
        label=_("Hộ gia đình"),
        measure="recognised",
        kind=SubjectKind.HOUSEHOLD,
        over=_("Được công nhận"),
    ),
    Column(label=GROUPS["women"], measure="recognised", group="women", over=_("Trong đó")),
    Column(label=GROUPS["minority"], measure="recognised", group="minority", over=_("Trong đó")),
    Column(label=GROUPS["direct"], measure="recognised", group="direct", over=_("Trong đó")),
    Column(label=_("Giấy khen"), measure="certificates", over=_("Khen thưởng")),
    Column(label=_("Bằng khen tỉnh"), measure="province", over=_("Khen thưởng")),
    Column(label=_("Bằng khen Thủ tướng"), measure="premier", over=_("Khen thưởng")),
    Column(label=_("Nhà nước"), measure="state", over=_("Khen thưởng")),
    Column(label=_("Tin bài, buổi tuyên truyền"), measure="publicity"),
    Column(label=_("Lượt tham quan"), measure="visits"),
    Column(label=_("Mô hình giới thiệu"), measure="practices"),
    Column(label=_("Hộ, đơn vị làm theo"), measure="adoptions"),
    Column(label=_("Rút tên"), measure="revoked"),
)


def funnel(scope: Scope, *, kind: str = "", group: str = "") -> list[Step]:
    """Return the steps from leads to sustained adoptions, as of the day."""
    steps = []
    for key in FUNNEL:
        measure = MEASURES[key]
        rows = measure.rows(scope).filter(measure.of_group(group))
        if kind:
            rows = rows.filter(**{measure.kind: kind})
        href = href_behind(scope, key, kind=kind, group=group)
        steps.append(Step(measure=measure, number=rows.count(), href=href))
    return steps


def form_05(scope: Scope, by: str) -> Sheet:
    """Return Biểu 05 by ``field``, ``unit`` or ``kind``: one query for each column."""
    heads = _heads(by)
    counted = [_counted(scope, column, by) for column in COLUMNS]
    known = {key for key, _label in heads}
    # What has no field or lies at a unit that is not listed is shown, not lost.
    others = sorted({key for column in counted for key in column if key not in known}, key=str)
    rows = [*heads, *((key, _other(by, key)) for key in others)]
    if by == "unit":
        rows = [(key, label) for key, label in rows if any(column.get(key) for column in counted)]
    lines = [
        Line(
            label=str(label),
            cells=[
                Cell(number=numbers.get(key, 0), href=_cell_href(scope, column, by, key))
                for column, numbers in zip(COLUMNS, counted, strict=True)
            ],
        )
        for key, label in rows
    ]
    sums = [
        Cell(
            number=sum(numbers.values()),
            href=href_behind(scope, column.measure, kind=column.kind, group=column.group),
        )
        for column, numbers in zip(COLUMNS, counted, strict=True)
    ]
    return Sheet(columns=COLUMNS, lines=lines, total=Line(label=str(_("Cộng")), cells=sums), by=by)


def _counted(scope: Scope, column: Column, by: str) -> dict[object, int]:
    measure = MEASURES[column.measure]
    rows = measure.rows(scope).filter(measure.of_group(column.group))
    if column.kind:
        rows = rows.filter(**{measure.kind: column.kind})
    path = measure.by(by)
    return dict(rows.order_by().values_list(path).annotate(Count("pk")))


def _heads(by: str) -> list[tuple[object, str]]:
    if by == "field":
        return [(field.pk, field.name) for field in Field.objects.all()]
    if by == "kind":
        return [(kind.value, str(kind.label)) for kind in SubjectKind]
    return [(unit.pk, unit.name) for unit in Unit.objects.in_tree_order()]


def _other(by: str, _key: object) -> str:
    return str(_("Chưa rõ lĩnh vực")) if by == "field" else str(_("Chưa rõ"))


def _cell_href(scope: Scope, column: Column, by: str, key: object) -> str:
    if by == "kind" and column.kind and column.kind != key:
        return ""
    asked = {by: "none" if key in (None, "") else str(key)}
    if column.kind:
        asked["kind"] = column.kind
    return href_behind(scope, column.measure, group=column.group, **asked)


def href_behind(scope: Scope, measure: str, **asked: str) -> str:
    """Return the address of the list behind a number, "" when the reader may not open it."""
    if measure == "leads" and not scope.opens_leads:
        return ""
    query = {"what": measure, "as_of": scope.day.isoformat()}
    if scope.plan:
        query["plan"] = str(scope.plan.pk)
    query |= {key: value for key, value in asked.items() if value}
    return f"{reverse('reports:behind')}?{urlencode(query)}"
