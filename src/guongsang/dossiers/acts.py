"""What can happen to a dossier, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    REGISTERED = "dossiers.registered", _("Đăng ký xây dựng điển hình")
    FACTS_SAVED = "dossiers.facts_saved", _("Sửa thông tin chung của hồ sơ")
    CLAIM_SAVED = "dossiers.claim_saved", _("Trả lời tiêu chí")
    REPORT_SAVED = "dossiers.report_saved", _("Viết báo cáo thành tích")
    EVIDENCE_ADDED = "dossiers.evidence_added", _("Thêm minh chứng")
    EVIDENCE_REPLACED = "dossiers.evidence_replaced", _("Thay minh chứng bằng bản mới")
    EVIDENCE_REMOVED = "dossiers.evidence_removed", _("Gỡ minh chứng")
    RECORD_ADDED = "dossiers.record_added", _("Ghi thêm thành tích, sáng kiến, khen thưởng")
    RECORD_CHANGED = "dossiers.record_changed", _("Sửa thành tích, sáng kiến, khen thưởng")
    RECORD_REMOVED = "dossiers.record_removed", _("Bỏ thành tích, sáng kiến, khen thưởng")
    FOSTERING_STARTED = "dossiers.fostering_started", _("Bắt đầu bồi dưỡng")
    SUBMITTED = "dossiers.submitted", _("Nộp hồ sơ")
    RETURNED = "dossiers.returned", _("Trả lại hồ sơ để bổ sung")
    HELD = "dossiers.held", _("Tạm dừng hồ sơ")
    RELEASED = "dossiers.released", _("Cho hồ sơ đi tiếp")
    WITHDRAWN = "dossiers.withdrawn", _("Rút hồ sơ")
    LAPSED = "dossiers.lapsed", _("Hồ sơ hết hạn cùng kế hoạch")


# What the life of a dossier shows; writing is only in the log.
TOLD = [
    Act.REGISTERED,
    Act.FOSTERING_STARTED,
    Act.SUBMITTED,
    Act.RETURNED,
    Act.HELD,
    Act.RELEASED,
    Act.WITHDRAWN,
    Act.LAPSED,
]
