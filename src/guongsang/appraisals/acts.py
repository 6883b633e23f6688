"""What can happen to an appraisal sheet, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    TAKEN_IN = "appraisals.taken_in", _("Lập phiếu thẩm định")
    APPRAISER_NAMED = "appraisals.appraiser_named", _("Phân công người thẩm định")
    APPRAISER_DROPPED = "appraisals.appraiser_dropped", _("Thôi phân công người thẩm định")
    CLAIM_VERIFIED = "appraisals.claim_verified", _("Đối chiếu minh chứng")
    FINDINGS_KEPT = "appraisals.findings_kept", _("Giữ kết quả đối chiếu của lần nộp trước")
    MARKED = "appraisals.marked", _("Chấm điểm tiêu chí")
    SENT_BACK = "appraisals.sent_back", _("Trả hồ sơ để bổ sung khi thẩm định")
    CLOSED = "appraisals.closed", _("Chốt phiếu thẩm định")
    REOPENED = "appraisals.reopened", _("Mở lại phiếu thẩm định")
    NOT_ELIGIBLE = "appraisals.not_eligible", _("Kết luận không đủ điều kiện")
