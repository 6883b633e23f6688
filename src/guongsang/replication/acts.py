"""What can happen to an adoption and at a check-up, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    INTERESTED = "replication.interested", _("Muốn làm theo mô hình")
    STARTED = "replication.started", _("Ghi nơi làm theo mô hình")
    CHANGED = "replication.changed", _("Sửa thông tin việc làm theo")
    TOLD = "replication.told", _("Ghi tin vào sổ làm theo")
    NEW_VERSION = "replication.new_version", _("Chuyển sang bản mới của mô hình")
    MILESTONE_PLANNED = "replication.milestone_planned", _("Thêm mốc việc làm theo")
    MILESTONE_DONE = "replication.milestone_done", _("Xong mốc việc làm theo")
    MEASURED = "replication.measured", _("Ghi chỉ số trước và sau")
    FELL_SILENT = "replication.fell_silent", _("Không có tin từ nơi làm theo")
    EXEMPLAR_CHECKED = "replication.exemplar_checked", _("Kiểm tra lại điển hình hằng năm")
