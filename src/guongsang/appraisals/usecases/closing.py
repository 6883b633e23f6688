"""How an appraisal ends: closed, opened again, sent back for more, found not eligible."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals import notices
from guongsang.appraisals.acts import Act
from guongsang.appraisals.models import Sheet
from guongsang.appraisals.permissions import (
    why_not_ask_more,
    why_not_close,
    why_not_refuse,
    why_not_reopen,
)
from guongsang.appraisals.queries import lines_of, missing_in, results_of
from guongsang.appraisals.states import SHEETS, SheetState
from guongsang.appraisals.usecases.shared import locked, log, needed, tell_life
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import go_on, return_dossier
from guongsang.foundation.refusals import refuse_if


@transaction.atomic
def close_sheet(sheet_id: int, *, conclusion: str = "", by: User, at: datetime) -> Sheet:
    """Close a sheet: points are the sum over the criteria of the appraisers' mean; gates stop.

    :raises Refused: with every reason at once: claims not checked, criteria not marked by
        somebody, gates on which the appraisers differ.
    """
    sheet = locked(sheet_id)
    lines = lines_of(sheet)
    refuse_if(why_not_close(sheet, by=by, missing=missing_in(sheet, lines)))
    sheet.points, sheet.gates_pass = results_of(lines)
    sheet.closed_at, sheet.closed_by = at, by
    sheet.conclusion = conclusion.strip()
    _move(sheet, SheetState.CLOSED)
    log(
        Act.CLOSED, sheet, sheet.conclusion, by=by, at=at,
        points=str(sheet.points), gates_pass=sheet.gates_pass,
    )  # fmt: skip
    tell_life(Act.CLOSED, sheet, at=at)
    notices.tell_closed(sheet, by=by, at=at)
    return sheet


@transaction.atomic
def reopen_sheet(sheet_id: int, *, reason: str, by: User, at: datetime) -> Sheet:
    """Open a closed sheet again, while no council has it; the old result stays in the log.

    :raises Refused: if the officer, the sheet or the dossier does not allow it, or no reason is
        given.
    """
    sheet = locked(sheet_id)
    refuse_if(why_not_reopen(sheet, by=by))
    reason = needed(reason, _("Chưa ghi lý do mở lại."))
    old = str(sheet.points)
    sheet.points = sheet.gates_pass = sheet.closed_at = sheet.closed_by = None
    _move(sheet, SheetState.OPEN)
    log(Act.REOPENED, sheet, reason, by=by, at=at, points=old)
    notices.tell_reopened(sheet, reason=reason, by=by, at=at)
    return sheet


@transaction.atomic
def ask_more(sheet_id: int, *, reasons: str, due_on: date, by: User, at: datetime) -> Sheet:
    """Send the dossier back for completion; what is handed in then gets a sheet of its own.

    :raises Refused: if the officer, the sheet or the dossier does not allow it, nothing is said
        to be missing, or the day has passed.
    """
    sheet = locked(sheet_id)
    refuse_if(why_not_ask_more(sheet, by=by))
    return_dossier(sheet.dossier_id, reasons=reasons, due_on=due_on, by=by, at=at)
    _move(sheet, SheetState.SENT_BACK)
    log(Act.SENT_BACK, sheet, reasons.strip(), by=by, at=at, due_on=due_on)
    return sheet


@transaction.atomic
def find_not_eligible(sheet_id: int, *, reason: str, by: User, at: datetime) -> Sheet:
    """Find that a dossier cannot be recognised, with the reason that its unit reads.

    :raises Refused: if the officer, the sheet, the dossier or a hold does not allow it, or no
        reason is given.
    """
    sheet = locked(sheet_id)
    refuse_if(why_not_refuse(sheet, by=by))
    reason = needed(reason, _("Chưa ghi lý do không đủ điều kiện."))
    go_on(sheet.dossier_id, Stage.NOT_RECOGNISED, told=reason, by=by, at=at)
    _move(sheet, SheetState.NOT_ELIGIBLE)
    log(Act.NOT_ELIGIBLE, sheet, reason, by=by, at=at)
    notices.tell_not_eligible(sheet, reason=reason, by=by, at=at)
    return sheet


def _move(sheet: Sheet, state: SheetState) -> None:
    SHEETS.check(SheetState(sheet.state), state)
    sheet.state = state
    sheet.save()
