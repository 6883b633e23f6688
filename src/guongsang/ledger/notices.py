"""Sentences about the rows of a list of old titles."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.ledger.rules import FIRST_YEAR, Fault

FAULTS: dict[str, str | Promise] = {
    Fault.NO_NAME: _("Thiếu tên."),
    Fault.NOBODY: _("Chưa có chủ thể nào mang tên này ở đơn vị; hãy lập hồ sơ chủ thể trước."),
    Fault.SEVERAL: _("Có %(word)s chủ thể cùng tên; hãy ghi thêm đơn vị hoặc năm sinh."),
    Fault.NO_AWARD: _("Thiếu danh hiệu, hình thức."),
    Fault.UNKNOWN_AWARD: _("Không có danh hiệu, hình thức «%(word)s» trong bảng quy định."),
    Fault.BAD_YEAR: _("«%(word)s» không phải là năm từ %(first)s đến nay."),
    Fault.BAD_DATE: _("«%(word)s» không phải là ngày; ghi như 31/12/2012."),
    Fault.UNKNOWN_TYPE: _("Không có loại hình khen thưởng «%(word)s»."),
    Fault.UNKNOWN_KIND: _("«%(word)s» không phải là cá nhân, tập thể hay hộ gia đình."),
    Fault.TWICE: _("Trùng với dòng %(word)s của tệp."),
}


def bad_row_sentence(row: Mapping[str, object]) -> str:
    """Return why a row, as kept in the plan, cannot be taken."""
    return str(FAULTS[str(row["fault"])]) % {"word": row["word"], "first": FIRST_YEAR}
