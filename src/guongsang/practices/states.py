"""The life of a method card."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class PracticeState(TextChoices):
    DRAFT = "draft", _("Đang viết")
    IN_REVIEW = "in_review", _("Chờ duyệt")
    LISTED = "listed", _("Đang giới thiệu")
    DELISTED = "delisted", pgettext_lazy("state", "Thôi giới thiệu")


PRACTICES = Moves(
    {
        PracticeState.DRAFT: [PracticeState.IN_REVIEW],
        PracticeState.IN_REVIEW: [PracticeState.DRAFT, PracticeState.LISTED],
        PracticeState.LISTED: [PracticeState.DELISTED, PracticeState.IN_REVIEW],
        PracticeState.DELISTED: [PracticeState.IN_REVIEW],
    }
)
