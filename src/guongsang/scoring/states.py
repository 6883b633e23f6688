"""The life of a scoring round, and of one reading in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class RoundState(TextChoices):
    DRAFT = "draft", _("Đang chuẩn bị")
    OPEN = "open", _("Đang chấm")
    CLOSED = "closed", _("Đã khóa điểm")
    CANCELLED = "cancelled", _("Đã hủy")


# Closed is the end: who may see the scores of others could no longer score as if he had not.
ROUNDS = Moves(
    {
        RoundState.DRAFT: [RoundState.OPEN, RoundState.CANCELLED],
        RoundState.OPEN: [RoundState.CLOSED, RoundState.CANCELLED],
    }
)


class ReadingState(TextChoices):
    WAITING = "waiting", _("Chưa chấm")
    DONE = "done", _("Đã chấm")
    ABSTAINED = "abstained", _("Không cho điểm")
    # A conflict that came to light after the dossier had been given to the reader.
    WALLED = "walled", _("Xung đột lợi ích")


READINGS = Moves(
    {
        ReadingState.WAITING: [ReadingState.DONE, ReadingState.ABSTAINED, ReadingState.WALLED],
        ReadingState.DONE: [ReadingState.WAITING, ReadingState.ABSTAINED, ReadingState.WALLED],
        ReadingState.ABSTAINED: [ReadingState.WAITING, ReadingState.DONE, ReadingState.WALLED],
        # The secretary lifts a wall: what was scored counts again only when the reader says so.
        ReadingState.WALLED: [ReadingState.WAITING],
    }
)
