"""The life of a list handed in: waiting for its check, checked, then applied whole or dropped."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class ImportState(TextChoices):
    WAITING = "waiting", _("Chờ kiểm tra")
    CHECKED = "checked", _("Đã kiểm tra")
    APPLIED = "applied", _("Đã nhập")
    DROPPED = "dropped", _("Đã bỏ")


IMPORT_STATES = Moves(
    {
        ImportState.WAITING: [ImportState.CHECKED, ImportState.DROPPED],
        # A second check is allowed: the tree may have changed since the first.
        ImportState.CHECKED: [ImportState.CHECKED, ImportState.APPLIED, ImportState.DROPPED],
    }
)
