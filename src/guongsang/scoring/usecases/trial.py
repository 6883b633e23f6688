"""The end of a trial round: its marks are laid side by side and count in no ranking."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.scoring import notices
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Round
from guongsang.scoring.permissions.reading import why_not_close_trial
from guongsang.scoring.states import RoundState
from guongsang.scoring.usecases.shared import locked_whole, log, move


@transaction.atomic
def close_trial(round_id: int, *, by: User, at: datetime) -> Round:
    """End a trial round, whoever has not scored yet; nothing is ranked.

    :raises Refused: if it is no trial round, is not open, or ``by`` does not run it.
    """
    round_ = locked_whole(round_id)
    refuse_if(why_not_close_trial(round_, by=by))
    move(round_, RoundState.CLOSED, at=at)
    # The scores of a trial make no order of anybody.
    round_.closed_at, round_.ranking = at, {}
    round_.save(update_fields=["state", "state_since", "closed_at", "ranking"])
    log(Act.CLOSED, round_, by=by, at=at)
    notices.tell_closed(round_, by=by, at=at)
    return round_
