"""Through what a letter goes."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves

# After that a letter "being sent" has lost its sender; whether it went is not known.
SILENT_AFTER = timedelta(minutes=15)


class LetterState(models.TextChoices):
    """A letter waits until a person sends it."""

    DRAFT = "draft", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    DROPPED = "dropped", _("Đã bỏ")


LETTER_MOVES = Moves(
    {
        LetterState.DRAFT: [LetterState.SENDING, LetterState.DROPPED],
        # From "being sent" again to "being sent" when its sender fell silent.
        LetterState.SENDING: [LetterState.SENT, LetterState.FAILED, LetterState.SENDING],
        LetterState.FAILED: [LetterState.SENDING, LetterState.DROPPED],
        LetterState.DROPPED: [],
        LetterState.SENT: [],
    }
)
