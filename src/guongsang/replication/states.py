"""The ledger of an adoption (DESIGN §3) and the yearly check-up of an exemplar."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class AdoptionState(TextChoices):
    INTERESTED = "interested", _("Quan tâm")
    COMMITTED = "committed", _("Đã cam kết làm theo")
    ADAPTING = "adapting", _("Đang điều chỉnh cho hợp")
    RUNNING = "running", _("Đang làm")
    SUSTAINED = "sustained", _("Duy trì được")
    STOPPED = "stopped", _("Đã dừng")
    UNKNOWN = "unknown", _("Không có tin")


ADOPTIONS = Moves(
    {
        AdoptionState.INTERESTED: [AdoptionState.COMMITTED, AdoptionState.STOPPED],
        AdoptionState.COMMITTED: [
            AdoptionState.ADAPTING, AdoptionState.RUNNING, AdoptionState.STOPPED,
            AdoptionState.UNKNOWN,
        ],
        AdoptionState.ADAPTING: [
            AdoptionState.RUNNING, AdoptionState.STOPPED, AdoptionState.UNKNOWN,
        ],
        AdoptionState.RUNNING: [
            AdoptionState.SUSTAINED, AdoptionState.STOPPED, AdoptionState.UNKNOWN,
        ],
        AdoptionState.SUSTAINED: [
            AdoptionState.SUSTAINED, AdoptionState.STOPPED, AdoptionState.UNKNOWN,
        ],
        AdoptionState.UNKNOWN: [
            AdoptionState.RUNNING, AdoptionState.SUSTAINED, AdoptionState.STOPPED,
            AdoptionState.UNKNOWN,
        ],
    }
)  # fmt: skip
CHECK_MONTHS = (6, 12, 24)


class Condition(TextChoices):
    """What the yearly check-up of an exemplar finds."""

    STILL_EXEMPLARY = "still_exemplary", _("Vẫn là điển hình")
    AT_RISK = "at_risk", _("Có dấu hiệu sa sút")
    STOPPED = "stopped", _("Không còn hoạt động")
