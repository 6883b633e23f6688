"""The life of a lead."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class LeadStage(TextChoices):
    NEW = "new", _("Mới nhận")
    CHECKING = "checking", _("Đang xác minh")
    ACCEPTED = "accepted", _("Đã nhận đăng ký")
    MERGED = "merged", pgettext_lazy("state", "Ghép vào chủ thể đã có")
    REJECTED = "rejected", pgettext_lazy("state", "Không nhận")
    GOOD_DEED = "good_deed", _("Người tốt, việc tốt")


ENDS = [LeadStage.ACCEPTED, LeadStage.MERGED, LeadStage.REJECTED, LeadStage.GOOD_DEED]
LEAD_STAGES = Moves({LeadStage.NEW: [LeadStage.CHECKING, *ENDS], LeadStage.CHECKING: ENDS})
