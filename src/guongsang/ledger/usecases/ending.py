"""How a list that was handed in comes to its end."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.directory.states import ImportState
from guongsang.ledger.acts import Act
from guongsang.ledger.models import BookImport, LedgerImport

Handed = TypeVar("Handed", LedgerImport, BookImport)


def end(handed_in: Handed, state: ImportState, act: Act, *, by: User, at: datetime) -> Handed:
    """Put ``handed_in`` into its last state, with its line in the log."""
    handed_in.state, handed_in.ended_at = state, at
    handed_in.save(update_fields=["state", "ended_at"])
    record(act, handed_in, by=by, at=at, where=handed_in.unit.path, counts=handed_in.counts)
    return handed_in
