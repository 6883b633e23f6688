"""A reader undertakes what the round asks of him, before his first sheet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reader
from guongsang.scoring.permissions.pledging import why_not_pledge
from guongsang.scoring.usecases.shared import locked_round, log


@transaction.atomic
def give_pledge(round_id: int, *, by: User, at: datetime) -> Reader:
    """Note that ``by`` undertakes what the round asks; the words are locked with its rules.

    :raises Refused: if he does not read there, has done so before, or nothing is asked.
    """
    round_ = locked_round(round_id)
    reader = round_.readers.select_for_update().filter(user=by.pk, dropped_at=None).first()
    refuse_if(why_not_pledge(round_, reader))
    assert reader is not None  # noqa: S101 — asked just now
    reader.pledged_at = at
    reader.save(update_fields=["pledged_at"])
    log(Act.PLEDGED, round_, reader.name, by=by, at=at)
    return reader
