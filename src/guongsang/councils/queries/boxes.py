"""Which items are voted on in secret together, and how the boxes of a sitting stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.ballots.models import Ballot
from guongsang.ballots.queries import Turnout, board, turnout
from guongsang.ballots.rules.counting import Threshold as BallotThreshold
from guongsang.ballots.states import BallotState
from guongsang.councils.models import Box, Conflict, Item, Presence, Seat, Sitting
from guongsang.councils.queries.counting import threshold_for
from guongsang.councils.queries.room import Place, places_of
from guongsang.councils.states import Outcome, Voting
from guongsang.regulations.models import VoteBase

LIVE = [BallotState.PREPARED, BallotState.OPEN, BallotState.CLOSED]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Items that may stand on one paper: the same voters, the same threshold, the same base."""

    items: Sequence[Item]
    voters: Sequence[Seat]
    written: Sequence[Seat]
    recused: Sequence[Seat]
    threshold: BallotThreshold
    base_kind: str
    base_count: int
    sources: Sequence[str]

    @property
    def title(self) -> str:
        """How the ballot is called on the papers."""
        names = {item.rule_name for item in self.items if item.rule_name}
        return _("Bỏ phiếu kín: %s") % "; ".join(sorted(names)) if names else _("Bỏ phiếu kín")

    @property
    def key(self) -> str:
        """The items, as a form sends them back."""
        return "-".join(str(item.pk) for item in self.items)


def groups_to_vote(sitting: Sitting) -> list[Group]:
    """Return what is still to be voted on in secret, in as few papers as secrecy allows.

    Nobody can be left out of a single item of a paper, so items go together only when the same
    members have a conflict on them.
    """
    secret = sitting.items.filter(is_secret=True, outcome=Outcome.PENDING, voting=Voting.WAITING)
    items = list(
        secret.exclude(boxes__ballot__state__in=LIVE)
        .select_related("dossier__subject", "dossier__unit")
        .order_by("ordinal", "pk")
    )
    away: dict[int, set[int]] = defaultdict(set)
    for item_id, seat_id in Conflict.objects.filter(item__in=items).values_list("item", "seat"):
        away[item_id].add(seat_id)
    places = places_of(sitting)
    together: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        threshold = threshold_for(item, sitting)
        alike = (
            frozenset(away[item.pk]), threshold.share, threshold.is_exclusive,
            item.base or sitting.base, item.vote_key,
        )  # fmt: skip
        together[alike].append(item)
    return [
        _group(sitting, found, [one.seat for one in places], away[found[0].pk], _there(places))
        for found in together.values()
    ]


def _there(places: Sequence[Place]) -> set[int]:
    return {one.seat.pk for one in places if one.is_there}


def _group(
    sitting: Sitting, items: list[Item], seats: list[Seat], away: set[int], there: set[int]
) -> Group:
    threshold = threshold_for(items[0], sitting)
    base = items[0].base or sitting.base
    inside = seats if base == VoteBase.ALL_MEMBERS else [one for one in seats if one.pk in there]
    stay = sitting.conflicted_stay_in_base
    return Group(
        items=items,
        voters=[one for one in seats if one.pk in there and one.pk not in away],
        written=[one for one in seats if one.presence == Presence.WRITTEN and one.pk not in away],
        recused=[one for one in seats if one.pk in away],
        threshold=BallotThreshold(
            num=threshold.share.numerator,
            den=threshold.share.denominator,
            is_exclusive=threshold.is_exclusive,
        ),
        base_kind=base,
        base_count=sum(stay or one.pk not in away for one in inside),
        sources=[items[0].rule_source] if items[0].rule_source else [],
    )


def boxes_of(sitting: Sitting) -> QuerySet[Box]:
    """Return the boxes of a sitting with their ballots, the latest last."""
    return sitting.boxes.select_related("ballot").prefetch_related("items__dossier__subject")


def is_shut_out(box: Box, user: User) -> bool:
    """Tell whether ``user`` has a conflict on what the box asks, and nothing is committed yet."""
    return Conflict.objects.filter(
        item__boxes=box, seat__member__user=user, item__outcome=Outcome.PENDING
    ).exists()


def teller_number(sitting: Sitting, user: User) -> str:
    """Return as which of the two tellers ``user`` keys papers: "1", "2", or ""."""
    users = list(sitting.tellers.order_by("pk").values_list("seat__member__user", flat=True))
    return str(users.index(user.pk) + 1) if user.pk in users else ""


def unlooked(sitting: Sitting) -> dict[int, str]:
    """Return for each item whose ballot is counted why its result is not ready: "" when it is."""
    found: dict[int, str] = {}
    for box in sitting.boxes.select_related("ballot").filter(ballot__state=BallotState.CLOSED):
        why = why_not_looked(box.ballot)
        for item_id in box.items.through.objects.filter(box=box).values_list("item", flat=True):
            found[item_id] = why
    return found


def why_not_looked(ballot: Ballot) -> str:
    """Return what is lacking after the count before the result may hold; "" when nothing."""
    if ballot.objections:
        return _("có phản đối về bảng phiếu: hủy và bỏ phiếu giấy")
    if not ballot.seen:
        return _("cả phòng chưa xem bảng phiếu")
    return ""


def open_turnout(sitting: Sitting) -> list[Turnout]:
    """Return how many have voted in each box that is open: what screens in step watch."""
    open_boxes = sitting.boxes.filter(ballot__state=BallotState.OPEN).select_related("ballot")
    return [turnout(box.ballot) for box in open_boxes]


def warnings_before(sitting: Sitting, reader: User) -> list[str]:
    """Return what publishing the counted secret ballots would tell of single members."""
    counted = sitting.boxes.filter(ballot__state=BallotState.CLOSED).select_related("ballot")
    return [
        warning
        for box in counted
        if not is_shut_out(box, reader)
        for warning in board(box.ballot).warnings
    ]
