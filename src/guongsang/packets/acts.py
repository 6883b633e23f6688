"""What can happen to a packet, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    BEGUN = "packets.begun", _("Lập gói hồ sơ gửi cấp trên")
    PART_SET = "packets.part_set", _("Ghi thành phần gói hồ sơ")
    PART_DROPPED = "packets.part_dropped", _("Bỏ thành phần gói hồ sơ")
    ATTACHED = "packets.attached", _("Đính kèm giấy tờ vào gói hồ sơ")
    DETACHED = "packets.detached", _("Bỏ giấy tờ khỏi gói hồ sơ")
    LET_GO = "packets.let_go", _("Cho gói hồ sơ còn thiếu được đi")
    BUILD_ASKED = "packets.build_asked", _("Lập tệp gói hồ sơ")
    BUILT = "packets.built", _("Gói hồ sơ đã lập xong")
    SENT = "packets.sent", _("Gửi gói hồ sơ lên cấp trên")
    DROPPED = "packets.dropped", _("Bỏ gói hồ sơ")
