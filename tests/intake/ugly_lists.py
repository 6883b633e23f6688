"""Twelve lists as offices really send them, made here, with the rows that must come out.

Every list says the same few people and bodies in its own ugly way. ``python -m
tests.intake.ugly_lists FOLDER`` writes them down to be looked at.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import xlwt
from docx import Document

from guongsang.foundation.spreadsheets.legacy import TCVN3_LETTERS, TONES, VNI

TO_TCVN3 = dict(zip(TCVN3_LETTERS[1::2], TCVN3_LETTERS[::2], strict=True))
TO_VNI = {letter: group for group, letter in reversed(VNI.items())}


def tcvn3(text: str) -> str:
    """Write ``text`` as a .VnTime typist did; capitals with tones do not exist there."""
    return "".join(TO_TCVN3.get(x, TO_TCVN3.get(x.lower(), x)) for x in text)


def vni(text: str) -> str:
    """Write ``text`` as a VNI typist did."""
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def windows_1258(text: str) -> bytes:
    """Write ``text`` as Windows did: letters, then tones that stand alone."""
    data = b""
    for letter in text:
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            base = "".join(mark for mark in marks if mark not in TONES)
            tone = "".join(mark for mark in marks if mark in TONES)
            data += (unicodedata.normalize("NFC", base) + tone).encode("cp1258")
    return data


Rows = Sequence[Sequence[object]]
Merge = tuple[int, int, int, int]


def xlsx(*sheets: tuple[str, Rows], merges: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for area in merges:
        book.worksheets[0].merge_cells(area)
    return _saved(book)


def _saved(thing: object) -> bytes:
    file = io.BytesIO()
    thing.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def xls(rows: Rows, merges: Sequence[Merge] = ()) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    covered = {
        (down, across)
        for top, bottom, left, right in merges
        for down in range(top, bottom + 1)
        for across in range(left, right + 1)
    }
    for down, row in enumerate(rows):
        for across, word in enumerate(row):
            if word != "" and (down, across) not in covered:
                sheet.write(down, across, word)
    for top, bottom, left, right in merges:
        sheet.write_merge(top, bottom, left, right, rows[top][left])
    return _saved(book)


def docx(*parts: str | Rows, merges: Sequence[Merge] = ()) -> bytes:
    paper = Document()
    tables = []
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(rows=len(part), cols=max(len(row) for row in part))
        for down, row in enumerate(part):
            for across, word in enumerate(row):
                table.cell(down, across).text = str(word)
        tables.append(table)
    for top, bottom, left, right in merges:
        kept = tables[0].cell(top, left).text
        merged = tables[0].cell(top, left).merge(tables[0].cell(bottom, right))
        merged.text = kept
    return _saved(paper)


def csv(rows: Rows, separator: str = ",") -> str:
    return "\r\n".join(separator.join(str(word) for word in row) for row in rows) + "\r\n"


@dataclass(frozen=True)
class Ugly:
    """One file, and what must be read: (kind, name, year, sex, unit, field, beginning of title)."""

    name: str
    make: Callable[[], bytes]
    encoding: str
    expected: list[tuple[str, str, int | None, str, str, str, str]]


HEAD = [
    "TT",
    "Họ và tên",
    "Năm sinh",
    "Chức vụ",
    "Đơn vị công tác",
    "Lĩnh vực",
    "Tóm tắt thành tích",
]
LAN = ("individual", "Nông Thị Lan", 1975, "female", "Trường THCS Đức Xuân", "Giáo dục", "Dạy thêm")
BA = ("individual", "Trần Văn Ba", 1980, "male", "Trường THCS Đức Xuân", "Giáo dục", "Dạy thêm")
AN = ("individual", "Nguyễn Hữu An", 1968, "", "Tổ 5", "Kinh tế hộ", "Trồng rừng")
SCHOOL = ("collective", "Trường THCS Đức Xuân", None, "", "", "Giáo dục", "Đạt chuẩn quốc gia")
HOME = ("household", "Hộ ông Bàn Văn Sơn", None, "", "Tổ 5", "Kinh tế hộ", "Nuôi lợn đen")


def two_headings() -> bytes:
    """A school's workbook: titles, a heading of two lines, groups, "nt", totals, signatures."""
    rows = [
        ["PHÒNG GD&ĐT THỊ XÃ BẮC KẠN", "", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TRƯỜNG THCS ĐỨC XUÂN", "", "", "", "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN ĐIỂN HÌNH TIÊN TIẾN NĂM 2014"],
        ["TT", "Họ và tên", "Năm sinh", "", "Chức vụ, đơn vị công tác", "Lĩnh vực", "Thành tích", "Ghi chú"],
        ["", "", "Nam", "Nữ", "", "", "", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["I", "TẬP THỂ"],
        [1, "Trường THCS Đức Xuân", "", "", "", "Giáo dục", "Đạt chuẩn quốc gia mức 1", ""],
        ["II", "CÁ NHÂN"],
        [1, "NÔNG THỊ LAN", "", 1975, "Giáo viên, Trường THCS Đức Xuân", "Giáo dục", "Dạy thêm không lấy tiền", ""],
        [2, "Trần Văn Ba", 1980, "", "nt", "nt", "-nt-", ""],
        ["", "Tổng cộng: 01 tập thể, 02 cá nhân"],
        ["", "", "", "", "Đức Xuân, ngày 10 tháng 5 năm 2014"],
        ["", "NGƯỜI LẬP BIỂU", "", "", "HIỆU TRƯỞNG"],
        ["", "Lý Thị Thu", "", "", "Hà Văn Chức"],
    ]  # fmt: skip
    merges = ["A4:H4", "C5:D5", "A5:A6", "B5:B6", "E5:E6", "F5:F6", "G5:G6", "H5:H6", "B13:H13"]
    return xlsx(("Sheet1", rows), merges=merges)


def two_sheets() -> bytes:
    """Bodies on one sheet, people on another, each with its own headings; a hidden third."""
    bodies = [
        ["STT", "Tên tập thể", "Lĩnh vực", "Thành tích tóm tắt"],
        [1, SCHOOL[1], "Giáo dục", "Đạt chuẩn quốc gia"],
    ]
    people = [
        ["Danh sách cá nhân"],
        ["STT", "Họ đệm", "Tên", "Nữ", "Ngày, tháng, năm sinh", "Nơi công tác", "Lĩnh vực", "Tóm tắt"],
        [1, "Nông Thị", "Lan", "x", "12/03/1975", SCHOOL[1], "Giáo dục", "Dạy thêm"],
        [2, "Trần Văn", "Ba", "", "1/9/1980", "\"", "\"", "\""],
    ]  # fmt: skip
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx(("Tập thể", bodies), ("Cá nhân", people), ("Nháp", people)))
    )
    book["Nháp"].sheet_state = "hidden"
    return _saved(book)


