"""For the few at the line: a reader says of two dossiers which is the better one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Duel
from guongsang.scoring.permissions.results import why_not_compare
from guongsang.scoring.queries.duels import open_pairs
from guongsang.scoring.usecases.shared import locked_round, log


@transaction.atomic
def compare(round_id: int, *, better_id: int, other_id: int, by: User, at: datetime) -> Duel:
    """Keep which of two dossiers at the line ``by`` holds for the better; again means changed.

    :raises Refused: if ``by`` does not read here, or the pair is not one of his.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_compare(round_, by=by))
    reader = round_.readers.active().get(user=by)
    pairs = {frozenset(one) for one in open_pairs(round_, reader)}
    asked = frozenset((better_id, other_id))
    refuse_if("" if asked in pairs else _("Cặp hồ sơ này không nằm trong phần so của bạn."))
    reader.duels.filter(better_id__in=asked, other_id__in=asked).delete()
    duel = Duel.objects.create(
        round=round_, reader=reader, better_id=better_id, other_id=other_id, at=at
    )
    # Which one stays out of the log: a member's order is the member's.
    log(Act.COMPARED, round_, reader.name, by=by, at=at)
    return duel
