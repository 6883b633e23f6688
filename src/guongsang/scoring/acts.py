"""What can happen in a scoring round, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    SET_UP = "scoring.set_up", _("Lập vòng chấm")
    CHANGED = "scoring.changed", _("Sửa vòng chấm")
    OPENED = "scoring.opened", _("Mở vòng chấm")
    CLOSED = "scoring.closed", _("Khóa điểm vòng chấm")
    CANCELLED = "scoring.cancelled", _("Hủy vòng chấm")
    PLEDGED = "scoring.pledged", _("Người chấm cam kết")
    READER_ADDED = "scoring.reader_added", _("Thêm người chấm")
    READER_DROPPED = "scoring.reader_dropped", _("Thôi chấm")
    ASSIGNED = "scoring.assigned", _("Phân công chấm")
    UNASSIGNED = "scoring.unassigned", _("Bỏ phân công chấm")
    WALL_RAISED = "scoring.wall_raised", _("Ghi xung đột lợi ích khi chấm")
    WALL_LIFTED = "scoring.wall_lifted", _("Bỏ xung đột lợi ích khi chấm")
    TIE_NOTED = "scoring.tie_noted", _("Ghi người thân, người ký thư ủng hộ")
    TIE_STRUCK = "scoring.tie_struck", _("Gạch quan hệ đã ghi trên sổ")
    VEILED = "scoring.veiled", _("Soạn bản ẩn danh")
    SCORED = "scoring.scored", _("Chấm hồ sơ")
    SCORE_CHANGED = "scoring.score_changed", _("Sửa điểm đã chấm")
    UNDONE = "scoring.undone", _("Hoàn tác lần chấm vừa lưu")
    TAKEN_UP = "scoring.taken_up", _("Chấm lại hồ sơ đã không cho điểm")
    ABSTAINED = "scoring.abstained", _("Không cho điểm hồ sơ")
    FLAGGED = "scoring.flagged", _("Đánh dấu hồ sơ cần xem lại")
    SHEET_TAKEN_IN = "scoring.sheet_taken_in", _("Nhập điểm từ bảng")
    REMINDED = "scoring.reminded", _("Soạn thư nhắc chấm")
    COMPARED = "scoring.compared", _("So từng cặp hồ sơ sát ngưỡng")
    FEEDBACK_WRITTEN = "scoring.feedback_written", _("Soạn thư phản hồi")
