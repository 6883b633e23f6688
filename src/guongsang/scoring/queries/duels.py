"""The few dossiers tied at the line, pair by pair."""

from __future__ import annotations

from guongsang.scoring.models import Reader, Round, Wall
from guongsang.scoring.rules.rounds import Choice, Standing, compare, questions

# More than this many at the line is no tie: their pairs would outgrow an evening.
MOST_AT_THE_LINE = 6


def tied(round_: Round) -> list[str]:
    """Return the keys of the few at the line of a joint ranking; none when there are many."""
    keys: list[str] = (round_.ranking or {}).get("tied", [])
    return keys if 2 <= len(keys) <= MOST_AT_THE_LINE else []


def open_pairs(round_: Round, reader: Reader) -> list[tuple[int, int]]:
    """Return the pairs that ``reader`` is asked about, in an order of his own; no wall crossed."""
    walls = (
        Wall.objects.standing()
        .filter(user=reader.user_id, entry__round=round_)
        .values_list("entry", flat=True)
    )
    me = str(reader.pk)
    asked = questions(
        tied(round_), member=me, barred=[(me, str(key)) for key in walls], seed=round_.seed
    )
    return [(int(one), int(other)) for one, other in asked]


def outcome(round_: Round) -> list[Standing]:
    """Return what the comparisons so far say of the tied ones, strongest first."""
    told = [
        Choice(str(one.reader_id), str(one.better_id), str(one.other_id))
        for one in round_.duels.order_by("pk")
    ]
    there = sum(
        1
        for one in (round_.ranking or {}).get("candidates", [])
        if one["zone"] == "in" and not one["excluded"]
    )
    # Those who are in for sure take their places first; the tied compete for what is left.
    left = max(round_.places - there, 1)
    return compare(tied(round_), told, places=left) if told else []
