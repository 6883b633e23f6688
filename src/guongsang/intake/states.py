"""The life of a list of candidates: read, checked, taken in whole or dropped, perhaps undone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class ListState(TextChoices):
    WAITING = "waiting", _("Chờ đọc")
    CHECKED = "checked", _("Đã kiểm tra")
    TAKEN_IN = "taken_in", _("Đã nhận")
    DROPPED = "dropped", _("Đã bỏ")
    UNDONE = "undone", _("Đã rút lại")


LIST_STATES = Moves(
    {
        ListState.WAITING: [ListState.CHECKED, ListState.DROPPED],
        # Checked again whenever a person answers, or the registers have changed meanwhile.
        ListState.CHECKED: [ListState.CHECKED, ListState.TAKEN_IN, ListState.DROPPED],
        ListState.TAKEN_IN: [ListState.UNDONE],
    }
)
