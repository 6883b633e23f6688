"""What readers undertake before their first sheet, and who still has to."""

from __future__ import annotations

from pathlib import Path

from guongsang.accounts.models import User
from guongsang.scoring.models import Reader, Round

SHIPPED = Path(__file__).parents[1] / "data" / "pledge.txt"


def proposed_pledge(council_key: int) -> str:
    """Return the words of the council's newest round; of its first round the shipped ones."""
    rounds = Round.objects.filter(council_key=council_key).order_by("-made_at", "-pk")
    newest = rounds.values_list("pledge", flat=True).first()
    return SHIPPED.read_text(encoding="utf-8").strip() if newest is None else newest


def reader_of(round_: Round, user: User) -> Reader | None:
    """Return ``user`` as an active reader of ``round_``."""
    return round_.readers.active().filter(user=user.pk).first()


def owes_pledge(round_: Round, user: User) -> bool:
    """Tell whether ``user`` reads in ``round_`` and has not yet undertaken what it asks."""
    if not round_.pledge:
        return False
    return round_.readers.active().filter(user=user.pk, pledged_at=None).exists()
