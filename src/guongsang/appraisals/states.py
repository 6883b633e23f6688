"""The life of an appraisal sheet."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class SheetState(TextChoices):
    OPEN = "open", _("Đang thẩm định")
    CLOSED = "closed", _("Đã chốt")
    SENT_BACK = "sent_back", _("Đã trả lại hồ sơ")
    NOT_ELIGIBLE = "not_eligible", _("Không đủ điều kiện")


# A closed sheet, too, ends when its gates say no, or when the dossier came back and is handed in
# anew: the new hand-in has a sheet of its own.
SHEETS = Moves(
    {
        SheetState.OPEN: [SheetState.CLOSED, SheetState.SENT_BACK, SheetState.NOT_ELIGIBLE],
        SheetState.CLOSED: [SheetState.OPEN, SheetState.SENT_BACK, SheetState.NOT_ELIGIBLE],
    }
)
IN_WORK = [SheetState.OPEN, SheetState.CLOSED]
