"""A secret ballot of the council: prepared, opened, keyed, closed, looked at, voided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.ballots import queries as ballot_queries
from guongsang.ballots import usecases as ballots
from guongsang.ballots.states import BallotState, Mode
from guongsang.councils import notices
from guongsang.councils.models import Box, Item, Voter
from guongsang.councils.permissions import (
    why_not_cast_from_afar,
    why_not_close_box,
    why_not_key,
    why_not_note,
    why_not_note_looked,
    why_not_open_box,
    why_not_ready,
    why_not_void_box,
)
from guongsang.councils.queries import groups_to_vote, teller_number
from guongsang.councils.states import Outcome, Voting
from guongsang.councils.usecases.agenda import locked_sitting
from guongsang.foundation.refusals import Refused, refuse_if


def locked_box(box_id: int) -> Box:
    """Return a box with its ballot, its sitting locked until the transaction ends."""
    sitting = locked_sitting(Box.objects.values_list("sitting", flat=True).get(pk=box_id))
    box = Box.objects.select_related("ballot").get(pk=box_id)
    box.sitting = sitting
    return box


@transaction.atomic
def prepare_box(
    sitting_id: int, *, item_ids: Sequence[int], mode: str, by: User, at: datetime
) -> tuple[Box, list[str]]:
    """Freeze one paper over items that may stand together; return the box and the codes.

    The codes are shown now and stored nowhere.

    :param mode: drawn slips in the room, slots for a vote from afar, or paper.
    :raises Refused: if ``by`` may not, or these items are no longer a group to be voted on.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_note(sitting, by=by))
    wanted = set(item_ids)
    groups = groups_to_vote(sitting)
    group = next((one for one in groups if {item.pk for item in one.items} == wanted), None)
    if group is None:
        raise Refused(_("Danh sách bỏ phiếu kín đã đổi; xin xem lại rồi lập phiếu."))
    prepared = ballots.prepare(
        title=f"{group.title} — {sitting.title}"[:300],
        items=[(str(item.pk), item.dossier.subject.name) for item in group.items],
        threshold=group.threshold,
        base_kind=group.base_kind,
        base_count=group.base_count,
        sources=group.sources,
        mode=mode,
        slips=len(group.voters),
        where=sitting.council.unit.path,
        by=by,
        at=at,
    )
    box = Box.objects.create(sitting=sitting, ballot=prepared.ballot, made_at=at)
    box.items.set(group.items)
    if mode == Mode.SLOTS:
        Voter.objects.bulk_create(Voter(box=box, seat=seat) for seat in group.voters)
    return box, prepared.codes


@transaction.atomic
def renew_codes(box_id: int, *, by: User, at: datetime) -> list[str]:
    """Make the codes of a box anew; the slips printed before are void.

    :raises Refused: if ``by`` may not, or the box is open.
    """
    box = locked_box(box_id)
    refuse_if(why_not_note(box.sitting, by=by))
    return ballots.renew_codes(box.ballot_id, where=box.sitting.council.unit.path, by=by, at=at)


@transaction.atomic
def open_box(box_id: int, *, by: User, at: datetime) -> Box:
    """Let the secret vote begin.

    :raises Refused: if ``by`` may not, too few are there, or no tellers are named.
    """
    box = locked_box(box_id)
    refuse_if(why_not_open_box(box, by=by))
    ballots.open_box(box.ballot_id, where=box.sitting.council.unit.path, by=by, at=at)
    box.items.update(voting=Voting.OPEN, voting_ended_at=None)
    box.opened_at = at
    box.save(update_fields=["opened_at"])
    return box


@transaction.atomic
def key_paper(box_id: int, *, number: int, kind: str, choices: Mapping[str, str], by: User) -> Box:
    """Note how one of the two tellers reads one paper.

    :raises Refused: if ``by`` is no teller, or the box is not open.
    """
    box = Box.objects.select_related("ballot", "sitting__council__unit").get(pk=box_id)
    refuse_if(why_not_key(box, by=by))
    ballots.enter_paper(
        box.ballot_id, teller=teller_number(box.sitting, by), number=number, choices=choices,
        kind=kind,
    )  # fmt: skip
    return box


