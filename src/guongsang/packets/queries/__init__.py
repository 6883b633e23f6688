"""Answers about packets: what each must have, what it lacks, and the files it is made of."""

from guongsang.packets.queries.needs import (
    forms_to_ask_for,
    needs_of,
    parts_of,
    proposable,
    shipped_parts,
)

__all__ = ["forms_to_ask_for", "needs_of", "parts_of", "proposable", "shipped_parts"]
