"""Why a dossier's adjusted score differs from its mean: who read it, and how strict they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry
from guongsang.scoring.queries.chair import is_chair_of
from guongsang.scoring.queries.sentences import number, signed


@dataclass(frozen=True, kw_only=True)
class Reads:
    """One score of a dossier, with the reader's name and severity for those who may know."""

    name: str
    total: Decimal | None
    severity: float | None

    @property
    def shown_total(self) -> str:
        return number(None if self.total is None else float(self.total))

    @property
    def shown_severity(self) -> str:
        return signed(self.severity)


def readers_of(entry: Entry, user: User) -> list[Reads]:
    """Return the scores of one dossier, the highest first.

    Names and severities are for the chair; a reader finds himself; others are numbered, in the
    order of their scores, which tells nothing that the scores do not.
    """
    notes: Mapping[str, Any] = {
        one["member"]: one for one in (entry.round.ranking or {}).get("members", [])
    }
    sees_all = is_chair_of(entry.round, user)
    readings = entry.readings.counted().select_related("reader").order_by("-total", "pk")
    found = []
    for place, reading in enumerate(readings, start=1):
        is_known = sees_all or reading.reader.user_id == user.pk
        note = notes.get(str(reading.reader_id), {})
        found.append(
            Reads(
                name=reading.reader.name if is_known else str(place),
                total=reading.total,
                severity=note.get("severity") if is_known else None,
            )
        )
    return found
