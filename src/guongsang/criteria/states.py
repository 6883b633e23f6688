"""The life of a criteria set: drafted, in force, retired."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class SetStage(TextChoices):
    """A set is a draft, then in force; the first dossier scored with it freezes it."""

    DRAFT = "draft", _("Bản soạn")
    IN_FORCE = "in_force", _("Đang dùng")
    RETIRED = "retired", pgettext_lazy("state", "Thôi dùng")


SET_STAGES = Moves(
    {
        SetStage.DRAFT: [SetStage.IN_FORCE],
        SetStage.IN_FORCE: [SetStage.RETIRED],
    }
)
