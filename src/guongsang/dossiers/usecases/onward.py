"""The dossier goes on after its hand-in: moved by the packages above, inside their own acts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_give_back, why_not_go_on, why_shut
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases.register import tell_life
from guongsang.dossiers.usecases.writing import locked
from guongsang.foundation.refusals import refuse_if

ACTS = {
    Stage.APPRAISING: Act.APPRAISING,
    Stage.IN_COUNCIL: Act.IN_COUNCIL,
    Stage.IN_CONSULTATION: Act.IN_CONSULTATION,
    Stage.RECOGNISED: Act.RECOGNISED,
    Stage.NOT_RECOGNISED: Act.NOT_RECOGNISED,
    Stage.SENT_UPWARD: Act.SENT_UPWARD,
}


@transaction.atomic
def go_on(dossier_id: int, stage: Stage, *, told: str = "", by: User, at: datetime) -> Dossier:
    """Move a received dossier on to ``stage``, with one line in the log and on the life line.

    Who may do this is asked by the package whose act it is; the table of moves, a hold (R4) and
    the door of the step are asked here, so that no act above can forget them.

    :param told: what the log and the life line say beside the name of the step.
    :raises Refused: if the table of moves, a hold or the door of ``stage`` does not allow it.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_go_on(dossier, stage) or why_shut(dossier, stage))
    act = ACTS[stage]
    dossier.move_to(stage, at=at)
    dossier.save()
    record(act, dossier, by=by, at=at, where=dossier.unit.path, told=told)
    tell_life(dossier, act, told, at=at)
    return dossier


@transaction.atomic
def give_back(dossier_id: int, *, told: str = "", by: User, at: datetime) -> Dossier:
    """Take a dossier from a council that has not settled it: it waits for another sitting.

    A hold does not stop this, for nothing goes forward. Who may do it is asked by ``councils``.

    :raises Refused: if the dossier is not before a council.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_give_back(dossier))
    dossier.move_to(Stage.APPRAISING, at=at)
    dossier.save()
    act = Act.BACK_FROM_COUNCIL
    record(act, dossier, by=by, at=at, where=dossier.unit.path, told=told)
    tell_life(dossier, act, told, at=at)
    return dossier
