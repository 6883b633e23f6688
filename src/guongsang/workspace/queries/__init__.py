"""What the desk shows: coverage of a plan, and what waits for one person."""

from guongsang.workspace.queries.coverage import coverage
from guongsang.workspace.queries.desk import Pile, Waiting, doors_of, piles_of, plans_on_desk

__all__ = ["Pile", "Waiting", "coverage", "doors_of", "piles_of", "plans_on_desk"]
