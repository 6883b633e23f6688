"""What the desk shows: coverage of a plan, and what waits for one person."""

from guongsang.workspace.queries.coverage import coverage
from guongsang.workspace.queries.desk import doors_of, piles_of, plans_on_desk
from guongsang.workspace.queries.passage import passage_of
from guongsang.workspace.queries.piles import Pile, Waiting

__all__ = ["Pile", "Waiting", "coverage", "doors_of", "passage_of", "piles_of", "plans_on_desk"]
