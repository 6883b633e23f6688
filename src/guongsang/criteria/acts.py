"""What can happen to criteria, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """The acts of this package."""

    SHIPPED_LOADED = "criteria.shipped_loaded", _("Nạp bộ tiêu chí đi kèm phần mềm")
    SET_COPIED = "criteria.set_copied", _("Sao chép bộ tiêu chí thành bản soạn mới")
    SET_EDITED = "criteria.set_edited", _("Sửa thông tin bộ tiêu chí")
    SET_DISCARDED = "criteria.set_discarded", _("Bỏ bản soạn bộ tiêu chí")
    SET_PUT_IN_FORCE = "criteria.set_put_in_force", _("Đưa bộ tiêu chí vào sử dụng")
    SET_RETIRED = "criteria.set_retired", _("Thôi dùng bộ tiêu chí")
    SET_FROZEN = "criteria.set_frozen", _("Khóa bộ tiêu chí vì đã có hồ sơ chấm theo")
    CRITERION_ADDED = "criteria.criterion_added", _("Thêm tiêu chí")
    CRITERION_EDITED = "criteria.criterion_edited", _("Sửa tiêu chí")
    INDICATOR_WRITTEN = "criteria.indicator_written", _("Ghi chỉ số của năm")
    INDICATOR_STRUCK = "criteria.indicator_struck", _("Bỏ chỉ số ghi nhầm")
    CRITERION_REMOVED = "criteria.criterion_removed", _("Bỏ tiêu chí")
