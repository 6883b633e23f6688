"""Answers about ballots: turnout, papers as they are keyed, the board after the close."""

from guongsang.ballots.queries.board import (
    Board,
    BoardItem,
    board,
    export_of,
    name_of_export,
    result_of,
    rows_of,
    why_no_board,
)
from guongsang.ballots.queries.room import (
    Turnout,
    ballot_of_code,
    is_in_the_box,
    server_keeps_statements,
    turnout,
)
from guongsang.ballots.queries.tellers import (
    Difference,
    PaperLine,
    agreed_papers,
    own_entries,
    paper_lines,
)
from guongsang.ballots.queries.words import (
    base_words,
    remarks_on,
    threshold_words,
    warnings_on,
)

__all__ = [
    "Board",
    "BoardItem",
    "Difference",
    "PaperLine",
    "Turnout",
    "agreed_papers",
    "ballot_of_code",
    "base_words",
    "board",
    "export_of",
    "is_in_the_box",
    "name_of_export",
    "own_entries",
    "paper_lines",
    "remarks_on",
    "result_of",
    "rows_of",
    "server_keeps_statements",
    "threshold_words",
    "turnout",
    "warnings_on",
    "why_no_board",
]
