"""What can happen to a public notice, a line on it and an objection."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    DRAFTED = "consultations.drafted", _("Soạn thông báo lấy ý kiến")
    CHANGED = "consultations.changed", _("Sửa thông báo lấy ý kiến")
    ENTRY_CHANGED = "consultations.entry_changed", _("Sửa lời công khai của một dòng")
    CANCELLED = "consultations.cancelled", _("Hủy dự thảo thông báo")
    POSTED = "consultations.posted", _("Niêm yết danh sách lấy ý kiến")
    OBJECTED = "consultations.objected", _("Người dân gửi ý kiến")
    ENTERED = "consultations.entered", _("Ghi ý kiến nhận qua điện thoại, giấy")
    CHECKING = "consultations.checking", _("Bắt đầu xác minh ý kiến")
    SENDER_SEEN = "consultations.sender_seen", _("Xem người gửi ý kiến")
    DISMISSED = "consultations.dismissed", _("Trả lời ý kiến, giữ trong danh sách")
    UPHELD = "consultations.upheld", _("Trả lời ý kiến, đưa ra khỏi danh sách")
    CLEARED = "consultations.cleared", _("Hết thời gian công khai, không còn ý kiến")
    CLOSED = "consultations.closed", _("Kết thúc lấy ý kiến")
