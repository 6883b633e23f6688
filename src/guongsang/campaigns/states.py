"""The life of a plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class PlanStage(TextChoices):
    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã ban hành")
    CLOSED = "closed", _("Đã kết thúc")


PLAN_STAGES = Moves({PlanStage.DRAFT: [PlanStage.ISSUED], PlanStage.ISSUED: [PlanStage.CLOSED]})
