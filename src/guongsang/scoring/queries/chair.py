"""Who presides over the council whose round it is."""

from __future__ import annotations

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.scoring.models import Reader, Round


def is_chair_of(round_: Round, user: User) -> bool:
    """Tell whether ``user`` presides over the council whose round this is."""
    chairs = Reader.objects.filter(round=round_, is_chair=True, user=user.pk)
    return can(user, Capability.COUNCIL_COMMIT, round_.plan.unit) or chairs.exists()
