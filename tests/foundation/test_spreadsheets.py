"""Tables from outside: read in any old encoding, refused in a sentence when hostile."""

import io
import struct
import unicodedata
import zipfile
from datetime import date

import openpyxl
import pytest

from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets import MOST_ROWS, column_letters, read_sheet
from guongsang.foundation.spreadsheets.legacy import TCVN3_LETTERS, TONES, from_tcvn3

TABLE = (
    "Mã,Tên,Thuộc\n"
    "01840,Phường Đức Xuân,BK\n"
    "01834,Phường Nguyễn Thị Minh Khai,BK\n"
    "01855,Xã Xuất Hóa giữa những đồng cỏ ướt,BK\n"
)
FIRST = {"Mã": "01840", "Tên": "Phường Đức Xuân", "Thuộc": "BK"}
LAST = {"Mã": "01855", "Tên": "Xã Xuất Hóa giữa những đồng cỏ ướt", "Thuộc": "BK"}


def read(data, name="ds.csv"):
    return read_sheet(io.BytesIO(data), name)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data, member, change):
    """Return the workbook with one of its parts rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == member else part)
    return out.getvalue()


def tcvn3(text):
    letters = dict(zip(TCVN3_LETTERS[1::2], TCVN3_LETTERS[::2], strict=True))
    return "".join(letters.get(letter, letter) for letter in text)


def windows_1258(text):
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


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        unicodedata.normalize("NFD", TABLE).encode(),
        windows_1258(TABLE),
        tcvn3(TABLE).encode("latin-1"),
        tcvn3(TABLE).encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
        TABLE.replace("\n", "\r\n").encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "nfd",
        "windows-1258",
        "tcvn3",
        "tcvn3 saved as unicode",
        "semicolons",
        "tabs",
        "excel's own first line",
        "windows lines",
    ],
)
def test_one_table_in_thirteen_dresses(data):
    sheet = read(data)

    assert sheet.header == ["Mã", "Tên", "Thuộc"]
    assert (sheet.rows[0][1], sheet.rows[-1][1]) == (FIRST, LAST)


def test_every_letter_of_tcvn3_has_its_place():
    letters = TCVN3_LETTERS[1::2]

    assert len(set(letters)) == len(set(TCVN3_LETTERS[::2])) == 74
    assert from_tcvn3(tcvn3(letters)) == letters


def test_text_of_another_language_is_left_as_it_is():
    sheet = read("Code,Name\n1,São Paulo Café\n2,Zürich\n".encode())

    assert [words["Name"] for _number, words in sheet.rows] == ["São Paulo Café", "Zürich"]


def test_rows_bear_the_numbers_of_their_lines():
    sheet = read(b'Ma,Ten\n\n1,"hai\ndong"\n2,b\n')

    assert sheet.rows == [(3, {"Ma": "1", "Ten": "hai dong"}), (5, {"Ma": "2", "Ten": "b"})]


def test_a_workbook_gives_plain_words():
    data = workbook(
        ["Mã", "Tên", "Ngày", "Số"],
        [1834, unicodedata.normalize("NFD", "Phường Đức Xuân"), date(2012, 5, 31), 2.5],
        [None, None, None, None],
        ["=1+1 là chữ".replace("=", "'="), True, 1e20, 12.0],
    )

    sheet = read(data, "ds.xlsx")

    assert sheet.rows[0] == (
        2,
        {"Mã": "1834", "Tên": "Phường Đức Xuân", "Ngày": "2012-05-31", "Số": "2.5"},
    )
    assert sheet.rows[1][0] == 4
    assert sheet.rows[1][1]["Tên"] == "TRUE"
    assert sheet.rows[1][1]["Số"] == "12"


def test_a_formula_is_refused_with_its_cell():
    with pytest.raises(Refused, match="B2, B3"):
        read(workbook(["Mã", "Tên"], ["1", "=A1"], ["2", '=HYPERLINK("x")']), "ds.xlsx")


def test_a_zip_bomb_is_refused_before_it_is_opened():
    bomb = io.BytesIO(workbook(["a"], ["b"]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 60_000_000)

    with pytest.raises(Refused, match="quá lớn"):
        read(bomb.getvalue(), "ds.xlsx")


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr("guongsang.foundation.archives.MOST_UNZIPPED", 20_000)
    data = workbook(["a"], *[[f"x{n}"] for n in range(3_000)])
    lying = bytearray(data)
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", lying, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)

    with pytest.raises(Refused):
        read(bytes(lying), "ds.xlsx")


def test_too_many_members_are_refused():
    data = io.BytesIO(workbook(["a"], ["b"]))
    with zipfile.ZipFile(data, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"x/{number}", b"")

    with pytest.raises(Refused, match="quá lớn"):
        read(data.getvalue(), "ds.xlsx")


def test_an_entity_bomb_is_refused():
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    data = changed(
        workbook(["a"], ["b"]),
        "xl/worksheets/sheet1.xml",
        lambda part: laughs + part[part.index(b"<worksheet") :],
    )

    with pytest.raises(Refused, match="không mở được"):
        read(data, "ds.xlsx")


def test_one_word_in_the_farthest_cell_does_not_fill_the_memory():
    book = openpyxl.Workbook()
    book.active["A1"] = "Mã"
    book.active["XFD1048576"] = "xa"
    file = io.BytesIO()
    book.save(file)

    with pytest.raises(Refused, match="dòng"):
        read(file.getvalue(), "ds.xlsx")


def test_empty_cells_with_a_colour_far_below_do_no_harm():
    book = openpyxl.Workbook()
    book.active.append(["Mã", "Tên"])
    book.active.append(["1", "a"])
    book.active["A900000"].font = openpyxl.styles.Font(bold=True)
    file = io.BytesIO()
    book.save(file)

    assert len(read(file.getvalue(), "ds.xlsx").rows) == 1


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "ds.csv", "rỗng"),
        (b"  \n \n", "ds.csv", "trống"),
        (b"Ma,Ten\n", "ds.csv", "chưa có dòng dữ liệu"),
        (b"MZ\x90\x00" + b"x" * 99, "ds.csv", "không phải là bảng"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 99, "ds.xls", "kiểu cũ"),
        (b"%PDF-1.7", "ds.xlsx", "không phải là bảng"),
        (b"PK\x03\x04 khong phai", "ds.xlsx", "không mở được"),
        (b"PK\x03\x04 khong phai", "ds.csv", "đổi đuôi"),
        (b'Ma,Ten\n1,"chua dong', "ds.csv", "nháy kép"),
        (b"Ma,Ten,ma\n1,a,b\n", "ds.csv", "cột A và cột C"),
        (b"Ma,Ten\n1,a,thua\n", "ds.csv", "C2"),
        (bytes(range(128, 256)) * 20, "ds.csv", "bảng mã"),
        (b"a,b\n1,\x00\x00\x00\x00\n", "ds.csv", "bảng mã"),
        ((",".join(f"c{n}" for n in range(101)) + "\n1\n").encode(), "ds.csv", "cột"),
        (b"Ma\n" + b"1\n" * (MOST_ROWS + 1), "ds.csv", "dòng"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, name, words):
    with pytest.raises(Refused, match=words):
        read(data, name)


def test_a_workbook_with_macros_is_refused():
    data = io.BytesIO(workbook(["a"], ["b"]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")

    with pytest.raises(Refused, match="macro"):
        read(data.getvalue(), "ds.xlsx")


def test_a_zip_that_is_no_workbook_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("hello.txt", b"x")

    with pytest.raises(Refused, match="không mở được"):
        read(data.getvalue(), "ds.xlsx")


def test_twenty_thousand_rows_are_taken():
    assert len(read(b"Ma\n" + b"1\n" * MOST_ROWS).rows) == MOST_ROWS


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_are_named_as_the_spreadsheet_names_them(number, letters):
    assert column_letters(number) == letters
