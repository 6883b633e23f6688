"""What may be known while the box is open: how many have voted, whose code opens which ballot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from guongsang.ballots.models import Ballot, BoardRow, Code, Slip
from guongsang.ballots.rules.codes import hash_of_code
from guongsang.ballots.states import BallotState, Mode

# Settings of a PostgreSQL server by which statements, with the choices in them, reach its log.
TELLING = {
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
}


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """How many have voted, of how many who can: never what."""

    cast: int
    issued: int

    @property
    def is_complete(self) -> bool:
        return self.cast >= self.issued


def turnout(ballot: Ballot) -> Turnout:
    """Return how many votes lie in the box; of papers nothing is known before they are keyed."""
    if ballot.state not in (BallotState.PREPARED, BallotState.OPEN):
        return Turnout(cast=ballot.cast, issued=ballot.issued)
    if ballot.mode == Mode.DRAWN:
        return Turnout(cast=ballot.issued - ballot.codes.count(), issued=ballot.issued)
    # Every vote fills one place of every item: one item tells.
    first = ballot.slips.filter(item_ref=ballot.terms.items[0][0]).exclude(check_code="")
    return Turnout(cast=first.count(), issued=ballot.issued)


def ballot_of_code(code: str) -> tuple[UUID, str] | None:
    """Return the key of the open ballot for which ``code`` is good, and the hash of the code."""
    hashes = {
        hash_of_code(salt, code): key
        for key, salt in Ballot.objects.in_the_room().values_list("pk", "salt")
    }
    found = Code.objects.filter(hash__in=list(hashes)).values_list("ballot", "hash").first()
    if found is None or hashes[found[1]] != found[0]:
        return None
    return found


def is_in_the_box(key: UUID | str, checks: Mapping[str, str]) -> bool:
    """Tell whether every item has a vote under its check code: the button was pressed twice.

    Whoever asks must know all check codes of one paper, and learns nothing else.
    """
    if not checks:
        return False
    for table in (Slip, BoardRow):
        there = table.objects.filter(ballot_id=key, check_code__in=list(checks.values()))
        found = set(there.values_list("item_ref", "check_code"))
        if set(checks.items()) <= found:
            return True
    return False


def server_keeps_statements() -> str:
    """Return the name of the server's setting that would write votes into its log; "" if none."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(TELLING)]
        )
        told = dict(cursor.fetchall())
    bad = [
        name for name, harmless in TELLING.items() if told.get(name, harmless[0]) not in harmless
    ]
    return bad[0] if bad else ""
