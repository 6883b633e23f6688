"""What taking in a long list costs, against the barest way to bring the same rows into the tables.

Both are done in the same run and undone again. Bare is: read the workbook and bulk-insert what
the list leaves behind (records, registrations, life lines, lines of the log, remembered rows),
asking nothing and checking nothing.
"""

from __future__ import annotations

import hashlib
import io
import resource
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from guongsang.accounts.models import User
from guongsang.audit.models import Entry
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Field
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.registering import plans_to_register_in, writing_units
from guongsang.intake import usecases
from guongsang.intake.models import CandidateList, TakenRow
from guongsang.organisations.models import Unit
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.ui.uploads import CheckedFile

ROWS = 10_000
# DESIGN §7: a list with full checks costs at most three times the bare read and insert.
BUDGET = 3
HEADINGS = (
    "TT", "Họ và tên", "Năm sinh", "Giới tính", "Dân tộc", "Chức vụ", "Đơn vị", "Địa chỉ",
    "Số CCCD", "Lĩnh vực", "Tóm tắt thành tích", "Ghi chú",
)  # fmt: skip
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Nông", "Triệu", "Bế", "Ma", "Lý")
MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Thu", "Quang", "Ngọc", "Xuân", "Thanh")
GIVENS = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh",
          "Phúc", "Quý", "Sơn", "Tâm", "Uyên", "Vinh", "Xuyến", "Yến", "Đào")  # fmt: skip


class _UndoneError(Exception):
    """Everything was measured; nothing of it stays."""


def weigh_lists(officer: User | None, rows: int = ROWS) -> Iterator[str]:
    """Yield a heading, one line for each way, and how many times the bare one ours costs."""
    plan = plans_to_register_in(officer, timezone.localdate()).first() if officer else None
    unit = writing_units(officer, timezone.localdate()).first() if officer else None
    if officer is None or plan is None or unit is None:
        yield "– bỏ qua «Nhận danh sách»: chưa có kế hoạch đang thực hiện"
        return
    field = plan.fields.first()
    if field is None:
        yield f"– bỏ qua «Nhận danh sách»: «{plan}» không có lĩnh vực"
        return
    workbook = list_of(rows, field)
    number = f"{rows:,}".replace(",", ".")
    yield f"\n{f'Nhận danh sách {number} dòng':<44}{'CPU giây':>9}{'MB':>7}"
    bare, memory = _spent(lambda: _bare(workbook, plan, unit, field, officer))
    yield f"{'Chỉ đọc và ghi thẳng':<44}{bare:>9.2f}{memory:>7.0f}"
    ours, memory = _spent(lambda: _ours(workbook, plan, unit, officer))
    mark = "  vượt mức" if ours > BUDGET * bare else ""
    yield f"{'Đọc, kiểm tra mọi dòng, nhận':<44}{ours:>9.2f}{memory:>7.0f}"
    yield f"{'bằng mấy lần ghi thẳng':<44}{ours / bare:>9.1f}{'':>7}  mức {BUDGET}{mark}"


def list_of(rows: int, field: Field) -> bytes:
    """Return a workbook of so many people, all different, the same every time."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for n in range(rows):
        name = f"{FAMILIES[n % 10]} {MIDDLES[n // 10 % 10]} {GIVENS[n // 100 % 20]}"
        name += f" {GIVENS[n // 2_000 % 20]}"
        sheet.write_row(
            n + 1, 0,
            (n + 1, name, 1950 + n % 50, "Nữ" if n % 10 % 2 else "Nam", "Tày", "Nông dân", "",
             f"Tổ {n % 30 + 1}", f"0060{n:08d}", field.name,
             f"Giúp {n % 90 + 10} hộ trong tổ làm kinh tế, sửa đường", "mới"),
        )  # fmt: skip
    book.close()
    return file.getvalue()


def _spent(way: Callable[[], None]) -> tuple[float, float]:
    """Return the CPU seconds of one way and by how many MB the process grew beyond its peak."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    try:
        with transaction.atomic():
            way()
            spent = time.process_time() - begun
            raise _UndoneError
    except _UndoneError:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    return spent, grown / 1024


def _ours(workbook: bytes, plan: Plan, unit: Unit, by: User) -> None:
    checked = CheckedFile(
        name="danh-sach.xlsx",
        content_type="application/vnd.ms-excel",
        size=len(workbook),
        sha256=hashlib.sha256(workbook).hexdigest(),
        extension="xlsx",
        file=ContentFile(workbook, name="danh-sach.xlsx"),
    )
    one = usecases.hand_in_list(checked, unit_id=unit.pk, plan_id=plan.pk, by=by, at=timezone.now())
    usecases.read_kept_file(one.one.pk, by=by, at=timezone.now())
    usecases.check_list(one.one.pk, by=by, at=timezone.now())
    kept = CandidateList.objects.get(pk=one.one.pk)
    usecases.take_in_list(kept.pk, by=by, at=timezone.now(), in_job=kept.job_id)
    kept.file.delete(save=False)


def _bare(workbook: bytes, plan: Plan, unit: Unit, field: Field, by: User) -> None:
    at = timezone.now()
    with CalamineWorkbook.from_filelike(io.BytesIO(workbook)) as book:
        rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()[1:]
    subjects = _insert(
        Subject(kind="individual", name=row[1], unit=unit, birth_year=int(row[2]), made_at=at)
        for row in rows
    )
    dossiers = _insert(
        Dossier(
            subject=subject, plan=plan, field=field, unit=unit, title=row[10],
            criteria_set_id=plan.criteria_set_id, stage_since=at, registered_at=at,
            fold_text=row[1],
        )
        for subject, row in zip(subjects, rows, strict=True)
    )  # fmt: skip
    for _times in range(2):
        _insert(LifeEvent(subject=one, at=at, act="x", title="x") for one in subjects)
    of_list = CandidateList.objects.create(
        unit=unit, plan=plan, filename="x", content_type="x", size=1, sha256="x", handed_in_by=by,
        handed_in_at=at,
    )  # fmt: skip
    _insert(
        TakenRow(
            of_list=of_list, plan=plan, number=n, print=str(n), subject_id=one.subject_id,
            dossier=one,
        )
        for n, one in enumerate(dossiers)
    )  # fmt: skip
    _bare_log([*subjects, *dossiers])


def _bare_log(things: list[Any]) -> None:
    at = timezone.now() + timedelta(days=4_000)
    _insert(
        Entry(
            at=at, day=at.date(), number=n, act="x", actor_name="x", subject_type="x",
            subject_id=str(one.pk), subject_name=str(one)[:300], details={"x": "x"},
            previous_hash="x" if n > 1 else "", hash=f"bare {n}",
        )
        for n, one in enumerate(things, start=1)
    )  # fmt: skip


def _insert(rows: Iterator[Any]) -> list[Any]:
    made = list(rows)
    model: type[models.Model] = type(made[0])
    return model._default_manager.bulk_create(made, batch_size=500)
