"""What can happen to a plan, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    CREATED = "campaigns.created", _("Soạn kế hoạch")
    EDITED = "campaigns.edited", _("Sửa thông tin kế hoạch")
    WRITTEN = "campaigns.written", _("Sửa nội dung kế hoạch")
    BASED = "campaigns.based", _("Sửa căn cứ của kế hoạch")
    FIELDS_CHOSEN = "campaigns.fields_chosen", _("Chọn lĩnh vực của kế hoạch")
    COPIED = "campaigns.copied", _("Sao chép kế hoạch")
    INVITED = "campaigns.invited", _("Mời đơn vị tham gia kế hoạch")
    UNINVITED = "campaigns.uninvited", _("Bỏ đơn vị khỏi kế hoạch")
    TARGETS_SET = "campaigns.targets_set", _("Giao chỉ tiêu")
    MILESTONE_ADDED = "campaigns.milestone_added", _("Thêm mốc vào lịch kế hoạch")
    MILESTONE_CHANGED = "campaigns.milestone_changed", _("Sửa mốc của kế hoạch")
    MILESTONE_REMOVED = "campaigns.milestone_removed", _("Bỏ mốc của kế hoạch")
    MILESTONE_DONE = "campaigns.milestone_done", _("Ghi mốc đã xong")
    MILESTONE_REOPENED = "campaigns.milestone_reopened", _("Mở lại mốc của kế hoạch")
    QUESTION_ADDED = "campaigns.question_added", _("Thêm câu hỏi của kế hoạch")
    QUESTION_CHANGED = "campaigns.question_changed", _("Sửa câu hỏi của kế hoạch")
    QUESTION_MOVED = "campaigns.question_moved", _("Đổi thứ tự câu hỏi của kế hoạch")
    QUESTION_RETIRED = "campaigns.question_retired", _("Thôi hỏi một câu của kế hoạch")
    ISSUED = "campaigns.issued", _("Ban hành kế hoạch")
    SEEN = "campaigns.seen", _("Đơn vị đã xem kế hoạch")
    CLOSED = "campaigns.closed", _("Kết thúc kế hoạch")
