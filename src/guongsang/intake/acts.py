"""What can happen to a list of candidates, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    HANDED_IN = "intake.handed_in", _("Nộp danh sách đề nghị")
    COLUMNS_SET = "intake.columns_set", _("Sửa cách hiểu cột của danh sách")
    CHOSEN = "intake.chosen", _("Trả lời các dòng còn hỏi")
    TAKEN_IN = "intake.taken_in", _("Nhận danh sách vào kế hoạch")
    DROPPED = "intake.dropped", _("Bỏ danh sách")
    UNDONE = "intake.undone", _("Rút lại danh sách đã nhận")
