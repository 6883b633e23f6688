"""A list copied from a golden book of paper: handed in, checked, taken in whole or dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.directory.states import IMPORT_STATES, ImportState
from guongsang.foundation.lists import read_named
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, name_sort_key, sort_key, tidy
from guongsang.ledger.acts import Act
from guongsang.ledger.models import BookImport, OldGrant
from guongsang.ledger.permissions import (
    why_not_apply_book,
    why_not_drop_book,
    why_not_hand_in_book,
)
from guongsang.ledger.rules import BookLine, BookPlan, BookRow, plan_book, read_date
from guongsang.ledger.usecases.ending import end
from guongsang.organisations.models import Unit

MOST_ROWS, LONGEST, LONGEST_WORDS = 10_000, 300, 600
SHORT = {"book_number": 40, "decision": 80, "page": 40}
BOOK_HEADINGS = {
    "name": ("Tên", "Họ tên", "Họ và tên", "Tên cá nhân, tập thể"),
    "form": ("Hình thức", "Hình thức khen thưởng", "Danh hiệu", "Danh hiệu, hình thức"),
    "year": ("Năm", "Năm khen thưởng"),
    "kind": ("Đối tượng", "Loại"),
    "place": ("Chức vụ, đơn vị", "Đơn vị", "Địa chỉ", "Đơn vị, địa chỉ"),
    "words": ("Thành tích", "Nội dung thành tích"),
    "book_number": ("Số sổ vàng", "Số vào sổ", "Số sổ"),
    "decision": ("Số quyết định", "Quyết định"),
    "decided_on": ("Ngày quyết định", "Ngày"),
    "page": ("Trang", "Trang sổ", "Tờ"),
}
BOOK_NEEDED = ("name", "form")


def read_book(file: BinaryIO, filename: str) -> list[BookRow]:
    """Return the rows of a list copied from a golden book.

    :raises Refused: when the file cannot be read, is too long, or lacks a needed column.
    """
    rows = read_named(file, filename, BOOK_HEADINGS, needed=BOOK_NEEDED)
    if len(rows) > MOST_ROWS:
        raise Refused(_("Tệp có hơn 10.000 dòng. Hãy chia thành nhiều tệp."))
    return [
        BookRow(number=number, **{key: _cut(key, word) for key, word in words.items()})
        for number, words in rows
    ]


def _cut(key: str, word: str) -> str:
    most = LONGEST_WORDS if key == "words" else SHORT.get(key, LONGEST)
    return tidy(word)[:most]


@transaction.atomic
def hand_in_book(
    rows: Sequence[BookRow],
    *,
    filename: str,
    source: str,
    unit_id: int,
    by: User,
    at: datetime,
) -> BookImport:
    """Keep a list with the hash of its rows and check it; the register stays as it is.

    :raises Refused: when ``by`` keeps no golden book at the unit, or the book is not named.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_hand_in_book(unit, by=by))
    book = tidy(source)[:LONGEST]
    refuse_if("" if book else _("Chưa ghi quyển sổ giấy nào."))
    plain = [asdict(row) for row in rows]
    handed_in = BookImport.objects.create(
        filename=tidy(filename)[-200:], source=book, unit=unit, rows=plain, asked_by=by,
        asked_at=at, sha256=hashlib.sha256(repr(plain).encode()).hexdigest(),
    )  # fmt: skip
    record(
        Act.BOOK_HANDED_IN, handed_in, by=by, at=at, where=unit.path,
        rows=len(plain), sha256=handed_in.sha256,
    )  # fmt: skip
    return check_book(handed_in.pk, by=by, at=at)


def _locked(import_id: int) -> BookImport:
    rows = BookImport.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=import_id)


def _plan(handed_in: BookImport, *, at: datetime) -> BookPlan:
    there = OldGrant.objects.filter(unit=handed_in.unit).values_list("print", flat=True)
    rows = [BookRow(**row) for row in handed_in.rows]
    return plan_book(rows, frozenset(there), timezone.localdate(at).year)


@transaction.atomic
def check_book(import_id: int, *, by: User, at: datetime) -> BookImport:
    """Write down what a list would add and every bad row; the register stays as it is.

    :raises Refused: when ``by`` may not, or the list is done with.
    """
    handed_in = _locked(import_id)
    refuse_if(why_not_drop_book(handed_in, by=by))
    IMPORT_STATES.check(ImportState(handed_in.state), ImportState.CHECKED)
    plan = _plan(handed_in, at=at)
    handed_in.plan, handed_in.fingerprint = plan.as_json(), plan.fingerprint
    handed_in.counts = {**plan.counts, "rows": len(handed_in.rows)}
    handed_in.state = ImportState.CHECKED
    handed_in.save()
    return handed_in


@transaction.atomic
def apply_book(import_id: int, *, by: User, at: datetime) -> BookImport:
    """Take in exactly what was shown, whole or not at all.

    :raises Refused: when rows are bad, nothing would change, or the register has changed since.
    """
    handed_in = _locked(import_id)
    refuse_if(why_not_apply_book(handed_in, by=by))
    plan = _plan(handed_in, at=at)
    if plan.fingerprint != handed_in.fingerprint:
        raise Refused(_("Sổ đã thay đổi sau khi kiểm tra tệp. Hãy bấm «Kiểm tra lại» rồi xem lại."))
    OldGrant.objects.bulk_create([_made(handed_in, line) for line in plan.new], batch_size=500)
    return end(handed_in, ImportState.APPLIED, Act.BOOK_APPLIED, by=by, at=at)


def _made(handed_in: BookImport, line: BookLine) -> OldGrant:
    day = read_date(line.decided_on)
    key = name_sort_key if line.kind == SubjectKind.INDIVIDUAL else sort_key
    told = (line.name, line.place, line.words, line.form, line.book_number, line.decision)
    return OldGrant(
        unit=handed_in.unit, taken_from=handed_in, row=line.number, year=line.year,
        number=line.book_number, form_name=line.form, name=line.name, kind=line.kind,
        place=line.place, words=line.words, decision_number=line.decision, decided_on=day,
        page=line.page, sorted_on=day or date(line.year, 1, 1), sort_key=key(line.name),
        fold_text=fold(" ".join(told)), print=line.print,
    )  # fmt: skip


@transaction.atomic
def drop_book(import_id: int, *, by: User, at: datetime) -> BookImport:
    """Put a list aside; it stays in the history without effect.

    :raises Refused: when it is done with already.
    """
    handed_in = _locked(import_id)
    refuse_if(why_not_drop_book(handed_in, by=by))
    return end(handed_in, ImportState.DROPPED, Act.BOOK_DROPPED, by=by, at=at)