@transaction.atomic
def drop_paper(box_id: int, *, number: int, kind: str, by: User) -> Box:
    """Take back what this teller has keyed under a wrong number.

    :raises Refused: if ``by`` is no teller, or has keyed no such paper.
    """
    box = Box.objects.select_related("ballot", "sitting__council__unit").get(pk=box_id)
    refuse_if(why_not_key(box, by=by))
    teller = teller_number(box.sitting, by)
    ballots.drop_paper(box.ballot_id, teller=teller, number=number, kind=kind)
    return box


@transaction.atomic
def cast_from_afar(
    box_id: int,
    *,
    choices: Mapping[str, str],
    own: Mapping[str, str],
    letters: Mapping[str, str] | None = None,
    by: User,
) -> ballots.Receipt:
    """Vote in secret from one's own account; the roll keeps that it was done, nothing else.

    :raises Refused: if ``by`` has no slot, or has voted.
    """
    box = Box.objects.select_related("ballot").get(pk=box_id)
    voter = Voter.objects.select_for_update().filter(box=box, seat__member__user=by).first()
    refuse_if(why_not_cast_from_afar(box, voter))
    # No log line and no step: their moments would stand beside the vote.
    Voter.objects.filter(box=box, seat__member__user=by).update(has_voted=True)
    return ballots.cast_in_slot(box.ballot_id, choices=choices, own=own, letters=letters)


@transaction.atomic
def close_box(box_id: int, *, unopened: int | None = None, by: User, at: datetime) -> Box:
    """Count: the tellers close the box, its totals go to the items, the board is shown.

    :param unopened: how many drawn slips were found sealed, counted before the count.
    :raises Refused: if ``by`` is no teller, or the numbers cannot be.
    """
    box = locked_box(box_id)
    refuse_if(why_not_close_box(box, by=by))
    where = box.sitting.council.unit.path
    box.ballot = ballots.close(box.ballot_id, unopened=unopened, where=where, by=by, at=at)
    box.closed_at = at
    box.save(update_fields=["closed_at"])
    for one in ballot_queries.board(box.ballot).items:
        tally = one.tally
        Item.objects.filter(pk=int(tally.ref), boxes=box).update(
            voting=Voting.CLOSED, voting_ended_at=at, base_count=tally.base,
            agree_count=tally.yes, disagree_count=tally.no, abstain_count=tally.blank,
            invalid_count=tally.invalid,
        )  # fmt: skip
    return box


@transaction.atomic
def note_looked(
    box_id: int, *, seen: int, objections: int = 0, words: str = "", by: User, at: datetime
) -> Box:
    """Note how many have looked at the board and found their codes.

    :raises Refused: if ``by`` neither counts nor leads, or the numbers cannot be.
    """
    box = locked_box(box_id)
    refuse_if(why_not_note_looked(box, by=by))
    was_ready = not why_not_ready(box.sitting)
    box.ballot = ballots.note_looked(
        box.ballot_id, seen=seen, objections=objections, words=words,
        where=box.sitting.council.unit.path, by=by, at=at,
    )  # fmt: skip
    if not was_ready and not why_not_ready(box.sitting):
        notices.tell_ready_to_commit(box.sitting, by=by, at=at)
    return box


@transaction.atomic
def void_box(box_id: int, *, reason: str, by: User, at: datetime) -> Box:
    """Declare a secret ballot void: its items wait to be voted on again, on paper if need be.

    :raises Refused: if ``by`` may not, a result is committed, or no reason is given.
    """
    box = locked_box(box_id)
    refuse_if(why_not_void_box(box, by=by))
    where = box.sitting.council.unit.path
    was_counted = box.ballot.state == BallotState.CLOSED
    box.ballot = ballots.void(box.ballot_id, reason=reason, where=where, by=by, at=at)
    counts = ("base", "agree", "disagree", "abstain", "invalid") if was_counted else ()
    box.items.filter(outcome=Outcome.PENDING).update(
        voting=Voting.WAITING, voting_ended_at=None, **{f"{name}_count": None for name in counts}
    )
    return box
