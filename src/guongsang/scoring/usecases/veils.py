"""A dossier is copied without names, passage by passage, and declared ready for blind readers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.scoring.acts import Act
from guongsang.scoring.models import Entry, Veil
from guongsang.scoring.permissions.veils import why_not_finish_veil, why_not_veil
from guongsang.scoring.queries.veils import source_marks
from guongsang.scoring.usecases.shared import locked_entry, log


@transaction.atomic
def save_veils(entry_id: int, *, texts: Mapping[str, str], by: User, at: datetime) -> Entry:
    """Keep the clerk's copy without names; a dossier that was declared ready is so no longer.

    :param texts: the copy of each place; of a file the neutral name under which blind readers may
        open it, "" to keep it hidden.
    :raises Refused: if ``by`` or the state does not allow it, or a place is not of this dossier.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_veil(entry, by=by))
    marks = source_marks(entry)
    if set(texts) - set(marks):
        raise Refused(_("Nội dung hồ sơ vừa thay đổi. Xin mở lại trang soạn bản ẩn danh."))
    for place, text in texts.items():
        if place.startswith("file:") and not text.strip():
            entry.veils.filter(place=place).delete()
            continue
        Veil.objects.update_or_create(
            entry=entry, place=place,
            defaults={"text": text.strip(), "source_hash": marks[place], "at": at, "by": by},
        )  # fmt: skip
    entry.veiled_at = entry.veiled_by = None
    entry.save(update_fields=["veiled_at", "veiled_by"])
    log(Act.VEILED, entry.round, entry.code, by=by, at=at, passages=len(texts))
    return entry


@transaction.atomic
def finish_veil(entry_id: int, *, by: User, at: datetime) -> Entry:
    """Declare that the copy tells nobody whose dossier it is: a person answers for it.

    :raises Refused: if ``by`` or the state does not allow it, or a passage has no copy.
    """
    entry = locked_entry(entry_id)
    refuse_if(why_not_finish_veil(entry, by=by))
    entry.veiled_at, entry.veiled_by = at, by
    entry.save(update_fields=["veiled_at", "veiled_by"])
    log(Act.VEILED, entry.round, entry.code, by=by, at=at, finished=True)
    return entry
