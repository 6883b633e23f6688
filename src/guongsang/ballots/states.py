"""The life of a ballot, and how votes are cast in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class BallotState(TextChoices):
    PREPARED = "prepared", _("Đã chuẩn bị")
    OPEN = "open", _("Đang bỏ phiếu")
    CLOSED = "closed", _("Đã kiểm phiếu")
    VOIDED = "voided", _("Đã hủy, không dùng kết quả")


BALLOTS = Moves(
    {
        BallotState.PREPARED: [BallotState.OPEN, BallotState.VOIDED],
        BallotState.OPEN: [BallotState.CLOSED, BallotState.VOIDED],
        # An objection that stays open after the board was shown: the room votes again on paper.
        BallotState.CLOSED: [BallotState.VOIDED],
    }
)


class Mode(TextChoices):
    DRAWN = "drawn", _("Phiếu rút tại phòng họp")
    SLOTS = "slots", _("Bỏ phiếu từ xa")
    PAPER = "paper", _("Phiếu giấy")


class Choice(TextChoices):
    YES = "yes", _("Đồng ý")
    NO = "no", _("Không đồng ý")
    BLANK = "blank", _("Để trống")
    # On paper only: both boxes ticked, torn, written over.
    INVALID = "invalid", _("Không hợp lệ")


class Base(TextChoices):
    ALL_MEMBERS = "all_members", _("Tổng số thành viên Hội đồng")
    PRESENT = "present", _("Số thành viên có mặt")
    VALID = "valid", _("Số phiếu hợp lệ")


class Teller(TextChoices):
    FIRST = "1", _("Người kiểm phiếu thứ nhất")
    SECOND = "2", _("Người kiểm phiếu thứ hai")


class Kind(TextChoices):
    PAPER = "paper", _("Phiếu giấy")
    WRITTEN = "written", _("Phiếu niêm phong của người vắng mặt")
