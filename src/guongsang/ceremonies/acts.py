"""What can happen to a ceremony, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    PLANNED = "ceremonies.planned", _("Lập lễ tôn vinh")
    CHANGED = "ceremonies.changed", _("Sửa lễ tôn vinh")
    CALLED_OFF = "ceremonies.called_off", _("Thôi tổ chức lễ tôn vinh")
    HELD = "ceremonies.held", _("Đã tổ chức lễ tôn vinh")
    CALLED = "ceremonies.called", _("Đưa quyết định vào lễ tôn vinh")
    ORDERED = "ceremonies.ordered", _("Xếp thứ tự gọi")
    CALL_CHANGED = "ceremonies.call_changed", _("Sửa lượt gọi")
    CALL_DROPPED = "ceremonies.call_dropped", _("Bỏ khỏi thứ tự gọi")
    GUEST_ADDED = "ceremonies.guest_added", _("Thêm đại biểu mời")
    GUEST_DROPPED = "ceremonies.guest_dropped", _("Bỏ đại biểu mời")
    INVITED = "ceremonies.invited", _("Soạn giấy mời")
    ROLL_TAKEN = "ceremonies.roll_taken", _("Ghi ai đến dự lễ")
    HANDED_OVER = "ceremonies.handed_over", _("Trao sau lễ")
    SUPPLIES_SET = "ceremonies.supplies_set", _("Ghi vật phẩm khen thưởng")
    READING_SET = "ceremonies.reading_set", _("Ghi cách đọc chữ viết tắt")
