"""What can happen to the fund, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    YEAR_SET = "fund.year_set", _("Ghi căn cứ của quỹ năm")
    FLOW_NOTED = "fund.flow_noted", _("Ghi khoản thu, chi của quỹ")
    FLOW_STRUCK = "fund.flow_struck", _("Gạch khoản thu, chi đã ghi")
    BASIS_SET = "fund.basis_set", _("Ghi thời gian, thành tích để tính tiền thưởng")
    LIST_DRAWN_UP = "fund.list_drawn_up", _("Lập bảng chi tiền thưởng")
    LIST_APPROVED = "fund.list_approved", _("Duyệt bảng chi tiền thưởng")
    LINE_TAKEN_OFF = "fund.line_taken_off", _("Lấy một dòng ra khỏi bảng chi")
    LIST_DROPPED = "fund.list_dropped", _("Bỏ bảng chi tiền thưởng")
    PAID = "fund.paid", _("Ghi đã chi tiền thưởng")
    PAYMENT_UNDONE = "fund.payment_undone", _("Sửa dòng ghi nhầm đã chi")
    TAKE_BACK_ASKED = "fund.take_back_asked", _("Yêu cầu hoàn trả tiền thưởng")
    RETURNED = "fund.returned", _("Ghi tiền thưởng đã hoàn trả")
