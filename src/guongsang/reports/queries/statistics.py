"""The tables of TT 02/2023/TT-BNV that our rows can fill, for the year of the day asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Min, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.access.models import Assignment
from guongsang.access.roles import EMULATION_OFFICER
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import UnitLevel
from guongsang.reports.queries.measures import awarded
from guongsang.reports.queries.scope import Scope
from guongsang.subjects.models import PositionClass

PROVINCE = "province"
UNKNOWN = None
Row: TypeAlias = tuple[str, list[int | None]]
Line: TypeAlias = Callable[..., list[int | None]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One official table: code, name, heads, rows of label and numbers (None: not known)."""

    code: str
    name: str
    heads: list[str]
    rows: list[Row]
    note: str = ""


def official_tables(scope: Scope) -> list[Table]:
    """Return tables 0601.N to 0605.N for the year of ``scope.day`` up to that day."""
    return [
        movements(scope),
        state_awards(scope),
        province_awards(scope),
        bodies(scope),
        staff(scope),
    ]


# ---- 0601.N ----------------------------------------------------------------------------------
LENGTHS: tuple[tuple[str | Promise, Callable[[float], bool]], ...] = (
    (gettext_lazy("Dưới 1 năm"), lambda years: years < 0.99),
    (gettext_lazy("1 năm"), lambda years: 0.99 <= years < 1.01),
    (gettext_lazy("Trên 1 đến dưới 3 năm"), lambda years: 1.01 <= years < 2.99),
    (gettext_lazy("Từ 3 đến dưới 5 năm"), lambda years: 2.99 <= years < 4.99),
    (gettext_lazy("Từ 5 năm trở lên"), lambda years: years >= 4.99),
)


def movements(scope: Scope) -> Table:
    """Return 0601.N: plans that ran in the year, by who launched them and for how long."""
    running = Plan.objects.filter(
        scope.seen("unit__path"),
        starts_on__lte=scope.day,
        ends_on__gte=date(scope.day.year, 1, 1),
        issued_on__lte=scope.day,
    ).exclude(stage=PlanStage.DRAFT)
    plans = [
        (level == PROVINCE, (ends - starts).days / 365.25)
        for level, starts, ends in running.values_list(
            "unit__kind__level__code", "starts_on", "ends_on"
        )
    ]

    def line(fits: Callable[[float], bool]) -> list[int | None]:
        found = [is_province for is_province, years in plans if fits(years)]
        upper = sum(found)
        return [len(found), 0, upper, len(found) - upper]

    every = line(lambda _years: True)
    rows = [(_("Tổng số"), every), (_("Phong trào theo chuyên đề"), every)]
    rows += [(str(label), line(fits)) for label, fits in LENGTHS]
    return Table(
        code="0601.N",
        name=_("Số phong trào thi đua"),
        heads=[_("Tổng số"), _("Trung ương"), _("Bộ, tỉnh"), _("Cơ quan, đơn vị")],
        rows=rows,
        note=_("Mỗi kế hoạch đang thực hiện trong năm tính là một phong trào theo chuyên đề."),
    )


# ---- 0602.N, 0603.N --------------------------------------------------------------------------
def state_awards(scope: Scope) -> Table:
    """Return 0602.N: awards of the State, by whom they went to."""
    return _awards(
        scope,
        "0602.N",
        _("Khen thưởng cấp Nhà nước"),
        [
            (_("Huân chương"), Q(form_key__startswith="hc")),
            (_("Huy chương"), Q(form_key__startswith="huy-chuong")),
            (
                _("Danh hiệu vinh dự, giải thưởng"),
                Q(form_key__startswith="danh-hieu")
                | Q(form_key__startswith="anh-hung")
                | Q(form_key__startswith="giai-thuong"),
            ),
            (_("Bằng khen của Thủ tướng"), Q(form_key="bang-khen-ttg")),
            (
                _("Chiến sĩ thi đua toàn quốc, Cờ của Chính phủ"),
                Q(form_key__in=["cstdtq", "co-chinh-phu"]),
            ),
        ],
    )


def province_awards(scope: Scope) -> Table:
    """Return 0603.N: awards of ministries and provinces, by whom they went to."""
    return _awards(
        scope,
        "0603.N",
        _("Khen thưởng cấp bộ, tỉnh"),
        [
            (_("Bằng khen"), Q(form_key="bang-khen-tinh")),
            (_("Chiến sĩ thi đua"), Q(form_key="cstdt")),
            (_("Cờ thi đua"), Q(form_key="co-tinh")),
            (_("Kỷ niệm chương"), Q(form_key="ky-niem-chuong")),
        ],
    )


def _awards(scope: Scope, code: str, name: str, columns: list[tuple[str, Q]]) -> Table:
    """Count the awards of the year by receiver, proposer and method, in two queries."""
    counts = {f"c{place}": Count("pk", filter=wanted) for place, (_head, wanted) in
              enumerate(columns)}  # fmt: skip
    found = list(
        awarded(scope)
        .filter(decision__signed_on__year=scope.day.year)
        .order_by()
        .values("kind", "position_class", level=F("dossier__unit__kind__level__code"))
        .annotate(is_themed=_holds(Q(decision__plan__isnull=False)), **counts)
    )

    def line(**wanted: object) -> list[int | None]:
        fits = [row for row in found if all(row[key] == value for key, value in wanted.items())]
        numbers = [sum(row[key] for row in fits) for key in counts]
        return [sum(numbers), *numbers]

    return Table(
        code=code,
        name=name,
        heads=[_("Tổng số"), *(head for head, _wanted in columns)],
        rows=[
            (_("Tổng số"), line()),
            *_by_proposer(line),
            *_by_receiver(line, width=len(columns) + 1),
            *_by_method(line, width=len(columns) + 1),
        ],
        note=" ".join([
            _("Cấp đề nghị là cấp của đơn vị lập hồ sơ."),
            _("Quyết định gắn với một kế hoạch tính là khen theo chuyên đề; các phương thức khác, "
              "và tập thể nào là doanh nghiệp, chương trình không ghi nên để trống, ghi tay khi "
              "nộp."),
        ]),
    )  # fmt: skip


