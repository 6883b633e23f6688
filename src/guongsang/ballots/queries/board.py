"""The board of a closed ballot: rows, totals, hash, the file that can be counted again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.ballots.models import Ballot
from guongsang.ballots.queries.words import warnings_on
from guongsang.ballots.rules.boards import Papers, Terms, export_text, result_text
from guongsang.ballots.rules.counting import ItemTally
from guongsang.ballots.states import Choice
from guongsang.foundation.refusals import refuse_if


@dataclass(frozen=True, kw_only=True)
class BoardItem:
    """One item with its count, and its rows: check code and choice in words."""

    tally: ItemTally
    rows: list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything that the room looks at after the close."""

    ballot: Ballot
    terms: Terms
    numbers: Papers
    items: list[BoardItem]
    warnings: list[str]


def why_no_board(ballot: Ballot) -> str:
    """Return why there is nothing to show yet; "" once the ballot has been counted."""
    if ballot.board_hash:
        return ""
    return _("«%(title)s»: %(state)s, chưa có kết quả nào để xem.") % {
        "title": ballot.title,
        "state": str(ballot.get_state_display()).lower(),
    }


def rows_of(ballot: Ballot) -> dict[str, list[tuple[str, str]]]:
    """Return the rows of the board by items; nothing before the close, because none is there."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ref, check, choice in ballot.rows.values_list("item_ref", "check_code", "choice"):
        rows[ref].append((check, choice))
    return dict(rows)


def board(ballot: Ballot) -> Board:
    """Return the board.

    :raises Refused: before the ballot has been counted.
    """
    refuse_if(why_no_board(ballot))
    terms, rows = ballot.terms, rows_of(ballot)
    counted = terms.count(rows)
    return Board(
        ballot=ballot,
        terms=terms,
        numbers=ballot.numbers,
        items=[
            BoardItem(
                tally=one,
                rows=[
                    (check, str(Choice(choice).label))
                    for check, choice in sorted(rows.get(one.ref, []))
                ],
            )
            for one in counted
        ],
        warnings=warnings_on(counted),
    )


def export_of(ballot: Ballot) -> str:
    """Return the closed ballot as the text of a JSON file, for ``guongsang recount``.

    :raises Refused: before the ballot has been counted.
    """
    refuse_if(why_no_board(ballot))
    return export_text(ballot.frozen, ballot.numbers, rows_of(ballot))


def result_of(ballot: Ballot) -> str:
    """Return the result as the text that a recount prints.

    :raises Refused: before the ballot has been counted.
    """
    refuse_if(why_no_board(ballot))
    return result_text(ballot.frozen, ballot.numbers, rows_of(ballot))


def name_of_export(ballot: Ballot) -> str:
    """Return the name of the file: the head of the hash that stands on the minutes."""
    return f"phieu-kin-{ballot.board_hash[:16]}.json"
