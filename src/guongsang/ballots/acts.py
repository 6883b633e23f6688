"""What can happen to a ballot, as the log prints it; casting leaves no line, which has a time."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    PREPARED = "ballots.prepared", _("Chuẩn bị phiếu kín")
    CODES_RENEWED = "ballots.codes_renewed", _("Lập lại mã phiếu rút, mã cũ hết hiệu lực")
    OPENED = "ballots.opened", _("Mở hòm phiếu")
    CLOSED = "ballots.closed", _("Đóng hòm, kiểm phiếu")
    VOIDED = "ballots.voided", _("Hủy cuộc bỏ phiếu kín")
    LOOKED = "ballots.looked", _("Ghi việc xem bảng phiếu")
