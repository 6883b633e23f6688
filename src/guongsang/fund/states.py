"""Where money comes from and goes to; the life of a payment list and of each of its lines."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class FlowKind(TextChoices):
    """Money in and out of a fund besides rewards."""

    ESTIMATE = "estimate", _("Dự toán ngân sách giao")
    CARRIED = "carried", _("Năm trước chuyển sang")
    CONTRIBUTION = "contribution", _("Đóng góp, tài trợ")
    MOVEMENT = "movement", _("Tổ chức phong trào, tuyên truyền, nhân rộng, kiểm tra, Hội đồng")
    CERTIFICATES = "certificates", _("In, làm giấy khen, giấy chứng nhận")
    FRAMES = "frames", _("Khung, cờ, hiện vật kèm theo")
    MEETING = "meeting", _("Tổ chức lễ trao tặng")
    OTHER = "other", _("Chi khác")


SOURCES = (FlowKind.ESTIMATE, FlowKind.CARRIED, FlowKind.CONTRIBUTION)
SPENDING = tuple(kind for kind in FlowKind if kind not in SOURCES)


class Ceiling(TextChoices):
    """By which row of the rules the size of a fund is limited."""

    PLAIN = "fund-plain", _("Đồng bằng, thành phố")
    MOUNTAIN = "fund-mountain", _("Miền núi, trung du, Tây Nguyên")


class ListState(TextChoices):
    DRAFT = "draft", pgettext_lazy("payment list", "Dự thảo")
    APPROVED = "approved", _("Đã duyệt chi")
    DROPPED = "dropped", pgettext_lazy("payment list", "Đã bỏ")


LISTS = Moves(
    {
        ListState.DRAFT: [ListState.APPROVED, ListState.DROPPED],
        ListState.APPROVED: [ListState.DROPPED],
    }
)


class PaymentState(TextChoices):
    WAITING = "waiting", _("Chờ chi")
    PAID = "paid", _("Đã chi")
    CANCELLED = "cancelled", _("Không chi theo bảng này")


PAYMENTS = Moves(
    {
        PaymentState.WAITING: [PaymentState.PAID, PaymentState.CANCELLED],
        # Ticked by mistake: with a reason, in the log.
        PaymentState.PAID: [PaymentState.WAITING],
    }
)


class Way(TextChoices):
    CASH = "cash", _("Tiền mặt")
    TRANSFER = "transfer", _("Chuyển khoản")
