"""The life of a public notice, of a line on it, and of an objection."""

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
OPEN_OBJECTIONS = [ObjectionState.NEW, ObjectionState.CHECKING]
