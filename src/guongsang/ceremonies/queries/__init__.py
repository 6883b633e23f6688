"""Answers about ceremonies: who is called in which turn from which seat, and what is needed."""

from guongsang.ceremonies.queries.hall import (
    CallLine,
    Hall,
    TurnLine,
    decisions_to_call,
    hall_of,
    rule_of_call,
)
from guongsang.ceremonies.queries.script import Script, readings_of, script_of
from guongsang.ceremonies.queries.supplies import SupplyLine, shipped_supplies, supplies_of

__all__ = [
    "CallLine",
    "Hall",
    "Script",
    "SupplyLine",
    "TurnLine",
    "decisions_to_call",
    "hall_of",
    "readings_of",
    "rule_of_call",
    "script_of",
    "shipped_supplies",
    "supplies_of",
]
