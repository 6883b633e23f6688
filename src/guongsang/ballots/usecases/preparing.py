"""A ballot is frozen, its codes are made, its box is opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ballots.acts import Act
from guongsang.ballots.models import Ballot, Code, Slip
from guongsang.ballots.permissions import why_not_open, why_not_renew_codes
from guongsang.ballots.rules.boards import Terms, sha256
from guongsang.ballots.rules.codes import hash_of_code, make_codes, make_salt
from guongsang.ballots.rules.counting import BASES, VALID, Threshold
from guongsang.ballots.states import BALLOTS, BallotState, Mode
from guongsang.ballots.usecases.wiping import overwrite_deleted
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy

MOST_ITEMS, LONGEST_REF = 60, 40
# Of two voters each knows how the other has voted.
FEWEST_ON_SCREEN, MOST_SLIPS = 3, 500


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A frozen ballot and its codes, which are shown this once and stored nowhere."""

    ballot: Ballot
    codes: list[str]


def locked(key: UUID | str) -> Ballot:
    """Return the ballot, locked until the transaction ends: acts on one ballot take turns."""
    return Ballot.objects.select_for_update().get(pk=key)


def move(ballot: Ballot, state: BallotState) -> None:
    """Bring a locked ballot into another state; saving is the caller's."""
    BALLOTS.check(BallotState(ballot.state), state)
    ballot.state = state


@transaction.atomic
def prepare(
    *,
    title: str,
    items: Sequence[tuple[str, str]],
    threshold: Threshold,
    base_kind: str,
    base_count: int,
    sources: Iterable[str] = (),
    mode: str = Mode.DRAWN,
    slips: int,
    where: str = "",
    by: User,
    at: datetime,
) -> Prepared:
    """Freeze what is voted on and how it is counted, and prepare the places for the votes.

    :param items: pairs of reference (the council's own, at most 40 letters) and label.
    :param base_count: the size of the base; of no meaning when valid votes are the base.
    :param slips: how many may vote: codes to print, slots, or paper forms.
    :param where: path of the office, for the log.
    :return: the ballot, and for drawn slips its codes: show them now, they are stored nowhere.
    :raises Refused: if the items, the threshold, the base or the number of slips make no ballot.
    """
    terms = Terms(
        key=str(uuid4()),
        title=tidy(title)[:300],
        items=tuple((tidy(ref), tidy(label)) for ref, label in items),
        threshold=threshold, base_kind=base_kind, mode=mode,
        base_count=0 if base_kind == VALID else base_count,
        sources=tuple(filter(None, map(tidy, sources))),
    )  # fmt: skip
    refuse_if(_why_no_ballot(terms) or _why_not_slips(terms, slips))
    ballot = _freeze(terms, slips)
    codes = _new_codes(ballot) if mode == Mode.DRAWN else []
    record(
        Act.PREPARED, ballot, by=by, at=at, where=where,
        mode=mode, items=len(terms.items), slips=slips, frozen=ballot.frozen_hash,
    )  # fmt: skip
    return Prepared(ballot=ballot, codes=codes)


def _freeze(terms: Terms, slips: int) -> Ballot:
    ballot = Ballot.objects.create(
        key=terms.key, title=terms.title, mode=terms.mode, issued=slips,
        frozen=terms.as_text(), frozen_hash=sha256(terms.as_text()),
    )  # fmt: skip
    if terms.mode != Mode.PAPER:
        # All alike and empty: in which order they came into being tells nothing of any vote.
        Slip.objects.bulk_create(
            Slip(ballot=ballot, item_ref=ref)
            for ref, _label in terms.items
            for _one in range(slips)
        )
    return ballot


def _why_no_ballot(terms: Terms) -> str:
    refs = [ref for ref, _label in terms.items]
    if not terms.title:
        return _("Chưa ghi tên cuộc bỏ phiếu.")
    if not refs or len(refs) > MOST_ITEMS:
        return _("Phiếu phải có từ 1 đến %s mục.") % MOST_ITEMS
    if len(set(refs)) < len(refs) or not all(0 < len(ref) <= LONGEST_REF for ref in refs):
        return _("Mỗi mục trên phiếu phải có một mã riêng, không quá %s chữ.") % LONGEST_REF
    if not all(label for _ref, label in terms.items):
        return _("Có mục trên phiếu chưa ghi nội dung.")
    if terms.mode not in Mode.values:
        return _("Chưa chọn cách bỏ phiếu.")
    if terms.base_kind not in BASES or (terms.base_kind != VALID and terms.base_count < 1):
        return _("Chưa rõ tỷ lệ được tính trên bao nhiêu người.")
    if not terms.threshold.is_sound():
        return _("Ngưỡng phải lớn hơn 0 và không quá tất cả.")
    return ""


def _why_not_slips(terms: Terms, slips: int) -> str:
    fewest = 1 if terms.mode == Mode.PAPER else FEWEST_ON_SCREEN
    if slips < fewest:
        return (
            _(
                "Ít nhất %s người bỏ phiếu thì phiếu mới kín được: hai người thì ai cũng biết "
                "phiếu của người kia."
            )
            % fewest
        )
    if slips > MOST_SLIPS:
        return _("Mỗi cuộc bỏ phiếu nhiều nhất %s phiếu.") % MOST_SLIPS
    if terms.base_kind != VALID and slips > terms.base_count and terms.mode != Mode.DRAWN:
        return _("Số phiếu phát hành nhiều hơn số người được bỏ phiếu.")
    return ""


def _new_codes(ballot: Ballot) -> list[str]:
    """Give a ballot new codes, in random order, and return them."""
    ballot.salt = make_salt()
    ballot.save(update_fields=["salt"])
    codes = make_codes(ballot.issued)
    Code.objects.bulk_create(
        Code(ballot=ballot, hash=kept)
        for kept in sorted(hash_of_code(ballot.salt, code) for code in codes)
    )
    return codes


@transaction.atomic
def renew_codes(key: UUID | str, *, where: str = "", by: User, at: datetime) -> list[str]:
    """Make all codes anew because the slips were spoilt, lost or seen; the old ones die.

    :return: the codes: show them now, they are stored nowhere.
    :raises Refused: once the box is open, or when no slips are drawn.
    """
    ballot = locked(key)
    refuse_if(why_not_renew_codes(ballot))
    overwrite_deleted()
    ballot.codes.all().delete()
    codes = _new_codes(ballot)
    record(Act.CODES_RENEWED, ballot, by=by, at=at, where=where, slips=ballot.issued)
    return codes


@transaction.atomic
def open_box(key: UUID | str, *, where: str = "", by: User, at: datetime) -> Ballot:
    """Let voting begin.

    :raises Refused: if it has begun or ended before, or the server would write votes into a log.
    """
    ballot = locked(key)
    refuse_if(why_not_open(ballot))
    move(ballot, BallotState.OPEN)
    ballot.save(update_fields=["state"])
    record(Act.OPENED, ballot, by=by, at=at, where=where, slips=ballot.issued)
    return ballot
