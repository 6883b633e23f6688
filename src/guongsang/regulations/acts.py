"""What can happen to rules, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """The acts of this package."""

    SHIPPED_LOADED = "regulations.shipped_loaded", _("Nạp bảng quy định đi kèm phần mềm")
    OVERRIDDEN = "regulations.overridden", _("Đặt quy định riêng của đơn vị")
    OVERRIDE_ENDED = "regulations.override_ended", _("Thôi áp dụng quy định riêng")
    VERIFIED = "regulations.verified", _("Xác nhận đã đối chiếu văn bản")
    CALENDAR_LOADED = "regulations.calendar_loaded", _("Nạp lịch nghỉ đi kèm phần mềm")
    DAY_WRITTEN = "regulations.day_written", _("Ghi ngày nghỉ, ngày làm bù của đơn vị")
    DAY_REMOVED = "regulations.day_removed", _("Bỏ ngày nghỉ, ngày làm bù của đơn vị")
    DAYS_VERIFIED = "regulations.days_verified", _("Xác nhận đã đối chiếu lịch nghỉ")
