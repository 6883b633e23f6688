"""Files that mean harm, or break by accident, are refused or survived with a sentence."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guongsang.foundation.lists import find_table, open_list
from guongsang.foundation.refusals import Refused
from guongsang.intake.rules import meaning_of
from guongsang.ui.uploads import LISTS, checked_file
from tests.intake.factories import hand_in, table
from tests.intake.ugly_lists import csv, docx, xls, xlsx

ROWS = [["TT", "Họ và tên", "Tóm tắt"], ["1", "Nông Thị Lan", "Dạy thêm"]]
WORD, EXCEL = "word/document.xml", "xl/worksheets/sheet1.xml"


def refusal(data: bytes, name: str) -> str:
    """Return why a file is refused at the door, by the guard of uploads or by the reader."""
    with pytest.raises(Refused) as refused:
        checked = checked_file(SimpleUploadedFile(name, data), allowed=LISTS)
        find_table(open_list(checked.file.file, name).grids, meaning_of)
    return str(refused.value)


def rows_in(data: bytes, name: str = "a.xlsx") -> int:
    return len(find_table(open_list(io.BytesIO(data), name).grids, meaning_of).rows)


def changed(data: bytes, member: str, body: bytes) -> bytes:
    """Return a zipped file with a part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, body)
    return out.getvalue()


