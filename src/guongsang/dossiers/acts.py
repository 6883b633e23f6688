"""What can happen to a dossier, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    REGISTERED = "dossiers.registered", _("Đăng ký xây dựng điển hình")
    FILLED = "dossiers.filled", _("Ghi nội dung điền xa mạng")
    FACTS_SAVED = "dossiers.facts_saved", _("Sửa thông tin chung của hồ sơ")
    CLAIM_SAVED = "dossiers.claim_saved", _("Trả lời tiêu chí")
    ANSWER_SAVED = "dossiers.answer_saved", _("Trả lời câu hỏi của kế hoạch")
    REPORT_SAVED = "dossiers.report_saved", _("Viết báo cáo thành tích")
    EVIDENCE_ADDED = "dossiers.evidence_added", _("Thêm minh chứng")
    EVIDENCE_REPLACED = "dossiers.evidence_replaced", _("Thay minh chứng bằng bản mới")
    EVIDENCE_REMOVED = "dossiers.evidence_removed", _("Gỡ minh chứng")
    RECORD_ADDED = "dossiers.record_added", _("Ghi thêm thành tích, sáng kiến, khen thưởng")
    RECORD_CHANGED = "dossiers.record_changed", _("Sửa thành tích, sáng kiến, khen thưởng")
    RECORD_REMOVED = "dossiers.record_removed", _("Bỏ thành tích, sáng kiến, khen thưởng")
    MEETING_WRITTEN = "dossiers.meeting_written", _("Ghi biên bản bình xét")
    MEETING_CHANGED = "dossiers.meeting_changed", _("Sửa biên bản bình xét")
    COPIES_ASKED = "dossiers.copies_asked", _("So báo cáo với các báo cáo khác")
    COPY_LABELLED = "dossiers.copy_labelled", _("Ghi kết luận về đoạn trùng nhau")
    FOSTERING_STARTED = "dossiers.fostering_started", _("Bắt đầu bồi dưỡng")
    SUBMITTED = "dossiers.submitted", _("Nộp hồ sơ")
    RETURNED = "dossiers.returned", _("Trả lại hồ sơ để bổ sung")
    HELD = "dossiers.held", _("Tạm dừng hồ sơ")
    RELEASED = "dossiers.released", _("Cho hồ sơ đi tiếp")
    WITHDRAWN = "dossiers.withdrawn", _("Rút hồ sơ")
    APPRAISING = "dossiers.appraising", _("Nhận thẩm định")
    IN_COUNCIL = "dossiers.in_council", _("Đưa ra Hội đồng")
    BACK_FROM_COUNCIL = "dossiers.back_from_council", _("Hội đồng chưa xét, chờ phiên khác")
    IN_CONSULTATION = "dossiers.in_consultation", _("Công khai lấy ý kiến")
    RECOGNISED = "dossiers.recognised", _("Được công nhận")
    NOT_RECOGNISED = "dossiers.not_recognised", _("Không được công nhận")
    SENT_UPWARD = "dossiers.sent_upward", _("Đề nghị lên cấp trên")
    WAIVED = "dossiers.waived", _("Cho qua điều kiện chưa đạt")
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
    Act.APPRAISING,
    Act.IN_COUNCIL,
    Act.BACK_FROM_COUNCIL,
    Act.IN_CONSULTATION,
    Act.RECOGNISED,
    Act.NOT_RECOGNISED,
    Act.SENT_UPWARD,
    Act.WAIVED,
    Act.LAPSED,
]
