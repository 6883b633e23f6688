"""What a signature says of a grant: what stands on the paper, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone

from guongsang.foundation.language import in_vietnamese
from guongsang.honours.models import Grant


@in_vietnamese()
def claims_of(grant: Grant) -> dict[str, object]:
    """Return who was granted what by which decision, in the words that stand now."""
    decision = grant.decision
    told: dict[str, object] = {
        "v": 1,
        "code": grant.code,
        "name": grant.name,
        "place": grant.place,
        "what": grant.what,
        "words": grant.words,
        "decision": decision.full_number,
        "signed_on": decision.signed_on.isoformat() if decision.signed_on else "",
        "golden": grant.golden_book_number,
        "office": decision.unit.name,
    }
    # Only where it is so: a real paper need not deny it.
    return told | {"demo": True} if decision.is_demo else told


def moment(at: datetime) -> str:
    """Return a moment as it is signed: to the second, on the clock of the office."""
    return timezone.localtime(at).replace(microsecond=0).isoformat()


def moment_utc(at: datetime) -> str:
    """Return a moment as the standards of badges want it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