def part(data: bytes, member: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(member)


@pytest.mark.parametrize(("make", "name"), [(xlsx, "a.xlsx"), (docx, "a.docx")])
def test_a_bomb_is_refused_before_it_is_opened(make, name):
    good = make(("A", ROWS)) if make is xlsx else make(ROWS)
    bomb = changed(good, "media/x.bin", b"\0" * 80_000_000)

    assert len(bomb) < 200_000
    assert "bung ra quá lớn" in refusal(bomb, name)
    with pytest.raises(Refused, match="bung ra quá lớn"):
        open_list(io.BytesIO(bomb), name)


@pytest.mark.parametrize(
    ("data", "member", "name"),
    [(xlsx(("A", ROWS)), EXCEL, "a.xlsx"), (docx(ROWS), WORD, "a.docx")],
    ids=["xlsx", "docx"],
)
def test_entities_and_document_types_are_refused(data, member, name):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    _declared, _end, rest = part(data, member).rpartition(b"?>")
    body = b"<?xml version='1.0'?>" + laughs + rest

    assert "không mở" in refusal(changed(data, member, body), name)


def test_an_outside_entity_reads_no_file(tmp_path):
    secret = tmp_path / "x"
    secret.write_text("bí mật")
    laughs = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'.encode()
    body = part(docx(ROWS), WORD).replace(b"?>", b"?>" + laughs, 1).replace(b"Lan", b"&a;")

    assert "bí mật" not in refusal(changed(docx(ROWS), WORD, body), "a.docx")


@pytest.mark.parametrize(
    ("data", "member", "name"),
    [
        (xlsx(("A", ROWS)), "xl/vbaProject.bin", "a.xlsx"),
        (docx(ROWS), "word/vbaProject.bin", "a.docx"),
    ],
    ids=["xlsx", "docx"],
)
def test_macros_are_refused(data, member, name):
    assert "macro" in refusal(changed(data, member, b"x"), name)
    # The reader asks for itself, too: not every file comes through the guard of uploads.
    with pytest.raises(Refused, match="macro"):
        open_list(io.BytesIO(changed(data, member, b"x")), name)


@pytest.mark.parametrize("name", ["a.xlsm", "a.docm", "a.doc", "a.exe", "a.pdf", "a"])
def test_other_extensions_are_not_taken(name):
    assert "Không nhận loại tệp" in refusal(xlsx(("A", ROWS)), name)


def test_an_old_workbook_with_macros_is_refused():
    assert "macro" in refusal(xls(ROWS) + "_VBA_PROJECT".encode("utf-16-le"), "a.xls")


def old_file(part_name: str) -> bytes:
    """Return the beginning of an old Office file that names one part."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + part_name.encode("utf-16-le")


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_an_encrypted_file_says_that_it_has_a_password(name):
    with pytest.raises(Refused, match="mật khẩu"):
        open_list(io.BytesIO(old_file("EncryptedPackage")), name)


def test_an_old_word_file_is_told_what_to_do():
    with pytest.raises(Refused, match=r"lưu lại dạng \.docx"):
        open_list(io.BytesIO(old_file("WordDocument")), "a.doc")


def test_a_million_empty_rows_are_survived():
    body = part(xlsx(("A", ROWS)), EXCEL)
    empty = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(3, 1_048_577))

    data = changed(xlsx(("A", ROWS)), EXCEL, body.replace(b"</sheetData>", empty + b"</sheetData>"))

    assert rows_in(data) == 1


def test_a_word_in_the_last_cell_of_a_sheet_fills_no_memory():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(("A", ROWS))))
    book.active["XFD1048576"] = "x"
    file = io.BytesIO()
    book.save(file)

    assert "dòng" in refusal(file.getvalue(), "a.xlsx")


def test_a_sheet_of_three_hundred_columns_is_refused():
    wide = [[f"c{n}" for n in range(300)], [str(n) for n in range(300)]]

    for data, name in ((xlsx(("A", wide)), "a.xlsx"), (csv(wide).encode(), "a.csv")):
        assert "100 cột" in refusal(data, name)


def test_a_word_table_that_claims_a_million_columns_is_refused():
    body = part(docx(ROWS), WORD)
    claim = b'<w:tcPr><w:gridSpan w:val="999999999"/>'
    wide = body.replace(b"<w:tcPr>", claim, 1)

    assert "100 cột" in refusal(changed(docx(ROWS), WORD, wide), "a.docx")


def test_a_web_page_that_spans_a_million_cells_is_refused():
    page = b"<table><tr><td colspan=99999 rowspan=99999>x</td></tr></table>"

    assert "100 cột" in refusal(page, "a.xls")


def test_a_web_page_without_a_table_and_with_scripts_is_refused():
    assert "không có bảng nào" in refusal(b"<html><script>alert(1)</script>x</html>", "a.xls")


def test_a_huge_cell_is_refused_with_its_row():
    rows = [*ROWS, ["2", "Trần Văn Ba", "x" * 20_000]]

    for data, name in (
        (xlsx(("A", rows)), "a.xlsx"),
        (docx(rows), "a.docx"),
        (csv(rows).encode(), "a.csv"),
    ):
        assert "Dòng 3 có ô dài" in refusal(data, name)


def test_too_many_rows_are_refused():
    rows = csv([ROWS[0], *([str(n), "Nông Thị Lan", "x"] for n in range(21_000))])

    assert "20000 dòng" in refusal(rows.encode(), "a.csv")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04" + b"\0" * 50, "a.xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 5_000, "a.xls"),
        (b"MZ\0\0 giay to", "a.csv"),
        (b"%PDF-1.7 danh sach", "a.xls"),
        (b"", "a.csv"),
        (b"{\\rtf1 danh sach}", "a.rtf"),
        (b"<?xml version='1.0'?><x a='urn:schemas-microsoft-com:office:spreadsheet'/>", "a.xls"),
        (b'"chua dong nhay, 1\n2,3', "a.csv"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "a.csv"),
        (xlsx(("A", ROWS)), "a.docx"),
        (docx(ROWS), "a.xlsx"),
        (xlsx(("A", ROWS)), "a.csv"),
        (xlsx(("A", ROWS))[:-200], "a.xlsx"),
        (docx("Không có bảng"), "a.docx"),
    ],
    ids=[
        "broken zip", "broken xls", "program", "pdf", "empty", "rtf", "office xml", "open quote",
        "half utf-16", "xlsx called docx", "docx called xlsx", "xlsx called csv", "cut off",
        "word without a table",
    ],
)  # fmt: skip
def test_what_is_no_list_gets_a_sentence(data, name):
    assert refusal(data, name).endswith(".")


def test_a_workbook_called_xls_is_read_all_the_same():
    checked = checked_file(SimpleUploadedFile("a.xls", xlsx(("A", ROWS))), allowed=LISTS)

    assert len(find_table(open_list(checked.file.file, "a.xls").grids, meaning_of).rows) == 1


def test_a_formula_gives_its_last_value_and_is_never_computed():
    book = openpyxl.load_workbook(io.BytesIO(xlsx(("A", ROWS))))
    book.active["B2"] = '=HYPERLINK("http://x","y")'
    file = io.BytesIO()
    book.save(file)

    table_ = find_table(open_list(io.BytesIO(file.getvalue()), "a.xlsx").grids, meaning_of)

    assert [row.words[1] for row in table_.rows] == [""]


def test_a_zip_entry_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr("guongsang.foundation.archives.MOST_UNZIPPED", 20_000)
    data = bytearray(changed(docx(ROWS), "word/x.xml", zlib.compress(b"x") * 9_000))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)

    with pytest.raises(Refused):
        open_list(io.BytesIO(bytes(data)), "a.docx")


def test_a_comment_that_never_ends_costs_no_time():
    page = b"<!--" * 1_000 + b"<table>" + b"<!-- -->" * 1_000

    assert refusal(page, "a.xls").endswith(".")


def test_what_could_be_a_formula_is_defused_when_rows_leave_again(world, client):
    one = hand_in(world, table(["1", "=cmd|' /C calc'!A0 An", "1975", "", "", "@x"]))
    client.force_login(world.writer)

    page = client.get(f"/danh-sach/{one.pk}/cac-dong.csv").content.decode()

    assert "'=cmd" in page
    assert not [cell for cell in page.split(",") if cell.strip('"').startswith(("=", "@", "+"))]
