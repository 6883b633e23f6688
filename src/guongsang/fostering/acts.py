"""What can happen while a candidate is built up, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    BEGUN = "fostering.begun", _("Lập việc bồi dưỡng")
    HELPERS_NAMED = "fostering.helpers_named", _("Phân công đơn vị đỡ đầu, người kèm cặp")
    HELP_ASKED = "fostering.help_asked", _("Đề nghị giúp đỡ")
    HELP_ANSWERED = "fostering.help_answered", _("Trả lời đề nghị giúp đỡ")
    SUPPORT_NOTED = "fostering.support_noted", _("Ghi việc hỗ trợ")
    QUARTER_CHECKED = "fostering.quarter_checked", _("Kiểm tra quý")
    READY = "fostering.ready", _("Đủ điều kiện nộp hồ sơ")
