"""What every act of writing in a dossier shares: the lock, the question, the two editors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Dossier, SetAside
from guongsang.dossiers.permissions import why_not_edit
from guongsang.dossiers.rules import is_same_stretch
from guongsang.foundation.refusals import Refused, refuse_if

KEEP_MINE, KEEP_THEIRS, KEEP_BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, kw_only=True)
class Theirs:
    """What somebody else has saved in the same place meanwhile."""

    text: str
    by: str
    at: datetime | None
    revision: int


class WrittenMeanwhile(Refused):
    """Somebody else saved the same place since it was read: both texts are shown, none is lost."""

    def __init__(self, theirs: Theirs) -> None:
        super().__init__(
            _("%(who)s vừa lưu phần này. Xin xem hai bản bên dưới rồi chọn giữ bản nào.")
            % {"who": theirs.by or _("Người khác")}
        )
        self.theirs = theirs


def locked(dossier_id: int) -> Dossier:
    """Return the dossier with all that its acts read, locked until the transaction ends."""
    return _locked(dossier_id, "subject__unit", "unit", "field", "plan__unit", "criteria_set")


def _locked(dossier_id: int, *joined: str) -> Dossier:
    # Locked on its own row: the joined ones are only read.
    Dossier.objects.select_for_update().values_list("pk").get(pk=dossier_id)
    return Dossier.objects.select_related(*joined).get(pk=dossier_id)


def locked_to_write(dossier_id: int, *, by: User) -> Dossier:
    """Return the locked dossier, if ``by`` may write in it.

    :raises Refused: otherwise.
    """
    dossier = _locked(dossier_id, "subject", "unit", "field", "criteria_set")
    refuse_if(why_not_edit(dossier, by=by))
    return dossier


def touch(dossier: Dossier, *, by: User, at: datetime) -> None:
    """Note that something was written; saving is the caller's."""
    dossier.revision += 1
    dossier.edited_at, dossier.edited_by = at, by


def log_stretch(
    act: Act,
    dossier: Dossier,
    *,
    last_by: int | None,
    last_at: datetime | None,
    by: User,
    at: datetime,
    **details: object,
) -> None:
    """Write one line of the log for each stretch of writing, not for each pause in typing."""
    if not is_same_stretch(last_by=last_by, last_at=last_at, by=by.pk, at=at):
        record(act, dossier, by=by, at=at, where=dossier.unit.path, **details)


def set_aside(
    dossier: Dossier, *, place: str, text: str, written_by: str, by: User, at: datetime
) -> None:
    """Keep words that give way to others."""
    if text.strip():
        SetAside.objects.create(
            dossier=dossier, place=place[:300], text=text, written_by=written_by, by=by, at=at
        )
