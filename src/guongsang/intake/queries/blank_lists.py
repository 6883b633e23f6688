"""Blank lists to hand out: a workbook that checks while it is filled, and a Word table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from guongsang.criteria.models import Field
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.subjects.models import Sex
from guongsang.subjects.rules import ETHNIC_GROUPS

# The words stay Vietnamese whoever asks: units fill them in, and they are read back.
HEADINGS = (
    ("TT", 5), ("Đối tượng", 12), ("Họ và tên, tên tập thể, hộ gia đình", 30),
    ("Năm sinh, năm thành lập", 10), ("Giới tính", 9), ("Dân tộc", 10),
    ("Chức vụ, nghề nghiệp", 20), ("Đơn vị công tác", 26), ("Địa chỉ", 24),
    ("Số CCCD", 15), ("Lĩnh vực", 26), ("Tóm tắt mô hình, việc làm", 44), ("Mục tiêu", 26),
    ("Đơn vị giúp đỡ", 20), ("Thời gian hoàn thành", 13), ("Hình thức đề nghị", 18),
    ("Ghi chú", 18),
)  # fmt: skip
ON_PAPER = (0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 15, 16)
TITLE = "DANH SÁCH ĐỀ NGHỊ ĐĂNG KÝ XÂY DỰNG ĐIỂN HÌNH TIÊN TIẾN"
# Sheets that begin so are the program's own: hidden, and not spoken of when they come back.
WORDS_SHEET = "_danh_muc"
ROWS = 1_000
PAPER_ROWS = 12
HEADING_ROW = 3


def blank_workbook(plan: str, fields: Sequence[Field], *, year: int) -> bytes:
    """Return the workbook: lists to choose from, years up to ``year``, numbers kept whole.

    :param plan: the title of the plan it is for, "" for any.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách")
    words = book.add_worksheet(WORDS_SHEET)
    words.hide()
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, TITLE, bold)
    sheet.write_string(1, 0, f"Kế hoạch: {plan or '…'}")
    for column, (name, width) in enumerate(HEADINGS):
        # Text cells keep numbers such as 006099… whole: as numbers they lose their first zero.
        sheet.set_column(column, column, width, text)
        sheet.write_string(HEADING_ROW, column, name, head)
    sheet.freeze_panes(HEADING_ROW + 1, 3)
    _check_cells(sheet, words, fields, year)
    _guide(book)
    book.close()
    return file.getvalue()


def _check_cells(sheet: Any, words: Any, fields: Sequence[Field], year: int) -> None:
    choices = {
        1: [str(kind.label) for kind in SubjectKind],
        4: [str(sex.label) for sex in Sex],
        5: list(ETHNIC_GROUPS),
        10: [one.name for one in fields],
    }
    for place, (column, said) in enumerate(choices.items()):
        for row, word in enumerate(said):
            words.write_string(row, place, word)
        if said:
            letter = "ABCD"[place]
            source = f"={WORDS_SHEET}!${letter}$1:${letter}${len(said)}"
            _validate(sheet, column, {"validate": "list", "source": source}, "Chọn trong danh mục.")
    years = {"validate": "integer", "criteria": "between", "minimum": 1850}
    _validate(
        sheet, 3, {**years, "maximum": year},
        "Ghi năm bốn chữ số, hoặc ngày như 15/03/1975.", stops=False,
    )  # fmt: skip
    length = {"validate": "length", "criteria": "between", "minimum": 9, "maximum": 12}
    _validate(sheet, 9, length, "Số CCCD có 12 chữ số (chứng minh nhân dân cũ: 9).")


def _validate(
    sheet: Any, column: int, rule: dict[str, Any], told: str, *, stops: bool = True
) -> None:
    first = HEADING_ROW + 1
    kind = "stop" if stops else "warning"
    rule = {**rule, "error_title": "Xem lại", "error_message": told, "error_type": kind}
    sheet.data_validation(first, column, first + ROWS - 1, column, rule)


def _guide(book: Any) -> None:
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
    for row, line in enumerate(
        (
            "Mỗi dòng một cá nhân, tập thể hoặc hộ gia đình. Không cần điền mọi cột.",
            "Cần có: tên, lĩnh vực, tóm tắt mô hình hoặc việc làm (một, hai câu).",
            "Không đổi dòng tiêu đề. Có thể ghi «nt» nếu giống dòng trên.",
            "Điền xong lưu lại và gửi tệp này; chương trình đọc được ngay, không phải gõ lại.",
        )
    ):
        guide.write_string(row, 0, line)


def blank_document(plan: str, fields: Sequence[Field]) -> bytes:
    """Return the Word table for those who have no Excel."""
    paper = Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].font.size = Pt(11)
    paper.add_paragraph(TITLE)
    paper.add_paragraph(f"Kế hoạch: {plan or '…'}")
    paper.add_paragraph("Đơn vị: …")
    table = paper.add_table(rows=1, cols=len(ON_PAPER))
    table.style = "Table Grid"
    for cell, column in zip(table.rows[0].cells, ON_PAPER, strict=True):
        cell.text = HEADINGS[column][0]
    for number in range(1, PAPER_ROWS + 1):
        table.add_row().cells[0].text = str(number)
    if fields:
        paper.add_paragraph("Các lĩnh vực: " + "; ".join(f"{x.ordinal}. {x.name}" for x in fields))
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()
