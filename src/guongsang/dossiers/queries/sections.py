"""Names of the parts of a dossier and of its report, by the kind of subject (DOMAIN §1.5)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.dossiers.models import Dossier
from guongsang.foundation.subject_kind import SubjectKind

SECTIONS = ("report_background", "report_duties", "report_results", "report_pledge")


def part_one(kind: str) -> str:
    """Return what part I of the report is called for a kind of subject."""
    if kind == SubjectKind.COLLECTIVE:
        return _("Đặc điểm, tình hình")
    return _("Sơ lược lý lịch") if kind == SubjectKind.INDIVIDUAL else _("Sơ lược về hộ gia đình")


def section_name(name: str, kind: str) -> str:
    """Return the heading of a section of the report."""
    return {
        "report_background": _("I. %(part)s") % {"part": part_one(kind)},
        "report_duties": _("II.1. Nhiệm vụ được giao"),
        "report_results": _("II.2. Thành tích đạt được"),
        "report_pledge": _("II.3. Cam kết"),
    }[name]


def section_help(name: str, kind: str) -> str:
    """Return what one writes in a section of the report."""
    if name == "report_background":
        return {
            SubjectKind.INDIVIDUAL: _(
                "Quê quán, nơi ở, trình độ, quá trình công tác. Họ tên, ngày sinh, chức vụ đã có "
                "trong hồ sơ chủ thể, không cần chép lại."
            ),
            SubjectKind.COLLECTIVE: _(
                "Số người, tổ chức đảng, đoàn thể, thuận lợi và khó khăn, cơ sở vật chất."
            ),
            SubjectKind.HOUSEHOLD: _("Số người, hoàn cảnh, đất đai, nghề chính của hộ."),
        }[SubjectKind(kind)]
    return {
        "report_duties": _(
            "Việc được giao trong thời gian tính thành tích, hoặc việc tự nhận làm."
        ),
        "report_results": _(
            "Đã làm gì, làm như thế nào, kết quả bằng số liệu so với trước, ai được lợi, "
            "người khác học theo được điều gì."
        ),
        "report_pledge": _(
            "Cam kết không đang bị kỷ luật, điều tra, thanh tra, kiểm tra khi có dấu hiệu vi phạm; "
            "chấp hành đúng chủ trương của Đảng, pháp luật của Nhà nước; nội dung khai là thật."
        ),
    }[name]


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section of the report, ready to be written in."""

    name: str
    title: str
    help: str
    text: str
    revision: int


def revision_of(dossier: Dossier, name: str) -> int:
    """Return how often a section has been saved; 0 for one never written in."""
    saved = dossier.sections.get(name, {})
    return int(saved.get("revision", 0))


def sections_of(dossier: Dossier) -> list[Section]:
    """Return the sections of the report in their order."""
    kind = dossier.subject.kind
    return [
        Section(
            name=name,
            title=section_name(name, kind),
            help=section_help(name, kind),
            text=getattr(dossier, name),
            revision=revision_of(dossier, name),
        )
        for name in SECTIONS
    ]
