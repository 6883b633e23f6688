"""One line of a payment list that somebody was handed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Handed:
    """One line that was paid, and who took the money."""

    payment_id: int
    received_by: str
