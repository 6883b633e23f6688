"""By what two plans of consequences are known to be the same."""

from __future__ import annotations

import hashlib
import json


def fingerprint_of(told: object) -> str:
    """Return the SHA-256 of plain values, whatever the order of their keys."""
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