def several_in_a_cell() -> bytes:
    """Names, years and summaries of several people in one row of cells."""
    head = ["STT", "Họ tên cá nhân", "Năm sinh", "Giới tính", "Đơn vị", "Lĩnh vực", "Nội dung"]
    rows = [
        head,
        ["1", "1. Nông Thị Lan\n2. Trần Văn Ba", "1975\n1980", "Nữ\nNam", SCHOOL[1], "Giáo dục", "Dạy thêm"],
        ["2", "Nguyễn Hữu\nAn", "1968", "", "Tổ 5", "Kinh tế hộ", "Trồng rừng"],
    ]  # fmt: skip
    return xlsx(("DS", rows))


def old_fonts() -> bytes:
    """An old .xls written with .VnTime, its heading merged over two lines."""
    rows = [
        ["ubnd thị xã bắc kạn"],
        ["danh sách đề nghị"],
        HEAD,
        ["", "", "", "", "", "", ""],
        [1, "Nguyễn Hữu An", 1968, "Nông dân", "Tổ 5", "Kinh tế hộ", "Trồng rừng giỏi"],
        [2, "Hộ ông Bàn Văn Sơn", "", "", "nt", "nt", "Nuôi lợn đen bản"],
    ]  # fmt: skip
    written = [[tcvn3(word) if isinstance(word, str) else word for word in row] for row in rows]
    return xls(written, merges=[(2, 3, column, column) for column in range(7)])


