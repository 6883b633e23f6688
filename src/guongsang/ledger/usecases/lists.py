"""A list of old titles: handed in, checked, then applied whole or dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.directory.states import IMPORT_STATES, ImportState
from guongsang.foundation.lists import read_named
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.ledger.acts import Act
from guongsang.ledger.models import Entry, LedgerImport, Origin
from guongsang.ledger.permissions import why_not_apply, why_not_drop, why_not_hand_in
from guongsang.ledger.queries import shelf_for
from guongsang.ledger.rules import LedgerPlan, Row, plan_rows, read_date
from guongsang.ledger.usecases.ending import end
from guongsang.organisations.models import Unit

MOST_ROWS = 10_000
LONGEST = 300
HEADINGS = {
    "name": ("Họ tên", "Họ và tên", "Tên", "Tên cá nhân, tập thể"),
    "birth_year": ("Năm sinh",),
    "unit": ("Đơn vị", "Đơn vị công tác"),
    "award": ("Danh hiệu, hình thức", "Danh hiệu", "Hình thức", "Hình thức khen thưởng"),
    "year": ("Năm", "Năm khen thưởng"),
    "decision": ("Số quyết định", "Quyết định"),
    "decided_on": ("Ngày quyết định", "Ngày"),
    "decided_by": ("Cơ quan ban hành", "Cơ quan"),
    "counts_for": ("Loại hình", "Loại hình khen thưởng"),
}
NEEDED = ("name", "award", "year")


def read_list(file: BinaryIO, filename: str) -> list[Row]:
    """Return the rows of a list of old titles.

    :raises Refused: when the file cannot be read, is too long, or lacks a needed column.
    """
    rows = read_named(file, filename, HEADINGS, needed=NEEDED)
    if len(rows) > MOST_ROWS:
        raise Refused(_("Tệp có hơn 10.000 dòng. Hãy chia thành nhiều tệp."))
    return [
        Row(number=number, **{key: word[:LONGEST] for key, word in words.items()})
        for number, words in rows
    ]


@transaction.atomic
def hand_in_list(
    rows: Sequence[Row], *, filename: str, unit_id: int, by: User, at: datetime
) -> LedgerImport:
    """Keep a list and check it; no ledger changes.

    :raises Refused: when ``by`` keeps no records at the unit.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_hand_in(unit, by=by))
    plain = [asdict(row) for row in rows]
    handed_in = LedgerImport.objects.create(
        filename=filename[-200:], unit=unit, rows=plain, asked_by=by, asked_at=at,
        sha256=hashlib.sha256(repr(plain).encode()).hexdigest(),
    )  # fmt: skip
    record(
        Act.LIST_HANDED_IN, handed_in, by=by, at=at, where=unit.path,
        rows=len(plain), sha256=handed_in.sha256,
    )  # fmt: skip
    return check_list(handed_in.pk, by=by, at=at)


def _locked(import_id: int) -> LedgerImport:
    rows = LedgerImport.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=import_id)


def _plan(handed_in: LedgerImport, *, by: User, at: datetime) -> LedgerPlan:
    rows = [Row(**row) for row in handed_in.rows]
    day = timezone.localdate(at)
    return plan_rows(rows, shelf_for(rows, unit=handed_in.unit, by=by, day=day))


@transaction.atomic
def check_list(import_id: int, *, by: User, at: datetime) -> LedgerImport:
    """Write down every consequence and every bad row of a list; no ledger changes.

    :raises Refused: when ``by`` may not, or the list is done with.
    """
    handed_in = _locked(import_id)
    refuse_if(why_not_drop(handed_in, by=by))
    IMPORT_STATES.check(ImportState(handed_in.state), ImportState.CHECKED)
    plan = _plan(handed_in, by=by, at=at)
    handed_in.plan, handed_in.fingerprint = plan.as_json(), plan.fingerprint
    handed_in.counts = {**plan.counts, "rows": len(handed_in.rows)}
    handed_in.state = ImportState.CHECKED
    handed_in.save()
    return handed_in


@transaction.atomic
def apply_list(import_id: int, *, by: User, at: datetime) -> LedgerImport:
    """Add exactly what was shown, whole or not at all; the lines wait to be verified.

    :raises Refused: when rows are bad, nothing would change, or the records have changed since.
    """
    handed_in = _locked(import_id)
    refuse_if(why_not_apply(handed_in, by=by))
    plan = _plan(handed_in, by=by, at=at)
    if plan.fingerprint != handed_in.fingerprint:
        raise Refused(_("Sổ đã thay đổi sau khi kiểm tra tệp. Hãy bấm «Kiểm tra lại» rồi xem lại."))
    Entry.objects.bulk_create(
        [
            Entry(
                subject_id=line.subject_id, kind=line.kind, key=line.key, name=line.award[:300],
                year=line.year, decision_number=line.decision[:80],
                decided_on=read_date(line.decided_on), decided_by=line.decided_by,
                counts_for=line.counts_for, origin=Origin.LIST, added_at=at, added_by=by,
                source_type=handed_in._meta.label_lower, source_id=str(handed_in.pk),
            )
            for line in plan.new
        ],
        batch_size=500,
    )  # fmt: skip
    return end(handed_in, ImportState.APPLIED, Act.LIST_APPLIED, by=by, at=at)


@transaction.atomic
def drop_list(import_id: int, *, by: User, at: datetime) -> LedgerImport:
    """Put a list aside; it stays in the history without effect.

    :raises Refused: when it is done with already.
    """
    handed_in = _locked(import_id)
    refuse_if(why_not_drop(handed_in, by=by))
    return end(handed_in, ImportState.DROPPED, Act.LIST_DROPPED, by=by, at=at)
