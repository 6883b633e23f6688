"""What can happen to a decision and to what it grants, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    DRAFTED = "honours.drafted", _("Soạn dự thảo quyết định")
    DRAFT_CHANGED = "honours.draft_changed", _("Sửa dự thảo quyết định")
    DROPPED = "honours.dropped", _("Bỏ dự thảo quyết định")
    CAPS_WAIVED = "honours.caps_waived", _("Cho danh sách vượt trần, tỷ lệ")
    PROPOSED = "honours.proposed", _("Trình ký quyết định")
    TAKEN_BACK = "honours.taken_back", _("Rút dự thảo đang trình ký")
    RETURNED = "honours.returned", _("Trả lại dự thảo trình ký")
    SIGNED = "honours.signed", _("Ban hành quyết định")
    ISSUED = "honours.issued", _("Phát hành quyết định")
    AWARDED = "honours.awarded", _("Được khen thưởng")
    CORRECTED = "honours.corrected", _("Đính chính quyết định")
    SUSPENDED = "honours.suspended", _("Tạm đình chỉ hiệu lực")
    RESTORED = "honours.restored", _("Khôi phục hiệu lực")
    REVOKED = "honours.revoked", _("Thu hồi")
    # Runs are asked for in ``certificates`` today; lines of earlier days keep their name.
    CERTIFICATES_ASKED = "honours.certificates_asked", _("Lập giấy cho cả quyết định")
