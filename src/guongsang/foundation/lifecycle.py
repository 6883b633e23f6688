"""States and the moves between them, as a table that can be read, obeyed and drawn."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from django.db.models import TextChoices

State = TypeVar("State", bound=TextChoices)


class ForbiddenMoveError(ValueError):
    """A program asked for a move that the table does not have: a fault, not a refusal."""


class Moves(Generic[State]):
    """The moves that one lifecycle allows."""

    def __init__(self, table: Mapping[State, Sequence[State]]) -> None:
        self.table = table

    def allow(self, here: State, there: State) -> bool:
        """Tell whether one may go straight from ``here`` to ``there``."""
        return there in self.table.get(here, ())

    def check(self, here: State, there: State) -> None:
        """Pass in silence when the move is allowed.

        :raises ForbiddenMoveError: when it is not.
        """
        if not self.allow(here, there):
            raise ForbiddenMoveError(f"{here} → {there}")

    def as_mermaid(self) -> str:
        """Return the drawing of the table, in Mermaid, with Vietnamese names."""
        lines = ["stateDiagram-v2"]
        states = list(self.table) + [s for row in self.table.values() for s in row]
        lines += [f"    {state.name}: {state.label}" for state in dict.fromkeys(states)]
        lines += [
            f"    {here.name} --> {there.name}" for here, row in self.table.items() for there in row
        ]
        return "\n".join(lines)
