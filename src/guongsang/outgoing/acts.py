"""What can happen to a number, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    GIVEN = "outgoing.given", _("Cấp số văn bản")
    RESERVED = "outgoing.reserved", _("Giữ trước số văn bản")
    RELEASED = "outgoing.released", _("Trả số giữ trước")
    STRUCK = "outgoing.struck", _("Bỏ số văn bản")
    EXPLAINED = "outgoing.explained", _("Ghi rõ số cấp ngoài hệ thống")
    SCAN_ADDED = "outgoing.scan_added", _("Đính bản đã ký")
    SCAN_REMOVED = "outgoing.scan_removed", _("Gỡ bản đã ký")
    SCAN_CHECKED = "outgoing.scan_checked", _("Kiểm lại chữ ký số")
