"""What every act on a sheet shares: the lock, the line in the log, the words that must be there."""

from __future__ import annotations

from datetime import datetime

from guongsang.accounts.models import User
from guongsang.appraisals.acts import Act
from guongsang.appraisals.models import Sheet
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.subjects.usecases import note_event


def locked(sheet_id: int) -> Sheet:
    """Return the sheet with all that its acts read, locked until the transaction ends."""
    Sheet.objects.select_for_update().values_list("pk").get(pk=sheet_id)
    return Sheet.objects.select_related(
        "dossier__subject__unit",
        "dossier__unit",
        "dossier__field",
        "dossier__plan__unit",
        "dossier__criteria_set",
    ).get(pk=sheet_id)


def log(
    act: Act, sheet: Sheet, told: str = "", *, by: User, at: datetime, **details: object
) -> None:
    """Write one line of the log, filed at the office that appraises."""
    where = sheet.dossier.plan.unit.path
    record(act, sheet, by=by, at=at, where=where, told=told, **details)


def tell_life(act: Act, sheet: Sheet, *, at: datetime) -> None:
    """Write a line into the life of the subject; points and words stay in the office."""
    dossier = sheet.dossier
    note_event(
        dossier.subject_id,
        act=act,
        unit_name=dossier.unit.name,
        plan_title=dossier.plan.title,
        source=dossier,
        at=at,
    )


def needed(words: str, missing: str) -> str:
    """Return ``words`` without blanks around.

    :raises Refused: with ``missing`` when nothing is left.
    """
    kept = words.strip()
    refuse_if("" if kept else missing)
    return kept