def web_page() -> bytes:
    """What a personnel program "exports to Excel": a page of HTML called .xls."""
    cells = "".join(f"<th rowspan='2'>{name}</th>" for name in ("STT", "Họ và tên"))
    cells += "<th colspan=2>Năm sinh</th>"
    cells += "".join(
        f"<th rowspan=2>{name}" for name in ("Đơn vị", "Lĩnh vực", "Tóm tắt thành tích")
    )
    return (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta charset=utf-8>"
        "<style>td{color:red}</style></head><body><b>Danh sách đề nghị</b>"
        f"<table border=1><tr>{cells}<tr><th>Nam<th>Nữ</tr>"
        "<tr><td>1<td>Nông Thị Lan<td><td>1975<td rowspan=2>Trường THCS Đức Xuân"
        "<td rowspan=2>Giáo dục<td rowspan=2>Dạy thêm</tr>"
        "<tr><td>2<td>Trần Văn Ba<td>1980<td></tr></table><script>alert(1)</script></body></html>"
    ).encode()


def word_two_tables() -> bytes:
    """A Word paper: each group has its heading outside and its own table, then signatures."""
    return docx(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "DANH SÁCH ĐỀ NGHỊ",
        "I. Tập thể",
        [["STT", "Tên đơn vị", "Lĩnh vực", "Tóm tắt"], ["1", SCHOOL[1], "Giáo dục", "Đạt chuẩn quốc gia"]],
        "II. Cá nhân",
        [
            ["STT", "Họ và tên", "Giới tính", "Năm sinh", "Đơn vị", "Lĩnh vực", "Tóm tắt"],
            ["1", "Bà Nông Thị Lan", "Nữ", "1975", SCHOOL[1], "Giáo dục", "Dạy thêm"],
            ["2", "Đ/c Trần Văn Ba", "Nam", "1980", "như trên", "như trên", "như trên"],
        ],
        "III. Hộ gia đình",
        [["STT", "Họ và tên chủ hộ", "Đơn vị", "Lĩnh vực", "Tóm tắt"], ["1", HOME[1], "Tổ 5", "Kinh tế hộ", "Nuôi lợn đen"]],
        "Nơi nhận:",
        [["NGƯỜI LẬP", "THỦ TRƯỞNG ĐƠN VỊ"], ["Lý Thị Thu", "Hà Văn Chức"]],
    )  # fmt: skip


def word_one_table() -> bytes:
    """A Word table over two pages: merged headings and groups, the heading again on page two."""
    rows = [
        ["TT", "Tên tập thể, cá nhân, hộ gia đình", "Năm sinh", "", "Đơn vị", "Lĩnh vực", "Tóm tắt mô hình"],
        ["", "", "Nam", "Nữ", "", "", ""],
        ["I. Tập thể", "", "", "", "", "", ""],
        ["1", SCHOOL[1], "", "", "", "Giáo dục", "Đạt chuẩn quốc gia"],
        ["II. Cá nhân", "", "", "", "", "", ""],
        ["1", "Nông Thị Lan", "", "1975", SCHOOL[1], "Giáo dục", "Dạy thêm"],
        ["TT", "Tên tập thể, cá nhân, hộ gia đình", "Năm sinh", "", "Đơn vị", "Lĩnh vực", "Tóm tắt mô hình"],
        ["", "", "Nam", "Nữ", "", "", ""],
        ["2", "Trần Văn Ba", "1980", "", "nt", "nt", "nt"],
        ["Cộng", "03", "", "", "", "", ""],
    ]  # fmt: skip
    heading = [(0, 0, 2, 3), *[(0, 1, column, column) for column in (0, 1, 4, 5, 6)]]
    again = [(6, 6, 2, 3), *[(6, 7, column, column) for column in (0, 1, 4, 5, 6)]]
    groups = [(2, 2, 0, 6), (4, 4, 0, 6)]
    return docx("Phụ lục", rows, merges=[*heading, *again, *groups])


def word_vni() -> bytes:
    """A Word table typed with a VNI font."""
    rows = [
        HEAD,
        [
            "1",
            "Nông Thị Lan",
            "Sinh năm 1975",
            "Giáo viên",
            SCHOOL[1],
            "Giáo dục",
            "Dạy thêm miễn phí",
        ],
    ]
    rows += [["2", "Trần Văn Ba", "1980", "nt", "nt", "nt", "nt"]]
    return docx(vni("Danh sách đề nghị"), [[vni(word) for word in row] for row in rows])


