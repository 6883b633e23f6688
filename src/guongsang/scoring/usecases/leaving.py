"""Leaving a dossier without a score, and scoring it after all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reading
from guongsang.scoring.permissions.reading import why_not_abstain, why_not_take_up
from guongsang.scoring.states import ReadingState
from guongsang.scoring.usecases.reading import locked_reading, log_reading


@transaction.atomic
def abstain(reading_id: int, *, reason: str, by: User, at: datetime) -> Reading:
    """Leave a dossier without a score; what was given so far stays on the sheet, uncounted.

    :raises Refused: if he may not score, or no reason is given.
    """
    reading = locked_reading(reading_id)
    refuse_if(why_not_abstain(reading, by=by))
    refuse_if("" if tidy(reason) else _("Xin ghi vì sao không cho điểm."))
    reading.state, reading.abstain_reason = ReadingState.ABSTAINED, tidy(reason)[:300]
    reading.total, reading.finished_at = None, at
    reading.revision += 1
    reading.save()
    log_reading(Act.ABSTAINED, reading, by=by, at=at)
    return reading


@transaction.atomic
def take_up_again(reading_id: int, *, by: User, at: datetime) -> Reading:
    """Score after all what was left without a score.

    :raises Refused: if he may not score, or had not left it.
    """
    reading = locked_reading(reading_id)
    refuse_if(why_not_take_up(reading, by=by))
    reading.state, reading.abstain_reason, reading.finished_at = ReadingState.WAITING, "", None
    reading.revision += 1
    reading.save()
    log_reading(Act.TAKEN_UP, reading, by=by, at=at)
    return reading
