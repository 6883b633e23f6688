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
    FOLLOWED_UP = "consultations.followed_up", _("Lập đợt công khai bổ sung khi danh sách đổi")
    POSTED_AT = "consultations.posted_at", _("Ghi nơi niêm yết")
    POSTING_DROPPED = "consultations.posting_dropped", _("Bỏ một nơi niêm yết ghi nhầm")
    POSTING_ENDED = "consultations.posting_ended", _("Ghi ngày thôi niêm yết ở một nơi")
    PROVEN = "consultations.proven", _("Thêm minh chứng niêm yết")
    KEEPERS_NAMED = "consultations.keepers_named", _("Chuyển người được xem tên người gửi")
    DISMISSED_ALIKE = "consultations.dismissed_alike", _("Trả lời chung những ý kiến giống hệt")
    PUBLISHED = "consultations.published", _("Công khai lời trả lời ý kiến")
    UNPUBLISHED = "consultations.unpublished", _("Thôi công khai lời trả lời ý kiến")
