"""A vote goes into the box: one act, once, without a line in any log."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from guongsang.ballots.models import Ballot, Slip
from guongsang.ballots.permissions import why_not_cast
from guongsang.ballots.queries import ballot_of_code
from guongsang.ballots.rules.codes import check_code, make_letters, read_code, read_own
from guongsang.ballots.rules.counting import ON_SCREEN
from guongsang.ballots.usecases.preparing import locked
from guongsang.ballots.usecases.wiping import overwrite_deleted
from guongsang.foundation.refusals import Refused, refuse_if


class CodeRefused(Refused):
    """The code opens nothing: mistyped, never issued, or its paper is in the box already."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the voter is shown once: under which check code each item will stand on the board."""

    ballot: Ballot
    checks: dict[str, str]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Return label and check code of every item, in the order of the ballot."""
        return [(label, self.checks[ref]) for ref, label in self.ballot.terms.items]


def cast(
    *,
    code: str,
    choices: Mapping[str, str],
    own: Mapping[str, str],
    letters: Mapping[str, str] | None = None,
) -> Receipt:
    """Put the vote of whoever holds ``code`` into the box, whole or not at all.

    :param choices: for every item yes, no or blank.
    :param own: for every item two digits or a word of the voter's; differing, so that nobody can
        join the items of one paper again.
    :param letters: the server's half of the check codes as the page has shown it already.
    :raises CodeRefused: for an unknown and a used code alike.
    :raises Refused: if something is missing, or the box is not open.
    """
    try:
        with transaction.atomic():
            return _cast(code, choices, own, letters or {})
    except DatabaseError:
        # Its text may quote the vote, and a fault is written into the server's log with its time.
        raise Refused(_not_certain()) from None


def _cast(
    code: str, choices: Mapping[str, str], own: Mapping[str, str], letters: Mapping[str, str]
) -> Receipt:
    found = ballot_of_code(read_code(code))
    if found is None:
        raise CodeRefused(unknown_code())
    key, kept = found
    ballot = locked(key)
    refuse_if(why_not_cast(ballot))
    overwrite_deleted()
    # Of many requests with one code only one deletes it.
    gone, _each = ballot.codes.filter(hash=kept).delete()
    if not gone:
        raise CodeRefused(unknown_code())
    return _drop(ballot, choices, own, letters)


def cast_in_slot(
    key: UUID | str,
    *,
    choices: Mapping[str, str],
    own: Mapping[str, str],
    letters: Mapping[str, str] | None = None,
) -> Receipt:
    """Put a vote into a prepared slot; the caller marks its roll in the same transaction.

    Weaker than drawn slips: who calls knows who votes, and both are written at the same moment. A
    copy of the database taken before and one after tell the vote; the final database does not.

    :raises Refused: if something is missing, the box is not open, or every slot is taken.
    :raises RuntimeError: outside the transaction that marks the roll.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("cast_in_slot() belongs into the transaction that marks the roll")
    try:
        with transaction.atomic():
            ballot = locked(key)
            refuse_if(why_not_cast(ballot))
            return _drop(ballot, choices, own, letters or {})
    except DatabaseError:
        raise Refused(_not_certain()) from None


def unknown_code() -> str:
    """Return the one sentence for a code that opens nothing, whatever the cause."""
    return _(
        "Mã này không bỏ phiếu được: gõ chưa đúng, hoặc phiếu này đã vào hòm, hoặc hòm chưa mở hay "
        "đã đóng. So lại từng chữ với phiếu rút; đã bỏ phiếu rồi thì không phải làm gì thêm."
    )


def _not_certain() -> str:
    return _(
        "Máy chủ bận, chưa chắc phiếu đã vào hòm. Xin bấm gửi lần nữa: phiếu không bị tính hai lần."
    )


def _drop(
    ballot: Ballot,
    choices: Mapping[str, str],
    own: Mapping[str, str],
    letters: Mapping[str, str],
) -> Receipt:
    """Fill one empty place of every item, drawn by lot for each item anew."""
    terms = ballot.terms
    own = {ref: read_own(own.get(ref, "")) for ref, _label in terms.items}
    refuse_if(why_not_this_vote(terms.items, choices, own))
    empty: dict[str, list[Slip]] = defaultdict(list)
    taken: dict[str, set[str]] = defaultdict(set)
    for slip in ballot.slips.all():
        if slip.check_code:
            taken[slip.item_ref].add(slip.check_code)
        else:
            empty[slip.item_ref].append(slip)
    filled = []
    for ref, _label in terms.items:
        if not empty[ref]:
            raise Refused(_("Hòm đã đủ số phiếu phát hành."))
        slip = secrets.choice(empty[ref])
        slip.check_code = _free_check(letters.get(ref, ""), own[ref], taken[ref])
        slip.choice = choices[ref]
        filled.append(slip)
    Slip.objects.bulk_update(filled, ["check_code", "choice"])
    return Receipt(ballot=ballot, checks={slip.item_ref: slip.check_code for slip in filled})


def why_not_this_vote(
    items: tuple[tuple[str, str], ...], choices: Mapping[str, str], own: Mapping[str, str]
) -> str:
    """Return what is missing in a vote, naming the item.

    :param own: the voter's halves of the check codes, already read by ``read_own``.
    """
    seen: dict[str, str] = {}
    for ref, label in items:
        if choices.get(ref) not in ON_SCREEN:
            return _("Chưa chọn ở mục «%s». Không muốn chọn thì đánh dấu «Để trống».") % label
        mine = own.get(ref, "")
        if not mine:
            return _("Mục «%s»: gõ hai chữ số hoặc một từ tùy ý vào mã kiểm tra.") % label
        if mine in seen:
            return _(
                "Mục «%(label)s» trùng chữ số với mục «%(other)s»: mỗi mục gõ một số khác, để "
                "không ai ghép được các mục của bạn lại với nhau."
            ) % {"label": label, "other": seen[mine]}
        seen[mine] = label
    return ""


def _free_check(letters: str, own: str, taken: set[str]) -> str:
    check = check_code(letters or make_letters(), own)
    while check in taken:
        check = check_code(make_letters(), own)
    return check