def csv_tabs_utf16() -> bytes:
    """ "Unicode text" of Excel: tabs and UTF-16, called .csv."""
    rows = [
        ["Danh sách hộ gia đình", "", "", ""],
        ["STT", "Họ tên chủ hộ", "Địa chỉ", "Thôn", "Lĩnh vực", "Mô hình"],
        ["1", HOME[1], "Tổ 5, phường Đức Xuân", "Tổ 5", "Kinh tế hộ", "Nuôi lợn đen"],
    ]
    return csv(rows, "\t").encode("utf-16")


def csv_1258() -> bytes:
    """Semicolons and Windows-1258; groups that stand alone in their lines."""
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Phái", "Cơ quan", "Lĩnh vực", "Tóm tắt"],
        ["A", "CÁ NHÂN", "", "", "", "", ""],
        ["1", "Nông Thị Lan", "1975", "Nữ", SCHOOL[1], "Giáo dục", "Dạy thêm"],
        ["2", "Trần Văn Ba", "1980", "Nam", "''", "''", "''"],
        ["B", "TẬP THỂ", "", "", "", "", ""],
        ["1", SCHOOL[1], "", "", "", "Giáo dục", "Đạt chuẩn quốc gia"],
    ]
    return windows_1258(csv(rows, ";"))


def csv_tcvn3() -> bytes:
    """Plain commas, the bytes of TCVN3, no number column, fields as group headings."""
    rows = [
        ["Họ tên", "Năm sinh", "Nơi công tác", "Thành tích"],
        ["I. Lĩnh vực Giáo dục", "", "", ""],
        ["Nông Thị Lan", "1975", SCHOOL[1], "Dạy thêm"],
        ["II. Lĩnh vực Kinh tế hộ", "", "", ""],
        ["Nguyễn Hữu An", "1968", "Tổ 5", "Trồng rừng"],
    ]
    return tcvn3(csv(rows)).encode("latin-1")


def wrong_utf8() -> bytes:
    """UTF-8 that somebody opened as Western letters and saved again, with capitals and blanks."""
    rows = [
        ["  Stt ", "HỌ VÀ TÊN  (viết chữ in hoa)", "Ngày sinh", "Đơn vị", "Lĩnh vực", "Tóm tắt thành tích"],
        ["1", "NGUYỄN HỮU AN", "24838", "Tổ 5", "Kinh tế hộ", "Trồng rừng"],
    ]  # fmt: skip
    letters = csv(rows).encode()
    return "".join(_western(byte) for byte in letters).encode("utf-8-sig")


def _western(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _without(one: tuple, **places: int) -> tuple:  # type: ignore[type-arg]
    names = ("kind", "name", "year", "sex", "unit", "field", "title")
    return tuple(
        (None if name == "year" else "") if name in places else value
        for name, value in zip(names, one, strict=True)
    )


def _unsexed(one: tuple) -> tuple:  # type: ignore[type-arg]
    return _without(one, sex=1)


LISTS = [
    Ugly("hai-dong-tieu-de.xlsx", two_headings, "", [SCHOOL, LAN, BA]),
    Ugly("hai-trang.xlsx", two_sheets, "", [SCHOOL, LAN, BA]),
    Ugly("nhieu-nguoi-mot-o.xlsx", several_in_a_cell, "", [LAN, BA, AN]),
    Ugly("phong-vntime.xls", old_fonts, "TCVN3", [AN, HOME]),
    Ugly("xuat-tu-web.xls", web_page, "", [LAN, BA]),
    Ugly("hai-bang.docx", word_two_tables, "", [SCHOOL, LAN, BA, HOME]),
    Ugly("hai-trang-giay.docx", word_one_table, "", [SCHOOL, LAN, BA]),
    Ugly("phong-vni.docx", word_vni, "VNI", [_unsexed(LAN), _unsexed(BA)]),
    Ugly("unicode-text.csv", csv_tabs_utf16, "UTF-16", [HOME]),
    Ugly("windows-1258.csv", csv_1258, "Windows-1258", [LAN, BA, SCHOOL]),
    Ugly("tcvn3.csv", csv_tcvn3, "TCVN3", [_without(LAN, sex=1, field=1), _without(AN, field=1)]),
    Ugly("utf8-hong.csv", wrong_utf8, "UTF-8", [AN]),
]


if __name__ == "__main__":
    for ugly in LISTS:
        Path(sys.argv[1], ugly.name).write_bytes(ugly.make())
