"""The life of a decision and of what it grants (DESIGN §3)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class DecisionState(TextChoices):
    DRAFT = "draft", _("Dự thảo")
    SIGNED = "signed", _("Đã ban hành")
    DROPPED = "dropped", _("Đã bỏ dự thảo")


DECISIONS = Moves({DecisionState.DRAFT: [DecisionState.SIGNED, DecisionState.DROPPED]})


class GrantState(TextChoices):
    VALID = "valid", _("Còn hiệu lực")
    SUSPENDED = "suspended", pgettext_lazy("state", "Tạm đình chỉ")
    REVOKED = "revoked", _("Đã thu hồi")


GRANTS = Moves(
    {
        GrantState.VALID: [GrantState.SUSPENDED, GrantState.REVOKED],
        GrantState.SUSPENDED: [GrantState.VALID, GrantState.REVOKED],
    }
)
