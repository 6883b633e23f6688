"""What can happen to a method card, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    DRAFTED = "practices.drafted", _("Bắt đầu viết mô hình, cách làm")
    CHANGED = "practices.changed", _("Sửa thông tin chung của mô hình")
    WRITTEN = "practices.written", _("Viết nội dung mô hình")
    RESULTS_SET = "practices.results_set", _("Ghi kết quả của mô hình")
    SENT = "practices.sent", _("Gửi duyệt mô hình")
    LISTED = "practices.listed", _("Đưa mô hình vào thư viện")
    SENT_BACK = "practices.sent_back", _("Trả lại mô hình để viết thêm")
    DELISTED = "practices.delisted", _("Thôi giới thiệu mô hình")
    VERSION_STARTED = "practices.version_started", _("Viết bản mới của mô hình")
