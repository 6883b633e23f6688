"""What awards of one day are worth together; each alone is valued where its line is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from guongsang.honours.models import Grant
from guongsang.honours.queries.rewards import REASON_LENGTH, Money


def weigh_awards(grants: Sequence[Grant], *, day: date) -> None:
    """Put on ``grants`` what they are worth together on ``day``; saving is the caller's.

    Who knows the rules of the fund says so, from one floor above (NĐ 152/2025 Điều 49).
    """
    weigh: Callable[..., list[Money]] = import_string(settings.GUONGSANG_REWARDS)
    for grant, money in zip(grants, weigh(grants, day=day), strict=True):
        grant.amount, grant.amount_reason = money.amount, money.reason[:REASON_LENGTH]