def _holds(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _unknown(width: int) -> list[int | None]:
    return [UNKNOWN] * width


def _by_proposer(line: Line) -> list[Row]:
    """Return rows by the level of the unit whose dossier it was."""
    levels = UnitLevel.objects.values_list("code", "name")
    return [
        *(
            (_("Đề nghị từ: %(level)s") % {"level": name}, line(level=code))
            for code, name in levels
        ),
        (_("Đề nghị không qua hồ sơ ở đây"), line(level=None)),
    ]


def _by_receiver(line: Line, *, width: int) -> list[Row]:
    person = SubjectKind.INDIVIDUAL
    return [
        (_("Tập thể"), line(kind=SubjectKind.COLLECTIVE)),
        (f"– {_('Doanh nghiệp')}", _unknown(width)),
        (_("Hộ gia đình"), line(kind=SubjectKind.HOUSEHOLD)),
        (_("Cá nhân"), line(kind=person)),
        *(
            (f"– {kind.label}", line(kind=person, position_class=kind.value))
            for kind in PositionClass
        ),
        (f"– {_('Chưa ghi nhóm chức vụ')}", line(kind=person, position_class="")),
    ]


def _by_method(line: Line, *, width: int) -> list[Row]:
    others = (
        _("thường xuyên"), _("đột xuất"), _("đối ngoại"), _("cống hiến"), _("niên hạn"),
        _("kháng chiến"),
    )  # fmt: skip
    return [
        (_("Phương thức: chuyên đề"), line(is_themed=True)),
        *((_("Phương thức: %(method)s") % {"method": one}, _unknown(width)) for one in others),
        (_("Chưa ghi phương thức"), line(is_themed=False)),
    ]


# ---- 0604.N ----------------------------------------------------------------------------------
def bodies(scope: Scope) -> Table:
    """Return 0604.N: how many bodies have somebody for emulation work, and how many people."""
    held = Assignment.objects.in_force_on(scope.day).filter(
        scope.seen("unit__path"), role=EMULATION_OFFICER.key, user__is_active=True
    )
    found = held.aggregate(
        bodies=Count("unit", distinct=True),
        people=Count("user", distinct=True),
        province=Count("unit", filter=Q(unit__kind__level__code=PROVINCE), distinct=True),
    )
    return Table(
        code="0604.N",
        name=_("Tổ chức làm công tác thi đua, khen thưởng"),
        heads=[_("Số lượng")],
        rows=[
            (_("Cơ quan, đơn vị có người làm công tác thi đua"), [found["bodies"]]),
            (f"– {_('Cấp tỉnh')}", [found["province"]]),
            (f"– {_('Cấp xã và tương đương')}", [found["bodies"] - found["province"]]),
            (_("Số người được giao"), [found["people"]]),
        ],
        note=_("Đếm theo việc được giao trong chương trình, còn hiệu lực đến ngày đã chọn."),
    )


# ---- 0605.N ----------------------------------------------------------------------------------
SENIORITY: tuple[tuple[str | Promise, Callable[[float], bool]], ...] = (
    (gettext_lazy("Thâm niên dưới 1 năm"), lambda years: years < 1),
    (gettext_lazy("Thâm niên từ 1 đến dưới 5 năm"), lambda years: 1 <= years < 5),
    (gettext_lazy("Thâm niên từ 5 đến dưới 10 năm"), lambda years: 5 <= years < 10),
    (gettext_lazy("Thâm niên từ 10 năm trở lên"), lambda years: years >= 10),
)


def staff(scope: Scope) -> Table:
    """Return 0605.N: who does emulation work, by level and by how long; the rest is not kept.

    Seniority runs from the first day on which the work was given to the person in this program.
    """
    given = Assignment.objects.filter(
        scope.seen("unit__path"), role=EMULATION_OFFICER.key, user__is_active=True
    )
    people = list(
        given.in_force_on(scope.day)
        .order_by()
        .values("user")
        .annotate(
            upper=Count("pk", filter=Q(unit__kind__level__code=PROVINCE)),
            since=Min("user__assignments__starts_on",
                      filter=Q(user__assignments__role=EMULATION_OFFICER.key)),
        )
    )  # fmt: skip
    years = [(scope.day - one["since"]).days / 365.25 for one in people]
    upper = sum(bool(one["upper"]) for one in people)
    seniority: list[Row] = [(str(label), [sum(map(fits, years))]) for label, fits in SENIORITY]
    return Table(
        code="0605.N",
        name=_("Người làm công tác thi đua, khen thưởng"),
        heads=[_("Số lượng")],
        rows=[
            (_("Tổng số"), [len(people)]),
            (f"– {_('Cấp tỉnh')}", [upper]),
            (f"– {_('Cấp xã và tương đương')}", [len(people) - upper]),
            *seniority,
            (_("Nữ"), _unknown(1)),
            (_("Theo tuổi"), _unknown(1)),
            (_("Theo trình độ đào tạo, bồi dưỡng"), _unknown(1)),
        ],
        note=_(
            "Thâm niên tính từ ngày đầu được giao việc này trong chương trình. Giới tính, tuổi và "
            "trình độ của cán bộ chương trình cố ý không giữ; ghi tay từ hồ sơ cán bộ khi nộp."
        ),
    )
