"""The columns of the lists."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.fostering.models import Fostering
from guongsang.fostering.queries import followed
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import stage_pill

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def _row(dossier: Dossier) -> Fostering | None:
    return getattr(dossier, "fostering", None)


def _name_cell(dossier: Dossier) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("fostering:detail", dossier.pk)}">{safe(dossier.subject)}</a>'
        f"<br><small>{safe(dossier.title)}</small>"
    )


def _unit_cell(dossier: Dossier) -> SafeString:
    return mark_safe(
        f"{safe(dossier.unit.name)}<br><small>{safe(dossier.field.short_name)}</small>"
    )


def helpers(dossier: Dossier) -> str:
    """Return who helps a candidate; says so when nobody is written down."""
    row = _row(dossier)
    told = [row.sponsor.name if row.sponsor else "", row.mentor_name] if row else []
    return "; ".join(part for part in told if part) or _now("Chưa ghi ai giúp")


def _last(dossier: Dossier) -> str:
    quarter = getattr(dossier, "last_quarter", None)
    if quarter is None:
        return _now("chưa kiểm tra")
    year = getattr(dossier, "last_year", "")
    return _now("quý %(quarter)s/%(year)s") % {"quarter": ROMAN[quarter], "year": year}


def _state(dossier: Dossier) -> tuple[str, str]:
    row = _row(dossier)
    if not dossier.is_open:
        return dossier.stage, label_of(Stage(dossier.stage))
    if row and row.ready_at:
        return "done", _now("Đủ điều kiện nộp")
    if getattr(dossier, "open_wishes", 0):
        wishes: int = dossier.open_wishes  # type: ignore[attr-defined]
        told = ngettext("%(n)s đề nghị chờ trả lời", "%(n)s đề nghị chờ trả lời", wishes)
        return "waiting", told % {"n": wishes}
    return dossier.stage, label_of(Stage(dossier.stage))


def _state_cell(dossier: Dossier) -> SafeString:
    stage, label = _state(dossier)
    pill = stage_pill(stage=stage, label=label)
    return mark_safe(f"{pill}<br><small>{safe(_last(dossier))}</small>")


COLUMNS = [
    Column(
        key="name", label=_("Điển hình"), value=lambda d: f"{d.subject.name}: {d.title}",
        cell=_name_cell, sort=("subject__sort_key",), main=True,
    ),
    Column(
        key="unit", label=_("Đơn vị, lĩnh vực"), value=lambda d: d.unit.name, cell=_unit_cell,
        sort=("unit__path", "field__ordinal"),
    ),
    Column(key="helpers", label=_("Ai giúp"), value=helpers, sort=("fostering__sponsor__path",)),
    Column(
        key="points", label=_("Tự chấm"), value=lambda d: d.self_points, sort=("self_points",),
        numeric=True,
    ),
    Column(
        key="state", label=_("Tình hình"), value=lambda d: f"{_state(d)[1]}, {_last(d)}",
        cell=_state_cell, sort=("stage", "stage_since"),
    ),
]  # fmt: skip
EXPORT_COLUMNS = [
    Column(
        key="name", label=_("Điển hình"), value=lambda d: d.subject.name,
        sort=("subject__sort_key",),
    ),
    Column(key="title", label=_("Tóm tắt"), value=lambda d: d.title),
    Column(
        key="unit", label=_("Đơn vị"), value=lambda d: d.unit.name,
        sort=("unit__path", "field__ordinal"),
    ),
    Column(key="field", label=_("Lĩnh vực"), value=lambda d: d.field.name),
    *COLUMNS[2:4],
    Column(
        key="missing", label=_("Còn thiếu (lần kiểm tra cuối)"), value=lambda d: d.last_missing
    ),
    Column(key="state", label=_("Tình hình"), value=lambda d: _state(d)[1], sort=("stage",)),
    Column(key="check", label=_("Kiểm tra lần cuối"), value=_last),
    Column(key="plan", label=_("Kế hoạch"), value=lambda d: d.plan.title),
]  # fmt: skip


def _quarter_column(quarter: int) -> Column:
    return Column(
        key=f"q{quarter}",
        label=_("Kết quả quý %(quarter)s") % {"quarter": ROMAN[quarter]},
        value=lambda d: followed(d).quarters[quarter],
    )


FOLLOW_UP_COLUMNS = [
    Column(key="name", label=_("Điển hình"), value=lambda d: d.subject.name, main=True),
    Column(key="unit", label=_("Đơn vị"), value=lambda d: d.unit.name),
    Column(key="support", label=_("Nội dung hỗ trợ"), value=lambda d: followed(d).support),
    Column(key="in_charge", label=_("Người phụ trách"), value=lambda d: followed(d).in_charge),
    Column(key="cost", label=_("Kinh phí (đồng)"), value=lambda d: followed(d).cost, numeric=True),
    *(_quarter_column(quarter) for quarter in ROMAN),
]
