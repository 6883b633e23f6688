"""Achievements, initiatives and past awards: added, corrected, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.dossiers.acts import Act
from guongsang.dossiers.models import Achievement, Dossier, Initiative, PastAward
from guongsang.dossiers.queries.page import Record, record_in
from guongsang.dossiers.usecases.writing import locked_to_write, touch
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy

KINDS: dict[str, type[Achievement] | type[Initiative] | type[PastAward]] = {
    "achievement": Achievement,
    "initiative": Initiative,
    "award": PastAward,
}
FIRST_YEAR = 1930


@transaction.atomic
def add_record(
    dossier_id: int, *, kind: str, told: Mapping[str, object], by: User, at: datetime
) -> Record:
    """Write down an achievement, an initiative or a past award of the subject.

    :param kind: a key of ``KINDS``.
    :param told: the fields of that model, as the form has cleaned them.
    :raises Refused: if the officer, the stage or a contradiction forbids it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    made = KINDS[kind](subject=dossier.subject)
    if not isinstance(made, PastAward):
        made.dossier, made.added_at = dossier, at
    _write(made, told, at=at)
    _note(dossier, Act.RECORD_ADDED, made, by=by, at=at)
    return made


@transaction.atomic
def change_record(
    dossier_id: int,
    *,
    kind: str,
    record_id: int,
    told: Mapping[str, object],
    by: User,
    at: datetime,
) -> Record:
    """Correct an achievement, an initiative or a past award of this dossier.

    :raises Refused: if the officer, the stage or a contradiction forbids it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    found = _record_of(dossier, kind, record_id)
    _write(found, told, at=at)
    _note(dossier, Act.RECORD_CHANGED, found, by=by, at=at)
    return found


@transaction.atomic
def remove_record(dossier_id: int, *, kind: str, record_id: int, by: User, at: datetime) -> None:
    """Take an achievement, an initiative or a past award away; the log keeps its words.

    :raises Refused: if the officer or the stage does not allow it.
    """
    dossier = locked_to_write(dossier_id, by=by)
    found = _record_of(dossier, kind, record_id)
    _note(dossier, Act.RECORD_REMOVED, found, by=by, at=at)
    found.delete()


def _record_of(dossier: Dossier, kind: str, record_id: int) -> Record:
    found = record_in(dossier, kind, record_id)
    if found is None:
        raise Refused(_("Hồ sơ này không có mục đó. Xin tải lại trang."))
    return found


def _write(made: Record, told: Mapping[str, object], *, at: datetime) -> None:
    for name, value in told.items():
        setattr(made, name, tidy(value) if isinstance(value, str) else value)
    refuse_if(_why_not_so(made, day=at.date()))
    try:
        made.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    made.save()


def _why_not_so(made: Record, *, day: date) -> str:
    if isinstance(made, Achievement):
        if made.starts_on and made.ends_on and made.ends_on < made.starts_on:
            return _("Ngày kết thúc của thành tích phải sau ngày bắt đầu.")
        if made.starts_on and made.starts_on > day:
            return _("Thành tích phải là việc đã làm, chưa thể bắt đầu sau hôm nay.")
        return ""
    if not FIRST_YEAR <= (made.year or 0) <= day.year:
        return _("Năm phải từ %(first)s đến %(last)s.") % {"first": FIRST_YEAR, "last": day.year}
    return ""


def _note(dossier: Dossier, act: Act, about: Model, *, by: User, at: datetime) -> None:
    record(
        act, dossier, by=by, at=at, where=dossier.unit.path,
        kind=about._meta.model_name, record=about.pk, words=str(about),
    )  # fmt: skip
    touch(dossier, by=by, at=at)
    dossier.save(update_fields=["revision", "edited_at", "edited_by"])
