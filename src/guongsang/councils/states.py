"""The life of a sitting, and what becomes of an item of its agenda."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.lifecycle import Moves


class SittingState(TextChoices):
    CONVENED = "convened", _("Đã triệu tập")
    IN_SESSION = "in_session", _("Đang họp")
    COMMITTED = "committed", _("Đã chốt kết quả")
    CANCELLED = "cancelled", _("Đã hủy")


SITTINGS = Moves(
    {
        SittingState.CONVENED: [SittingState.IN_SESSION, SittingState.CANCELLED],
        SittingState.IN_SESSION: [SittingState.COMMITTED, SittingState.CANCELLED],
    }
)


class Outcome(TextChoices):
    PENDING = "pending", _("Chờ chốt")
    RECOMMENDED = "recommended", _("Đề nghị công nhận")
    NOT_RECOMMENDED = "not_recommended", _("Không đề nghị")
    # The dossier goes back to wait for another sitting.
    POSTPONED = "postponed", _("Hoãn xét")


class Voting(TextChoices):
    """Where the vote on one item stands."""

    WAITING = "waiting", _("Chưa biểu quyết")
    OPEN = "open", _("Đang biểu quyết")
    CLOSED = "closed", _("Đã đóng biểu quyết")


VOTINGS = Moves(
    {
        # A show of hands that the secretary writes down needs no opening.
        Voting.WAITING: [Voting.OPEN, Voting.CLOSED],
        Voting.OPEN: [Voting.CLOSED],
        Voting.CLOSED: [Voting.OPEN, Voting.WAITING],
    }
)
