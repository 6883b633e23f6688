"""The ranking as a workbook, as one sees it on the page."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guongsang.scoring.queries.results import Line, Shown
from guongsang.ui.tables import workbook_of


def ranking_workbook(shown: Shown) -> HttpResponse:
    """Return the lines of a ranking with every figure; the cautions stand below them."""
    heads = [
        _("Nhóm"), _("Hạng"), _("Mã hồ sơ"), _("Chủ thể"), _("Đơn vị"), _("Số phiếu"),
        _("Trung bình"), _("Trung vị"), _("Điểm hiệu chỉnh"), _("Khoảng từ"), _("Khoảng đến"),
        _("Hạng tốt nhất"), _("Hạng kém nhất"), _("Khả năng vào"), _("Mức khác nhau"), _("Vùng"),
    ]  # fmt: skip
    lines = [_cells(line) for line in [*shown.lines, *shown.unscored]]
    lines.append([])
    lines += [[note] for note in shown.cautions]
    return workbook_of(heads, lines, filename=shown.round.title)


def _cells(line: Line) -> list[object]:
    told, dossier = line.figures, line.entry.dossier
    numbers = [
        _number(told[key], 2) for key in ("mean", "median", "estimate", "low", "high")
    ]  # fmt: skip
    return [
        told["part"] or None, told["place"], line.entry.code, dossier.subject.name,
        dossier.unit.name, told["n"], *numbers, told["rank_low"], told["rank_high"],
        _number(told["p_top"], 3), _number(told["disagreement"], 2), line.zone_words,
    ]  # fmt: skip


def _number(value: float | None, digits: int) -> Decimal | None:
    return None if value is None else round(Decimal(value), digits)
