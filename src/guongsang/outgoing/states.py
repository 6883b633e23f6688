"""The life of a number, and what kinds of papers carry one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class NumberState(TextChoices):
    RESERVED = "reserved", _("Giữ trước")
    TAKEN = "taken", _("Đã cấp")
    STRUCK = "struck", _("Bỏ số")
    OUTSIDE = "outside", _("Ngoài hệ thống")


NUMBERS = Moves(
    {
        NumberState.RESERVED: [NumberState.TAKEN, NumberState.STRUCK],
        NumberState.TAKEN: [NumberState.STRUCK],
        # Somebody finds out which paper had the number, and writes it down.
        NumberState.OUTSIDE: [NumberState.TAKEN],
    }
)


class PaperKind(TextChoices):
    """What sort of paper carries the number (Nghị định 30/2020/NĐ-CP Điều 7)."""

    DECISION = "decision", pgettext_lazy("paper", "Quyết định")
    PLAN = "plan", pgettext_lazy("paper", "Kế hoạch")
    NOTICE = "notice", pgettext_lazy("paper", "Thông báo")
    REPORT = "report", pgettext_lazy("paper", "Báo cáo")
    PROPOSAL = "proposal", pgettext_lazy("paper", "Tờ trình")
    MINUTES = "minutes", pgettext_lazy("paper", "Biên bản")
    LETTER = "letter", pgettext_lazy("paper", "Công văn")
    OTHER = "other", pgettext_lazy("paper", "Văn bản khác")
