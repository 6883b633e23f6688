"""What can happen to a report and to a congress, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    STARTED = "reports.started", _("Lập báo cáo")
    WRITTEN = "reports.written", _("Viết báo cáo")
    FINISHED = "reports.finished", _("Chốt báo cáo")
    CONGRESS_FOUNDED = "reports.congress_founded", _("Lập danh sách đại hội")
    DELEGATE_CHOSEN = "reports.delegate_chosen", _("Chọn đại biểu dự đại hội")
    DELEGATE_DROPPED = "reports.delegate_dropped", _("Thôi cử đại biểu")
