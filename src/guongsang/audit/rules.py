"""What the hash of a line covers. No Django here: anybody can check a log with this file alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime


def fingerprint(
    *,
    previous_hash: str,
    number: int,
    at: datetime,
    act: str,
    actor_id: int | None,
    actor_name: str,
    subject_type: str,
    subject_id: str,
    subject_name: str,
    unit_path: str,
    details: Mapping[str, object],
) -> str:
    """Return the SHA-256 of a line and of the hash before it, as 64 hex digits.

    It is taken over one JSON list in this order, in UTF-8, keys of ``details`` sorted, the
    time in UTC: so no two different lines can be written alike.
    """
    words = [
        previous_hash,
        number,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        act,
        actor_id,
        actor_name,
        subject_type,
        subject_id,
        subject_name,
        unit_path,
        details,
    ]
    plain = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
