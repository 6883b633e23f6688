"""Moves of a dossier other than the hand-in: fostered, returned, held, released, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.states import PlanStage
from guongsang.dossiers import notices
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier, Return
from guongsang.dossiers.permissions import (
    why_not_foster,
    why_not_hold,
    why_not_release,
    why_not_return,
    why_not_withdraw,
)
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases.register import tell_life
from guongsang.dossiers.usecases.writing import locked
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if


@transaction.atomic
def start_fostering(dossier_id: int, *, by: User, at: datetime) -> Dossier:
    """Note that the unit has begun to build the exemplar up.

    :raises Refused: if the officer, the stage or a hold does not allow it.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_foster(dossier, by=by))
    return _move(dossier, Stage.FOSTERING, Act.FOSTERING_STARTED, by=by, at=at)


@dataclass(frozen=True)
class Outcome:
    """What became of each of several chosen dossiers."""

    done: list[Dossier]
    refused: list[tuple[Dossier, str]]


def start_fostering_many(dossier_ids: Sequence[int], *, by: User, at: datetime) -> Outcome:
    """Start fostering each of the chosen dossiers; those that may not are told with the reason."""
    outcome = Outcome([], [])
    chosen = Dossier.objects.readable_by(by).filter(pk__in=dossier_ids)
    for dossier in chosen.select_related("subject").order_by("pk"):
        try:
            outcome.done.append(start_fostering(dossier.pk, by=by, at=at))
        except Refused as refusal:
            outcome.refused.append((dossier, str(refusal)))
    return outcome


@transaction.atomic
def return_dossier(
    dossier_id: int, *, reasons: str, due_on: date, by: User, at: datetime
) -> Dossier:
    """Send a dossier back to its unit: what is missing, and until when.

    :raises Refused: if the officer or the stage does not allow it, or the day has passed.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_return(dossier, by=by))
    reasons = _reason(reasons, _("Chưa ghi cần bổ sung những gì."))
    if due_on <= timezone.localdate(at):
        raise Refused(_("Hạn nộp lại phải sau hôm nay."))
    Return.objects.create(dossier=dossier, reasons=reasons, due_on=due_on, at=at, by=by)
    dossier.due_on = due_on
    with in_vietnamese():
        due = formats.date_format(due_on, "SHORT_DATE_FORMAT")
        told = _("%(reasons)s Hạn nộp lại: %(due)s.") % {"reasons": reasons, "due": due}
    _move(dossier, Stage.RETURNED, Act.RETURNED, told=told, by=by, at=at)
    notices.tell_returned(dossier, reasons=reasons, by=by, at=at)
    return dossier


@transaction.atomic
def hold_dossier(dossier_id: int, *, reason: str, by: User, at: datetime) -> Dossier:
    """Stop a dossier where it is while something is being verified (R4).

    :raises Refused: if the officer does not hold this power, or no reason is given.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_hold(dossier, by=by))
    dossier.held_reason = _reason(reason, _("Chưa ghi lý do tạm dừng."))
    dossier.held_since = at
    dossier.save()
    record(Act.HELD, dossier, by=by, at=at, where=dossier.unit.path, told=dossier.held_reason)
    # The reason may be a denunciation: it stays in the dossier and out of the life line.
    tell_life(dossier, Act.HELD, at=at)
    notices.tell_held(dossier, by=by, at=at)
    return dossier


@transaction.atomic
def release_dossier(dossier_id: int, *, note: str = "", by: User, at: datetime) -> Dossier:
    """Let a held dossier go on from where it was.

    :raises Refused: if the officer does not hold this power, or nothing is held.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_release(dossier, by=by))
    dossier.held_since, dossier.held_reason = None, ""
    dossier.save()
    record(Act.RELEASED, dossier, by=by, at=at, where=dossier.unit.path, told=note.strip())
    tell_life(dossier, Act.RELEASED, at=at)
    notices.tell_released(dossier, by=by, at=at)
    return dossier


@transaction.atomic
def withdraw_dossier(dossier_id: int, *, reason: str, by: User, at: datetime) -> Dossier:
    """Take a dossier out of its plan; what was written stays to be read.

    :raises Refused: if the officer or the stage does not allow it, or no reason is given.
    """
    dossier = locked(dossier_id)
    refuse_if(why_not_withdraw(dossier, by=by))
    reason = _reason(reason, _("Chưa ghi lý do rút hồ sơ."))
    was_received = dossier.submitted_at is not None
    _move(dossier, Stage.WITHDRAWN, Act.WITHDRAWN, told=reason, by=by, at=at)
    if was_received:
        notices.tell_withdrawn(dossier, reason=reason, by=by, at=at)
    return dossier


def lapse_overdue(*, at: datetime) -> int:
    """Let the dossiers lapse that were never handed in before their plan was closed.

    Held ones wait for the verification to end. Safe to run again: returns how many lapsed now.
    """
    open_yet = Dossier.objects.being_written().filter(plan__stage=PlanStage.CLOSED, held_since=None)
    lapsed = 0
    for dossier_id in list(open_yet.order_by("pk").values_list("pk", flat=True)):
        lapsed += _lapse(dossier_id, at=at)
    return lapsed


@transaction.atomic
def _lapse(dossier_id: int, *, at: datetime) -> bool:
    dossier = locked(dossier_id)
    # It may have moved since the list was read.
    if not dossier.is_open or dossier.is_held:
        return False
    _move(dossier, Stage.LAPSED, Act.LAPSED, told=dossier.plan.title, by=None, at=at)
    notices.tell_lapsed(dossier, at=at)
    return True


def _reason(words: str, missing: str) -> str:
    kept = words.strip()
    refuse_if("" if kept else missing)
    return kept


def _move(
    dossier: Dossier, stage: Stage, act: Act, *, told: str = "", by: User | None, at: datetime
) -> Dossier:
    dossier.move_to(stage, at=at)
    dossier.save()
    record(act, dossier, by=by, at=at, where=dossier.unit.path, told=told)
    tell_life(dossier, act, told, at=at)
    return dossier
