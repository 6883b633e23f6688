"""The life of a decision and of what it grants (DESIGN §3)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guongsang.foundation.lifecycle import Moves


class DecisionState(TextChoices):
    DRAFT = "draft", _("Dự thảo")
    PROPOSED = "proposed", _("Đang trình ký")
    SIGNED = "signed", _("Đã ký, chờ phát hành")
    ISSUED = "issued", _("Đã phát hành")
    DROPPED = "dropped", _("Đã bỏ dự thảo")


DECISIONS = Moves(
    {
        DecisionState.DRAFT: [DecisionState.PROPOSED, DecisionState.DROPPED],
        # Taken back by the writer or returned by the signer, it may be changed again.
        DecisionState.PROPOSED: [DecisionState.SIGNED, DecisionState.DRAFT],
        DecisionState.SIGNED: [DecisionState.ISSUED],
    }
)
# Nothing is granted yet; and what is granted stands from the signature on, sent out or not.
OPEN_STATES = (DecisionState.DRAFT, DecisionState.PROPOSED)
SIGNED_STATES = (DecisionState.SIGNED, DecisionState.ISSUED)


class Hand(TextChoices):
    """Through whose hands a decision goes."""

    PROPOSED = "proposed", pgettext_lazy("hand", "Trình ký")
    TAKEN_BACK = "taken_back", pgettext_lazy("hand", "Rút về sửa")
    RETURNED = "returned", pgettext_lazy("hand", "Trả lại")
    SIGNED = "signed", pgettext_lazy("hand", "Ký ban hành")
    ISSUED = "issued", pgettext_lazy("hand", "Phát hành")


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
