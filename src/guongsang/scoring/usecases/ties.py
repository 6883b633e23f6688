"""Kinship and letters of support are put on record, and struck out when they were wrong."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Tie, TieKind, Wall, WallKind
from guongsang.scoring.permissions.rounds import why_not_steer_entry
from guongsang.scoring.queries.walls import concerned, conflicts_between
from guongsang.scoring.usecases.shared import locked_entry, log, told_name
from guongsang.scoring.usecases.walls import raise_wall

FROM_TIES = {TieKind.KIN: WallKind.KIN, TieKind.SUPPORT: WallKind.SIGNER}


@transaction.atomic
def note_tie(
    entry_id: int,
    *,
    kind: str,
    words: str,
    user_id: int | None = None,
    name: str = "",
    by: User,
    at: datetime,
) -> Tie:
    """Put on record who is kin to the subject of a dossier, or has signed a letter for it.

    It holds in later rounds, too. In this one the walls follow at once.

    :param user_id: who it is, where he has an account; otherwise ``name``.
    :raises Refused: if ``by`` or the state does not allow it, or nobody or nothing is named.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_steer_entry(entry, by=by))
    user = User.objects.filter(pk=user_id).first() if user_id else None
    refuse_if(_why_not_this(kind, tidy(words), user, tidy(name)))
    dossier = entry.dossier
    tie = Tie.objects.create(
        kind=kind, subject=dossier.subject, words=tidy(words)[:300], user=user,
        dossier=dossier if kind == TieKind.SUPPORT else None,
        name=user.name if user else tidy(name)[:200], at=at, by=by,
    )  # fmt: skip
    # Neither who it is nor what he is to whom: who has a conflict may read the log.
    log(Act.TIE_NOTED, entry.round, told_name(entry), by=by, at=at, kind=kind)
    _raise_walls(entry, tie, by=by, at=at)
    return tie


def _why_not_this(kind: str, words: str, user: User | None, name: str) -> str:
    if kind not in TieKind.values:
        return _("Chưa chọn loại quan hệ.")
    if user is None and not name:
        return _("Chưa ghi là ai: chọn một người có tài khoản, hoặc ghi họ và tên.")
    return "" if words else _("Chưa ghi quan hệ thế nào, hoặc thư nào.")


def _raise_walls(entry: Entry, tie: Tie, *, by: User, at: datetime) -> None:
    """Raise the walls that follow from a tie, also where a mere suspicion had been lifted."""
    wanted = FROM_TIES[TieKind(tie.kind)]
    people = list(concerned(entry.round))
    found = conflicts_between(people, [entry.dossier], entry.round.plan.unit)
    stands = set(Wall.objects.standing().filter(entry=entry, kind=wanted).values_list("user"))
    for user in people:
        for one in found[user.pk, entry.dossier_id]:
            is_sure = tie.user_id == user.pk
            if one.kind == wanted and (is_sure or (user.pk,) not in stands):
                raise_wall(entry, user, wanted, one.reason, by=by, at=at)


@transaction.atomic
def strike_tie(tie_id: int, *, entry_id: int, by: User, at: datetime) -> Tie:
    """Strike out what was put on record in error; walls that stand are lifted one by one.

    :raises Refused: if ``by`` or the state does not allow it, or it was struck out before.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_steer_entry(entry, by=by))
    tie = Tie.objects.select_for_update().get(pk=tie_id)
    refuse_if(_("Mục này đã được gạch trước đó.") if tie.struck_at else "")
    tie.struck_at, tie.struck_by = at, by
    tie.save(update_fields=["struck_at", "struck_by"])
    log(Act.TIE_STRUCK, entry.round, told_name(entry), by=by, at=at, kind=tie.kind)
    return tie
