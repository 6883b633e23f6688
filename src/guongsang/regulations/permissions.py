"""Why something may not be done with rules; "" when nothing stands against it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from guongsang.access.queries import EVERYWHERE, can, paths_where
from guongsang.access.roles import Capability
from guongsang.foundation.tree import WIDTH
from guongsang.organisations.models import Unit
from guongsang.regulations.models import CalendarDay, DayKind, Rule, Topic

if TYPE_CHECKING:
    from guongsang.accounts.models import User

FIRST_YEAR, LAST_YEAR = 2000, 2100


def why_not_override(*, unit: Unit | None, by: User) -> str:
    """An office sets rows of its own; ``unit`` None asks whether the person may anywhere."""
    if not can(by, Capability.RULES_MANAGE, unit):
        if unit is None:
            return _("Bạn chưa được giao đặt quy định riêng ở đơn vị nào.")
        return _("Bạn chưa được giao đặt quy định riêng cho %(unit)s.") % {"unit": unit}
    return ""


def why_not_save(
    rule: Rule,
    *,
    number: Decimal | None,
    is_exclusive: bool = False,
    is_secret: bool = False,
    words: str,
    source: str,
    valid_from: date,
    valid_to: date | None,
) -> str:
    """A row must say the same kind of thing as the row it replaces, and from which document."""
    if not source:
        return _("Hãy ghi văn bản quy định: số, ký hiệu, ngày, cơ quan ban hành.")
    if rule.takes_a_number and number is None:
        return _("Quy định này là một con số: hãy nhập giá trị số.")
    if not rule.takes_a_number and not words:
        return _("Quy định này là chữ: hãy nhập giá trị chữ.")
    if number is not None and number < 0:
        return _("Giá trị số không được âm.")
    if number is not None and rule.topic == Topic.VOTE and number > 100:
        return _("Tỷ lệ phiếu không quá 100%.")
    if is_exclusive and not rule.is_share_of_votes:
        return _("Chỉ tỷ lệ phiếu mới có mức «phải trên».")
    if is_secret and not rule.is_share_of_votes:
        return _("Chỉ tỷ lệ phiếu mới có cách bỏ phiếu kín.")
    if is_exclusive and number == 100:
        return _("Không thể có nhiều hơn 100% số phiếu: hãy bỏ dấu «phải trên mức này».")
    if valid_to and valid_to < valid_from:
        return _("Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi.")
    return ""


def why_not_end(rule: Rule, *, by: User) -> str:
    """Only an office's own row can be ended; a shipped row stays to be read."""
    if rule.unit is None:
        return _("Đây là dòng đi kèm phần mềm: hãy đặt quy định riêng thay vì bỏ.")
    return why_not_override(unit=rule.unit, by=by)


def why_not_verify(rule: Rule, *, by: User) -> str:
    """Whoever keeps the rules there may say they compared it; a shipped row is for the top."""
    if rule.verified:
        return _("Dòng này đã được đối chiếu.")
    if rule.unit is not None:
        return why_not_override(unit=rule.unit, by=by)
    return _why_not_for_all(by)


def _why_not_for_all(by: User) -> str:
    paths = paths_where(by, Capability.RULES_MANAGE)
    if not any(path == EVERYWHERE or len(path) == WIDTH for path in paths):
        return _(
            "Dòng đi kèm phần mềm dùng cho mọi đơn vị, chỉ người phụ trách ở cấp cao nhất "
            "xác nhận được. Bạn có thể đặt quy định riêng cho đơn vị mình."
        )
    return ""


def why_not_write_day(unit: Unit | None, *, by: User) -> str:
    """Return why ``by`` may not write days off for ``unit``; None asks whether anywhere."""
    if not can(by, Capability.RULES_MANAGE, unit):
        if unit is None:
            return _("Bạn chưa được giao ghi lịch nghỉ ở đơn vị nào.")
        return _("Bạn chưa được giao ghi lịch nghỉ cho %(unit)s.") % {"unit": unit}
    return ""


def why_not_such_a_day(day: date, kind: str, *, name: str, source: str) -> str:
    """Return what is wrong with a day that somebody writes down."""
    if kind not in DayKind.values:
        return _("Hãy chọn ngày nghỉ hoặc ngày làm bù.")
    if not name or not source:
        return _("Hãy ghi tên ngày và văn bản quy định, hoặc thông báo của năm.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _("Năm phải từ %(first)d đến %(last)d. Xin xem lại ngày.") % {
            "first": FIRST_YEAR, "last": LAST_YEAR,
        }  # fmt: skip
    return ""


def why_not_remove_day(day: CalendarDay, *, by: User) -> str:
    """Only an office's own day can be removed; a shipped one is written over."""
    if day.unit is None:
        return _(
            "Đây là ngày đi kèm phần mềm. Nếu ở đơn vị bạn vẫn làm việc, hãy ghi ngày này là "
            "«Ngày làm việc, làm bù» thay vì bỏ."
        )
    return why_not_write_day(day.unit, by=by)


def why_not_verify_days(unit: Unit | None, *, by: User) -> str:
    """Whoever keeps the rules of ``unit`` may say it; of shipped days (None), only at the top."""
    return _why_not_for_all(by) if unit is None else why_not_write_day(unit, by=by)
