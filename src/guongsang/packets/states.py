"""The life of a packet, and what its parts may be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class PacketState(TextChoices):
    DRAFT = "draft", pgettext_lazy("packet", "Đang chuẩn bị")
    SENT = "sent", pgettext_lazy("packet", "Đã gửi")
    DROPPED = "dropped", pgettext_lazy("packet", "Đã bỏ")


PACKETS = Moves({PacketState.DRAFT: [PacketState.SENT, PacketState.DROPPED]})


class PartKind(TextChoices):
    """What a part is; the first three are of the whole packet, the others of each dossier."""

    LETTER = "letter", _("Tờ trình kèm danh sách")
    DECISION = "decision", _("Quyết định công nhận")
    EXTRA = "extra", _("Giấy tờ chung khác")
    REPORT = "report", _("Báo cáo thành tích")
    MINUTES = "minutes", _("Biên bản họp Hội đồng, có kết quả biểu quyết")
    INITIATIVE = "initiative", _("Xác nhận sáng kiến")
    CONFIRMATION = "confirmation", _("Xác nhận khác")
    EVIDENCE = "evidence", _("Minh chứng")


OF_THE_WHOLE = (PartKind.LETTER, PartKind.DECISION, PartKind.EXTRA)
