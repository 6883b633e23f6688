"""Blanks and printers: how large a sheet is, and by how much a printer misses on it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.certificates.acts import Act
from guongsang.certificates.models import Blank, PrinterShift
from guongsang.certificates.permissions import (
    why_not_change,
    why_not_draw,
    why_not_retire_blank,
    why_not_shift,
)
from guongsang.certificates.rules import measured
from guongsang.certificates.usecases.pictures import SHEET_SIDE, keep_picture
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.organisations.models import Unit
from guongsang.ui.uploads import CheckedFile


@transaction.atomic
def keep_blank(
    *,
    unit_id: int,
    name: str,
    width: Decimal,
    height: Decimal,
    picture: CheckedFile | None = None,
    by: User,
    at: datetime,
) -> Blank:
    """Note a pre-printed sheet.

    :raises Refused: if ``by`` may not, or its picture is no picture.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_draw(unit, by=by))
    blank = Blank.objects.create(
        unit=unit, name=name, width=width, height=height, made_at=at, made_by=by,
        picture=keep_picture(picture, side=SHEET_SIDE) if picture else "",
    )  # fmt: skip
    record(Act.BLANK_KEPT, blank, by=by, at=at, where=unit.path)
    return blank


@transaction.atomic
def change_blank(
    blank_id: int, *, name: str, picture: CheckedFile | None = None, by: User, at: datetime
) -> Blank:
    """Give a blank another name or picture; its size stays, designs and printers stand on it.

    :raises Refused: if ``by`` may not, it was put away, or its picture is no picture.
    """
    blank = _locked_blank(blank_id)
    refuse_if(why_not_change(blank, by=by))
    blank.name = name
    if picture:
        blank.picture = keep_picture(picture, side=SHEET_SIDE)
    blank.save(update_fields=["name", "picture"])
    record(Act.BLANK_KEPT, blank, by=by, at=at, where=blank.unit.path)
    return blank


@transaction.atomic
def retire_blank(blank_id: int, *, by: User, at: datetime) -> Blank:
    """Put a blank away that no design in use stands on.

    :raises Refused: if ``by`` may not, or a design still uses it.
    """
    blank = _locked_blank(blank_id)
    refuse_if(why_not_retire_blank(blank, by=by))
    blank.retired_at = at
    blank.save(update_fields=["retired_at"])
    record(Act.BLANK_RETIRED, blank, by=by, at=at, where=blank.unit.path)
    return blank


def _locked_blank(blank_id: int) -> Blank:
    return Blank.objects.select_for_update().select_related("unit").get(pk=blank_id)


@transaction.atomic
def name_printer(
    *, unit_id: int, printer: str, blank_id: int | None, by: User, at: datetime
) -> PrinterShift:
    """Name a printer for a blank (None: white A4), so that its calibration sheet can be printed.

    :raises Refused: if ``by`` may not, or this printer is named for this blank already.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_draw(unit, by=by))
    blank = Blank.objects.in_use().get(pk=blank_id, unit=unit) if blank_id else None
    named, is_new = PrinterShift.objects.get_or_create(unit=unit, printer=printer, blank=blank)
    if not is_new:
        raise Refused(_("Máy in «%(name)s» đã ghi cho giấy này; hãy mở dòng đó.") % {"name": named})
    record(Act.PRINTER_MEASURED, named, by=by, at=at, where=unit.path)
    return named


@transaction.atomic
def measure_printer(
    printer_id: int,
    *,
    left: Decimal,
    top: Decimal,
    across: Decimal | None,
    by: User,
    at: datetime,
) -> PrinterShift:
    """Note what was measured on the calibration sheet, and by how much to print elsewhere.

    :raises Refused: if ``by`` may not, or no printer can miss by so much.
    """
    rows = PrinterShift.objects.select_for_update(of=("self",)).select_related("unit", "blank")
    printer = rows.get(pk=printer_id)
    refuse_if(why_not_change(printer, by=by))
    shift = measured(left, top, across, paper=printer.paper)
    refuse_if(why_not_shift(shift))
    printer.dx, printer.dy, printer.scale = shift.dx, shift.dy, shift.scale
    printer.measured_at, printer.measured_by = at, by
    printer.save(update_fields=["dx", "dy", "scale", "measured_at", "measured_by"])
    record(
        Act.PRINTER_MEASURED, printer, by=by, at=at, where=printer.unit.path,
        shift=f"{shift.dx}; {shift.dy} mm; × {shift.scale}",
    )  # fmt: skip
    return printer
