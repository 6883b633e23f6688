"""Papers that wait for the officer: a Word list from a school, and a report that two units sent."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from guongsang.dossiers import usecases as dossiers
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.sections import revision_of
from guongsang.dossiers.states import Stage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.intake import usecases as intake
from guongsang.ledger import usecases as ledger
from guongsang.ledger.models import EntryKind
from guongsang.subjects import usecases as subjects
from guongsang.ui.uploads import LISTS, checked_file
from guongsang.workspace.demo.lists import leave_lists
from guongsang.workspace.demo.people import read
from guongsang.workspace.demo.rounds import Office

HEADINGS = ("TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị công tác", "Lĩnh vực", "Tóm tắt")
SECTION = "report_results"


def leave_papers(office: Office, *, now: datetime) -> None:
    """Leave a list to be looked through and a copied report to be looked at."""
    record_who_is_known(office, now=now)
    leave_lists(office, now=now)
    hand_in_list(office, now=now)
    copy_a_report(office, now=now)


def record_who_is_known(office: Office, *, now: datetime) -> None:
    """Put on record whom the list names, one of them under inspection until the year ends."""
    today = timezone.localdate(now)
    for row in read("papers", "known"):
        subject = subjects.register_subject(
            kind=SubjectKind.INDIVIDUAL, name=row["name"], unit_id=office.units[row["unit"]].pk,
            birth_year=row["born"], by=office.officer, at=now - timedelta(days=9), is_demo=True,
        )  # fmt: skip
        if row.get("is_held"):
            ledger.write_entry(
                subject.pk, kind=EntryKind.HOLD, key="inspection", year=today.year,
                since=date(today.year, 3, 2), until=date(today.year, 12, 31), is_verified=True,
                by=office.officer, at=now - timedelta(days=8),
            )  # fmt: skip


def hand_in_list(office: Office, *, now: datetime) -> None:
    """Hand in what the school sent, marks and years missing as they are."""
    rows = read("papers", "row")
    paper = Document()
    paper.add_paragraph("DANH SÁCH ĐỀ NGHỊ XÂY DỰNG ĐIỂN HÌNH TIÊN TIẾN")
    table = paper.add_table(rows=1 + len(rows), cols=len(HEADINGS))
    for across, words in enumerate(HEADINGS):
        table.cell(0, across).text = words
    for down, row in enumerate(rows, start=1):
        name = fold(row["name"]).title() if row.get("is_bare") else row["name"]
        cells = (down, name, row["born"], row["position"], row["at"], row["field"], row["title"])
        for across, told in enumerate(cells):
            table.cell(down, across).text = str(told)
    paper.add_paragraph("HIỆU TRƯỞNG")
    file = io.BytesIO()
    paper.save(file)
    upload = SimpleUploadedFile("danh-sach-de-nghi.docx", file.getvalue())
    intake.hand_in_list(
        checked_file(upload, allowed=LISTS),
        unit_id=office.units["01840-THCS"].pk,
        plan_id=office.plan.pk,
        by=office.officer,
        at=now - timedelta(hours=1),
    )


def copy_a_report(office: Office, *, now: datetime) -> None:
    """Write one report into two dossiers, and have the second compared."""
    writing = Dossier.objects.filter(
        plan=office.plan, stage=Stage.FOSTERING, subject__kind=SubjectKind.HOUSEHOLD
    ).order_by("pk")
    words = read("papers", "report")[0]
    pair = list(writing[:2])
    for dossier, beginning in zip(pair, words["begins"], strict=True):
        dossiers.save_section(
            dossier.pk, name=SECTION, text=f"{beginning} {words['text']}",
            read_as=revision_of(dossier, SECTION), by=office.officer, at=now - timedelta(hours=5),
        )  # fmt: skip
    dossiers.ask_copy_check(pair[1].pk, by=office.officer, at=now - timedelta(hours=2))
