"""The tellers close: the board is written, everything that led to it is destroyed."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ballots.acts import Act
from guongsang.ballots.models import Ballot, BoardRow
from guongsang.ballots.permissions import why_not_close, why_not_note_looked, why_not_void
from guongsang.ballots.queries import agreed_papers, rows_of, turnout
from guongsang.ballots.rules.boards import board_hash
from guongsang.ballots.rules.codes import check_code, make_letters, make_own
from guongsang.ballots.states import BallotState, Kind, Mode
from guongsang.ballots.usecases.preparing import locked, move
from guongsang.ballots.usecases.wiping import overwrite_deleted, wipe_traces
from guongsang.foundation.refusals import Refused, refuse_if


@transaction.atomic
def close(
    key: UUID | str,
    *,
    unopened: int | None = None,
    where: str = "",
    by: User,
    at: datetime,
) -> Ballot:
    """Close the box, write the board in random order, destroy codes, slips and keyed papers.

    :param unopened: how many drawn slips were found sealed, counted before the count.
    :raises Refused: if the box is not open, papers differ, or the numbers cannot be.
    """
    ballot = locked(key)
    refuse_if(why_not_close(ballot, unopened=unopened))
    overwrite_deleted()
    papers = agreed_papers(ballot)
    ballot.cast = 0 if ballot.mode == Mode.PAPER else turnout(ballot).cast
    ballot.unopened = unopened or 0
    ballot.written = sum(kind == Kind.WRITTEN for kind, _number in papers)
    ballot.papers = len(papers) - ballot.written
    _write_board(ballot, list(papers.values()))
    _destroy(ballot)
    move(ballot, BallotState.CLOSED)
    ballot.board_hash = board_hash(ballot.frozen, ballot.numbers, rows_of(ballot))
    ballot.save()
    record(
        Act.CLOSED, ballot, by=by, at=at, where=where,
        papers=ballot.numbers.counted, unopened=ballot.unopened, board=ballot.board_hash,
    )  # fmt: skip
    transaction.on_commit(wipe_traces)
    return ballot


def _write_board(ballot: Ballot, papers: list[dict[str, str]]) -> None:
    """Write one row per vote and item, all items mixed, in random order."""
    taken = set()
    rows = []
    filled = ballot.slips.exclude(check_code="")
    for ref, check, choice in filled.values_list("item_ref", "check_code", "choice"):
        taken.add((ref, check))
        rows.append(BoardRow(ballot=ballot, item_ref=ref, check_code=check, choice=choice))
    # Papers get codes of the same make: the one sealed slip of an absent member stays unknown.
    for paper in papers:
        for ref, choice in paper.items():
            check = check_code(make_letters(), make_own())
            while (ref, check) in taken:
                check = check_code(make_letters(), make_own())
            taken.add((ref, check))
            rows.append(BoardRow(ballot=ballot, item_ref=ref, check_code=check, choice=choice))
    secrets.SystemRandom().shuffle(rows)
    BoardRow.objects.bulk_create(rows)


def _destroy(ballot: Ballot) -> None:
    ballot.codes.all().delete()
    ballot.slips.all().delete()
    ballot.entries.all().delete()
    ballot.salt = ""


@transaction.atomic
def void(key: UUID | str, *, reason: str, where: str = "", by: User, at: datetime) -> Ballot:
    """Declare a ballot void; what is in an open box is destroyed uncounted.

    :raises Refused: if it is void already, or no reason is given.
    """
    ballot = locked(key)
    refuse_if(why_not_void(ballot))
    refuse_if("" if reason.strip() else _("Chưa ghi lý do hủy cuộc bỏ phiếu."))
    overwrite_deleted()
    _destroy(ballot)
    move(ballot, BallotState.VOIDED)
    ballot.void_reason = reason.strip()
    ballot.save()
    record(Act.VOIDED, ballot, by=by, at=at, where=where, reason=ballot.void_reason)
    transaction.on_commit(wipe_traces)
    return ballot


@transaction.atomic
def note_looked(
    key: UUID | str,
    *,
    seen: int,
    objections: int = 0,
    words: str = "",
    where: str = "",
    by: User,
    at: datetime,
) -> Ballot:
    """Note how many have looked at the board and found their codes, and what was objected.

    :param words: what the objections say, without a name.
    :raises Refused: unless the ballot is counted, or when the numbers cannot be.
    """
    ballot = locked(key)
    refuse_if(why_not_note_looked(ballot))
    if not 0 <= objections <= seen <= ballot.numbers.counted:
        raise Refused(
            _(
                "Số người đã xem phải từ 0 đến số phiếu (%s), và số phản đối không quá số người "
                "đã xem."
            )
            % ballot.numbers.counted
        )
    if objections and not words.strip():
        raise Refused(_("Có phản đối thì ghi phản đối điều gì, không ghi tên người."))
    ballot.seen, ballot.objections = seen, objections
    ballot.objection_words = words.strip() if objections else ""
    ballot.save(update_fields=["seen", "objections", "objection_words"])
    record(Act.LOOKED, ballot, by=by, at=at, where=where, seen=seen, objections=objections)
    return ballot
