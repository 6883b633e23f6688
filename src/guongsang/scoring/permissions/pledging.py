"""Why nobody undertakes anything in a round, or not again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.scoring.models import Reader, Round
from guongsang.scoring.states import RoundState


def why_not_pledge(round_: Round, reader: Reader | None) -> str:
    """Return why ``reader`` may not undertake what ``round_`` asks: once, while it is open."""
    if reader is None or reader.dropped_at:
        return _("Bạn không phải người chấm của vòng này.")
    if not round_.pledge:
        return _("Vòng chấm này không đòi lời cam kết.")
    if reader.pledged_at:
        return _("Bạn đã cam kết ở vòng này; lời cam kết chỉ ghi một lần.")
    if round_.state != RoundState.OPEN:
        return _("Vòng chấm «%(round)s» không mở nên không ghi lời cam kết.") % {
            "round": round_.title
        }
    return ""
