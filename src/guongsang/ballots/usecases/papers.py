"""Two tellers key the papers, each without seeing what the other has keyed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.ballots.models import Ballot, PaperEntry
from guongsang.ballots.permissions import why_not_enter
from guongsang.ballots.states import Choice, Kind, Teller
from guongsang.ballots.usecases.preparing import locked
from guongsang.ballots.usecases.wiping import overwrite_deleted
from guongsang.foundation.refusals import Refused, refuse_if

HIGHEST_NUMBER = 999


@transaction.atomic
def enter_paper(
    key: UUID | str,
    *,
    teller: str,
    number: int,
    choices: Mapping[str, str],
    kind: str = Kind.PAPER,
) -> Ballot:
    """Note how one teller reads one paper; a second time replaces the first.

    :param teller: "1" or "2": which of the two, never who.
    :param kind: a paper cast in the room, or the sealed slip of an absent member.
    :raises Refused: if the box is not open, or an item is missing.
    """
    ballot = locked(key)
    _check(teller, kind, number)
    refuse_if(why_not_enter(ballot, kind=kind))
    for ref, label in ballot.terms.items:
        if choices.get(ref) not in Choice.values:
            raise Refused(_("Phiếu số %(number)s: chưa nhập mục «%(label)s».") % {
                "number": number, "label": label,
            })  # fmt: skip
    overwrite_deleted()
    ballot.entries.filter(teller=teller, kind=kind, number=number).delete()
    PaperEntry.objects.bulk_create(
        PaperEntry(
            ballot=ballot, teller=teller, kind=kind, number=number,
            item_ref=ref, choice=choices[ref],
        )
        for ref, _label in ballot.terms.items
    )  # fmt: skip
    return ballot


@transaction.atomic
def drop_paper(key: UUID | str, *, teller: str, number: int, kind: str = Kind.PAPER) -> Ballot:
    """Take back a paper that this teller has keyed under a wrong number.

    :raises Refused: if the box is not open, or this teller has keyed no such paper.
    """
    ballot = locked(key)
    refuse_if(why_not_enter(ballot, kind=kind))
    overwrite_deleted()
    gone, _each = ballot.entries.filter(teller=teller, kind=kind, number=number).delete()
    if not gone:
        raise Refused(_("Người kiểm phiếu này chưa nhập phiếu số %s.") % number)
    return ballot


def _check(teller: str, kind: str, number: int) -> None:
    if teller not in Teller.values or kind not in Kind.values:
        raise Refused(_("Chọn người kiểm phiếu và loại phiếu."))
    if not 1 <= number <= HIGHEST_NUMBER:
        raise Refused(_("Số ghi trên phiếu phải từ 1 đến %s.") % HIGHEST_NUMBER)
