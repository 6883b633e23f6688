"""Readers join a round and step out of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Reader, Reading, Round
from guongsang.scoring.permissions.rounds import why_not_drop, why_not_steer
from guongsang.scoring.queries.assignment import ALL_READ
from guongsang.scoring.states import ReadingState, RoundState
from guongsang.scoring.usecases.finding import raise_found
from guongsang.scoring.usecases.rounds import ReaderSpec, reader_row
from guongsang.scoring.usecases.shared import locked_round, log


@transaction.atomic
def add_reader(round_id: int, *, spec: ReaderSpec, by: User, at: datetime) -> Reader:
    """Let one more member read, or one who had stepped out come back; conflicts are searched.

    Dossiers come to him by assignment, not by itself.

    :raises Refused: if ``by`` or the state does not allow it, or he reads there already.
    """
    round_ = locked_round(round_id)
    refuse_if(why_not_steer(round_, by=by))
    reader = round_.readers.filter(user=spec.user_id).first()
    if reader is not None and reader.dropped_at is None:
        raise Refused(_("%(name)s đã là người chấm của vòng này.") % {"name": reader.name})
    fresh = reader_row(round_, spec, at=at)
    if reader is not None:
        fresh.pk = reader.pk
    fresh.save()
    _all_read(round_)
    log(Act.READER_ADDED, round_, fresh.name, by=by, at=at)
    raise_found(round_, by=by, at=at)
    return fresh


@transaction.atomic
def drop_reader(reader_id: int, *, reason: str, by: User, at: datetime) -> Reader:
    """Let a reader step out: what he has scored stays and counts, what waits is no longer his.

    Who reads what is not touched otherwise; topping up fills the gaps.

    :raises Refused: if ``by`` or the state does not allow it, no reason is given, or nobody would
        be left.
    """
    round_ = locked_round(Reader.objects.values_list("round", flat=True).get(pk=reader_id))
    reader = Reader.objects.select_for_update().get(pk=reader_id)
    reader.round = round_
    refuse_if(why_not_drop(reader, by=by))
    words = tidy(reason)[:300]
    refuse_if("" if words else _("Chưa ghi lý do thôi chấm."))
    refuse_if("" if round_.readers.active().count() > 1 else _("Vòng phải còn người chấm."))
    reader.dropped_at, reader.drop_reason = at, words
    reader.save(update_fields=["dropped_at", "drop_reason"])
    waiting = Reading.objects.filter(
        reader=reader, state=ReadingState.WAITING, scores=None, note="", advice=""
    )
    gone, _each = waiting.delete()
    _all_read(round_)
    log(Act.READER_DROPPED, round_, reader.name, by=by, at=at, reason=words, given_back=gone)
    return reader


def _all_read(round_: Round) -> None:
    """Keep the number of readers each in step where all read, as long as the rules are open."""
    if round_.kind in ALL_READ or round_.state == RoundState.DRAFT:
        here = round_.readers.active().count()
        each = here if round_.kind in ALL_READ else min(round_.reads_each, here)
        Round.objects.filter(pk=round_.pk).update(reads_each=each)
