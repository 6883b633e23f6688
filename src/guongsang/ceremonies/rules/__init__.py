"""Order of call, turns, seats, supplies and speech, in plain arithmetic."""

from guongsang.ceremonies.rules.hall import (
    Turn,
    called_in_order,
    moved,
    seated,
    turns_of,
)
from guongsang.ceremonies.rules.speech import SHIPPED_READINGS, spoken, unknown_in

__all__ = [
    "SHIPPED_READINGS",
    "Turn",
    "called_in_order",
    "moved",
    "seated",
    "spoken",
    "turns_of",
    "unknown_in",
]
