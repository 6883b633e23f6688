"""A list of units: handed in, checked, then applied whole or dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.audit.usecases import record
from guongsang.directory.acts import Act
from guongsang.directory.models import UnitImport
from guongsang.directory.permissions import (
    why_not_apply_import,
    why_not_drop_import,
    why_not_manage,
)
from guongsang.directory.queries import book_for
from guongsang.directory.rules import Change, ImportPlan, Row, What, plan_import, read_date
from guongsang.directory.states import IMPORT_STATES, ImportState
from guongsang.foundation.lists import places_of
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.spreadsheets import read_sheet
from guongsang.jobs.usecases import ask
from guongsang.organisations import usecases as tree
from guongsang.organisations.models import RegionProfile, Unit, UnitKind

if TYPE_CHECKING:
    from guongsang.accounts.models import User

# More rows than this are checked and written by a worker, so that the page does not wait.
MOST_AT_ONCE = 2_000
CHECK, APPLY = "directory.check_import", "directory.apply_import"
HEADINGS = {
    "code": ("Mã", "Mã đơn vị", "Code"),
    "name": ("Tên", "Tên đơn vị", "Name"),
    "kind": ("Loại", "Loại đơn vị", "Kind"),
    "parent": ("Thuộc (mã)", "Thuộc", "Mã đơn vị cấp trên", "Parent"),
    "region": ("Khu vực", "Region"),
    "valid_from": ("Có từ ngày", "Từ ngày", "Valid from"),
}
NEEDED = ("code", "name")


def read_list(file: BinaryIO, filename: str) -> list[Row]:
    """Return the rows of a list of units.

    :raises Refused: when the file cannot be read, or lacks the columns «Mã» and «Tên».
    """
    sheet = read_sheet(file, filename)
    places = places_of(sheet.header, HEADINGS, needed=NEEDED)
    return [
        Row(number=number, **{key: words[sheet.header[place]] for key, place in places.items()})
        for number, words in sheet.rows
    ]


@transaction.atomic
def hand_in_list(
    rows: Sequence[Row],
    *,
    filename: str,
    under_id: int | None,
    effective_on: date,
    source: str,
    by: User,
    at: datetime,
) -> UnitImport:
    """Keep a list and check it; a long one is checked by a worker. The tree does not change.

    :raises Refused: when ``by`` does not manage the place, or the day has not come.
    """
    under = None if under_id is None else Unit.objects.get(pk=under_id)
    refuse_if(why_not_manage(under, by=by))
    if effective_on > timezone.localdate(at):
        raise Refused(_("Ngày áp dụng chưa tới. Hãy nhập từ ngày đó."))
    plain = [asdict(row) for row in rows]
    handed_in = UnitImport.objects.create(
        filename=filename[-200:],
        sha256=hashlib.sha256(repr(plain).encode()).hexdigest(),
        under=under,
        effective_on=effective_on,
        source=source[:300],
        rows=plain,
        asked_by=by,
        asked_at=at,
    )
    record(
        Act.IMPORT_HANDED_IN, handed_in, by=by, at=at, where=under.path if under else "",
        rows=len(plain), sha256=handed_in.sha256,
    )  # fmt: skip
    if len(plain) > MOST_AT_ONCE:
        return _leave_to_worker(handed_in, CHECK, by=by, at=at)
    return check_import(handed_in.pk, by=by, at=at)


def _leave_to_worker(handed_in: UnitImport, kind: str, *, by: User, at: datetime) -> UnitImport:
    title = _("Kiểm tra %(file)s") if kind == CHECK else _("Nhập %(file)s")
    handed_in.job = ask(
        kind,
        title=title % {"file": handed_in.filename},
        params={"import_id": handed_in.pk},
        by=by,
        at=at,
    )
    handed_in.save(update_fields=["job"])
    return handed_in


def _plan(handed_in: UnitImport, *, by: User, at: datetime) -> ImportPlan:
    rows = [Row(**row) for row in handed_in.rows]
    codes = {row.code for row in rows} | {row.parent for row in rows if row.parent}
    book = book_for(codes, under=handed_in.under, by=by, day=timezone.localdate(at))
    return plan_import(rows, book)


@transaction.atomic
def check_import(import_id: int, *, by: User, at: datetime) -> UnitImport:
    """Write down every consequence and every bad row of a list; the tree does not change.

    :raises Refused: when ``by`` does not manage the place.
    """
    handed_in = UnitImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    refuse_if(why_not_manage(handed_in.under, by=by))
    IMPORT_STATES.check(ImportState(handed_in.state), ImportState.CHECKED)
    plan = _plan(handed_in, by=by, at=at)
    handed_in.plan = plan.as_json()
    handed_in.counts = {**plan.counts, "rows": len(handed_in.rows)}
    handed_in.fingerprint = plan.fingerprint
    handed_in.state = ImportState.CHECKED
    handed_in.save(update_fields=["plan", "counts", "fingerprint", "state"])
    return handed_in


@transaction.atomic
def check_again(import_id: int, *, by: User, at: datetime) -> UnitImport:
    """Compare a list with the tree as it is now: at once when short, else through a worker.

    :raises Refused: when ``by`` does not manage the place, or the list is done with.
    """
    handed_in = UnitImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    refuse_if(why_not_drop_import(handed_in, by=by))
    if len(handed_in.rows) > MOST_AT_ONCE:
        return _leave_to_worker(handed_in, CHECK, by=by, at=at)
    return check_import(import_id, by=by, at=at)


@transaction.atomic
def ask_to_apply_import(import_id: int, *, by: User, at: datetime) -> UnitImport:
    """Apply a short list now and a long one through a worker.

    :raises Refused: as ``apply_import``.
    """
    handed_in = UnitImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    refuse_if(why_not_apply_import(handed_in, by=by))
    if handed_in.counts.get("rows", 0) > MOST_AT_ONCE:
        return _leave_to_worker(handed_in, APPLY, by=by, at=at)
    return apply_import(import_id, by=by, at=at)


@transaction.atomic
def apply_import(import_id: int, *, by: User, at: datetime) -> UnitImport:
    """Do exactly what was shown, whole or not at all.

    :raises Refused: when rows are bad, nothing would change, or the tree has changed since the
        check, so that the consequences would be other than those shown.
    """
    handed_in = UnitImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    refuse_if(why_not_apply_import(handed_in, by=by))
    plan = _plan(handed_in, by=by, at=at)
    if plan.fingerprint != handed_in.fingerprint:
        raise Refused(
            _("Danh bạ đã thay đổi sau khi kiểm tra tệp. Hãy bấm «Kiểm tra lại» rồi xem lại.")
        )
    _carry_out(plan.changes, handed_in, by=by, at=at)
    handed_in.state, handed_in.ended_at = ImportState.APPLIED, at
    handed_in.save(update_fields=["state", "ended_at"])
    record(
        Act.IMPORT_APPLIED, handed_in, by=by, at=at,
        where=handed_in.under.path if handed_in.under else "",
        counts=handed_in.counts, fingerprint=handed_in.fingerprint,
    )  # fmt: skip
    return handed_in


def _carry_out(changes: Sequence[Change], handed_in: UnitImport, *, by: User, at: datetime) -> None:
    """Add first, so that others can move below what is new; then move, rename, correct."""
    kinds = dict(UnitKind.objects.values_list("code", "pk"))
    source = handed_in.source
    on = handed_in.effective_on
    added = [_new_unit(one, kinds, source) for one in changes if one.what == What.ADDED]
    tree.add_units(added, source=source, by=by, at=at)
    for one in changes:
        if one.what == What.MOVED:
            unit, parent = _unit(one.code), _unit(one.parent) if one.parent else None
            parent_id = parent.pk if parent else None
            tree.move_unit(unit.pk, parent_id=parent_id, on=on, source=source, by=by, at=at)
        elif one.what == What.RENAMED:
            tree.rename_unit(_unit(one.code).pk, name=one.now, on=on, source=source, by=by, at=at)
        elif one.what == What.CORRECTED:
            _correct(one, kinds, by=by, at=at)


def _unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def _new_unit(change: Change, kinds: dict[str, int], source: str) -> tree.NewUnit:
    return tree.NewUnit(
        code=change.code,
        name=change.name,
        kind_id=kinds[change.kind],
        parent_code=change.parent,
        region_profile=change.region or RegionProfile.RURAL,
        valid_from=read_date(change.valid_from),
        source=source,
    )


def _correct(change: Change, kinds: dict[str, int], *, by: User, at: datetime) -> None:
    unit = _unit(change.code)
    tree.correct_unit(
        unit.pk,
        code=unit.code,
        name=unit.name,
        kind_id=kinds[change.kind] if change.kind else unit.kind_id,
        region_profile=change.region or unit.region_profile,
        valid_from=read_date(change.valid_from) or unit.valid_from,
        valid_to=unit.valid_to,
        by=by,
        at=at,
    )


@transaction.atomic
def drop_import(import_id: int, *, by: User, at: datetime) -> UnitImport:
    """Put a list aside; it stays in the history without effect.

    :raises Refused: when it has been applied or dropped already.
    """
    handed_in = UnitImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    refuse_if(why_not_drop_import(handed_in, by=by))
    handed_in.state, handed_in.ended_at = ImportState.DROPPED, at
    handed_in.save(update_fields=["state", "ended_at"])
    record(
        Act.IMPORT_DROPPED, handed_in, by=by, at=at,
        where=handed_in.under.path if handed_in.under else "",
    )  # fmt: skip
    return handed_in
