"""The life of a public notice, of a line on it, and of an objection; the ways they travel."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class NoticeState(TextChoices):
    DRAFT = "draft", _("Đang soạn")
    POSTED = "posted", _("Đang lấy ý kiến")
    CLOSED = "closed", _("Đã kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


NOTICES = Moves(
    {
        NoticeState.DRAFT: [NoticeState.POSTED, NoticeState.CANCELLED],
        NoticeState.POSTED: [NoticeState.CLOSED],
    }
)


class EntryState(TextChoices):
    POSTED = "posted", _("Đang lấy ý kiến")
    CLEARED = "cleared", _("Không còn ý kiến")
    REMOVED = "removed", _("Đã đưa ra khỏi danh sách")
    REPLACED = "replaced", _("Đã sửa ở đợt bổ sung")


class Change(TextChoices):
    """What a second period does with a line."""

    ADDED = "added", _("Thêm vào danh sách")
    CORRECTED = "corrected", _("Sửa lời công khai")


class Channel(TextChoices):
    """By which way a list is put before people, beside the public page."""

    BOARD = "board", _("Bảng tin")
    HALL = "hall", _("Nhà văn hóa thôn, tổ")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh")
    PORTAL = "portal", _("Cổng, trang thông tin điện tử")
    ZALO = "zalo", _("Nhóm Zalo, mạng xã hội")
    MEETING = "meeting", _("Họp thôn, tổ dân phố")
    OTHER = "other", _("Nơi khác")


class ObjectionState(TextChoices):
    NEW = "new", _("Mới gửi")
    CHECKING = "checking", _("Đang xác minh")
    DISMISSED = "dismissed", _("Đã trả lời: giữ trong danh sách")
    UPHELD = "upheld", _("Đã trả lời: đưa ra khỏi danh sách")


OBJECTIONS = Moves(
    {
        ObjectionState.NEW: [
            ObjectionState.CHECKING, ObjectionState.DISMISSED, ObjectionState.UPHELD,
        ],
        ObjectionState.CHECKING: [ObjectionState.DISMISSED, ObjectionState.UPHELD],
    }
)  # fmt: skip


class ReceivedBy(TextChoices):
    """By which way an objection reached the office."""

    WEB = "web", _("Trang công khai")
    PHONE = "phone", _("Điện thoại")
    PAPER = "paper", _("Đơn, thư giấy")
    WORDS = "words", _("Nói trực tiếp")


OPEN_OBJECTIONS = [ObjectionState.NEW, ObjectionState.CHECKING]
