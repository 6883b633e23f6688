"""Sentences about the rows of a list: what is wrong with one, what another would do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guongsang.directory.rules import Fault, What
from guongsang.organisations.rules import LONGEST_CODE, LONGEST_NAME

FAULTS: dict[str, str | Promise] = {
    Fault.NO_CODE: _("Thiếu mã."),
    Fault.LONG_CODE: _("Mã dài %(word)s ký tự; nhiều nhất là %(code)d."),
    Fault.REPEATED_CODE: _("Mã đã có ở dòng %(word)s của tệp."),
    Fault.NO_NAME: _("Thiếu tên."),
    Fault.LONG_NAME: _("Tên dài %(word)s ký tự; nhiều nhất là %(name)d."),
    Fault.NAME_WITHOUT_LETTERS: _("Tên «%(word)s» không có chữ nào."),
    Fault.NO_KIND: _("Đơn vị mới phải ghi loại."),
    Fault.UNKNOWN_KIND: _("Không có loại «%(word)s»; xem các loại trong tệp mẫu."),
    Fault.UNKNOWN_REGION: _("Không có khu vực «%(word)s»; xem các khu vực trong tệp mẫu."),
    Fault.BAD_DATE: _("«%(word)s» không phải là ngày; ghi như 31/12/2012."),
    Fault.OWN_PARENT: _("Đơn vị không thể thuộc chính nó."),
    Fault.UNKNOWN_PARENT: _("Không có đơn vị nào mang mã «%(word)s» để làm đơn vị cấp trên."),
    Fault.BAD_PARENT: _("Đơn vị cấp trên ở dòng %(word)s đang sai, hoặc hai dòng thuộc lẫn nhau."),
    Fault.ENDED_PARENT: _("Đơn vị cấp trên «%(word)s» đã kết thúc."),
    Fault.PARENT_OUT_OF_REACH: _("Đơn vị cấp trên mã «%(word)s» ngoài phạm vi bạn được giao."),
    Fault.PARENT_BELOW: _("«%(word)s» đang trực thuộc chính đơn vị này."),
    Fault.NO_PARENT: _("Chưa ghi đơn vị cấp trên."),
    Fault.ENDED: _("«%(word)s» đã kết thúc; không nhập lại được."),
    Fault.OUT_OF_REACH: _("Mã «%(word)s» là của đơn vị ngoài phạm vi bạn được giao."),
}
CHANGES: dict[str, str | Promise] = {
    What.ADDED: _("Thêm mới"),
    What.RENAMED: _("Đổi tên: «%(was)s» thành «%(now)s»"),
    What.MOVED: _("Chuyển từ %(was)s sang %(now)s"),
    What.CORRECTED: _("Sửa thông tin"),
    What.UNCHANGED: _("Giữ nguyên"),
}


def bad_row_sentence(row: Mapping[str, object]) -> str:
    """Return why a row, as kept in the plan, cannot be taken."""
    words = {"word": row["word"], "code": LONGEST_CODE, "name": LONGEST_NAME}
    return str(FAULTS[str(row["fault"])]) % words


def change_sentence(change: Mapping[str, object], *, top: str) -> str:
    """Return what a row, as kept in the plan, would do; ``top`` is the word for the tree's top."""
    words = {"was": change["was"] or top, "now": change["now"] or top}
    return str(CHANGES[str(change["what"])]) % words
