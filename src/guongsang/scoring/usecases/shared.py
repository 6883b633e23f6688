"""What every act in a round shares: the lock, the move, the line in the log."""

from __future__ import annotations

from datetime import datetime

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Reading, Round
from guongsang.scoring.states import ROUNDS, RoundState


def locked_round(round_id: int) -> Round:
    """Return the round with its plan, locked until the transaction ends."""
    Round.objects.select_for_update().get(pk=round_id)
    return Round.objects.select_related("plan__unit", "source").get(pk=round_id)


def locked_whole(round_id: int) -> Round:
    """Return the round with all its readings locked: nobody can score until the act is over.

    Closing and cancelling need it; what only prepares takes ``locked_round``.
    """
    round_ = locked_round(round_id)
    list(Reading.objects.select_for_update().filter(entry__round=round_).order_by("pk"))
    return round_


def locked_entry(entry_id: int) -> Entry:
    """Return an entry whose whole round is locked: acts that prepare a round take turns."""
    round_ = locked_round(Entry.objects.values_list("round", flat=True).get(pk=entry_id))
    entries = Entry.objects.select_related("dossier__subject", "dossier__unit", "sheet")
    entry = entries.get(pk=entry_id)
    entry.round = round_
    return entry


def move(round_: Round, state: RoundState, *, at: datetime) -> None:
    """Bring a locked round into another state; saving is the caller's."""
    ROUNDS.check(RoundState(round_.state), state)
    round_.state, round_.state_since = state, at


def told_name(entry: Entry) -> str:
    """Return by what name the log calls a dossier: in a blind round by its code alone."""
    return entry.code if entry.round.is_blind else f"{entry.code} · {entry.dossier.subject.name}"


def log(
    act: Act, round_: Round, told: str = "", *, by: User, at: datetime, **details: object
) -> None:
    """Write one line of the log, filed at the office whose council scores."""
    record(act, round_, by=by, at=at, where=round_.plan.unit.path, told=told, **details)
