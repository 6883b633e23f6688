"""Lists as offices send them are read as people read them."""

import io

import pytest

from guongsang.foundation.lists import find_table, open_list, split_people
from guongsang.intake.rules import Meaning, Reader, candidates_in, choose_columns, meaning_of
from tests.intake.ugly_lists import LISTS, docx, xlsx


def read(data, name="ds.xlsx", habits=None, **more):
    """Return the candidates of a file, and how it was opened."""
    opened = open_list(io.BytesIO(data), name)
    table = find_table(opened.grids, meaning_of)
    columns = choose_columns(table.headings, habits or {})
    reader = Reader(meanings=columns, headings=table.headings, year=2026, **more)
    return candidates_in(table.rows, reader), opened, table


@pytest.mark.parametrize("ugly", LISTS, ids=lambda one: one.name)
def test_an_ugly_list_gives_the_rows_that_one_reads_in_it(ugly):
    candidates, opened, _table = read(ugly.make(), ugly.name)

    found = [
        (
            one.kind, one.name, one.birth_year, one.sex, one.unit, one.field,
            one.title[: len(wanted[6])],
        )
        for one, wanted in zip(candidates, ugly.expected, strict=True)
    ]  # fmt: skip
    assert found == ugly.expected
    assert (opened.encoding, [one.faults for one in candidates]) == (
        ugly.encoding, [()] * len(candidates),
    )  # fmt: skip


def test_there_are_twelve_of_them_in_every_format():
    assert len(LISTS) == 12
    assert {one.name.rpartition(".")[2] for one in LISTS} == {"xlsx", "xls", "docx", "csv"}


def test_groups_that_are_fields_are_carried_onto_their_rows():
    ugly = next(one for one in LISTS if one.name == "tcvn3.csv")

    candidates, _opened, _table = read(ugly.make(), ugly.name)

    assert [one.groups for one in candidates] == [("Lĩnh vực Giáo dục",), ("Lĩnh vực Kinh tế hộ",)]


def test_lines_that_are_no_rows_are_told():
    _candidates, _opened, table = read(LISTS[0].make())

    assert [str(one.why) for one in table.skipped] == [
        "column_numbers", "group", "group", "total", "signature",
    ]  # fmt: skip
    assert read(LISTS[1].make())[1].left_out == ["Nháp"]


def test_a_row_bears_its_number_in_the_file():
    candidates, _opened, _table = read(LISTS[0].make())

    assert [one.where for one in candidates] == ["9", "11", "12"]
    assert [one.where for one in read(LISTS[5].make(), "a.docx")[0]] == [
        "bảng 1: 2", "bảng 2: 2", "bảng 2: 3", "bảng 3: 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Họ và tên", "name"),
        ("HỌ TÊN", "name"),
        ("Tên tập thể, cá nhân", "name"),
        ("Họ và tên (chữ in hoa)", "name"),
        ("Chức danh", "position"),
        ("Chức vụ, đơn vị công tác", "position_unit"),
        ("Nơi công tác", "unit"),
        ("Đơn vị giúp đỡ", "helper"),
        ("Năm sinh", "birth"),
        ("Ngày, tháng, năm sinh", "birth"),
        ("Năm sinh Nam", "birth_male"),
        ("Nữ", "female"),
        ("Nam", "male"),
        ("Năm", ""),
        ("Nam/Nữ", "sex"),
        ("Dân tộc", "ethnic"),
        ("Số CCCD/CMND", "citizen"),
        ("Lĩnh vực đề nghị", "field"),
        ("Tóm tắt thành tích đạt được", "title"),
        ("Hình thức đề nghị khen thưởng", "award"),
        ("Ghi chú", "note"),
        ("Số quyết định", ""),
    ],
)
def test_usual_headings_are_recognised(heading, meaning):
    assert meaning_of(heading) == meaning


def test_what_the_officer_said_of_a_heading_goes_before_what_is_usual():
    headings = ["TT", "Đối tượng", "Ghi chú"]

    assert choose_columns(headings, {"doi tuong": "name", "ghi chu": "title"}) == [
        Meaning.NUMBER, Meaning.NAME, Meaning.TITLE,
    ]  # fmt: skip


def test_a_list_with_headings_that_nobody_knows_is_still_a_table():
    data = xlsx(
        ("A", [["Mã", "Ai vậy", "Ở đâu"], ["x1", "Nông Thị Lan", "Tổ 5"], ["x2", "Bế An", "Tổ 6"]])
    )

    _candidates, _opened, table = read(data)

    assert (table.headings, len(table.rows)) == (["Mã", "Ai vậy", "Ở đâu"], 2)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Nông Thị Lan", ["Nông Thị Lan"]),
        ("Nguyễn Hữu\nAn", ["Nguyễn Hữu An"]),
        ("Nông Thị Lan; Trần Văn Ba", ["Nông Thị Lan", "Trần Văn Ba"]),
        ("1. Nông Thị Lan 2. Trần Văn Ba", ["Nông Thị Lan", "Trần Văn Ba"]),
        ("Nông Thị Lan\nTrần Văn Ba", ["Nông Thị Lan", "Trần Văn Ba"]),
        ("- Chi hội 1\n- Chi hội 2", ["Chi hội 1", "Chi hội 2"]),
        ("Trường Tiểu học\nPhùng Chí Kiên", ["Trường Tiểu học Phùng Chí Kiên"]),
        ("Hội Phụ nữ; Hội Nông dân", ["Hội Phụ nữ; Hội Nông dân"]),
    ],
)
def test_several_people_in_a_cell_are_parted_only_when_it_is_plain(cell, people):
    assert split_people(cell) == people


def test_what_is_wrong_with_a_row_is_told_with_its_words():
    head = ["Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Dân tộc", "Tóm tắt"]
    data = xlsx(
        (
            "A",
            [
                head,
                ["Lan", "31/02/1975", "không rõ", "12345", "Kinhh", ""],
                ["Nông Thị Lan", "1075", "", "6099001234", "Tày", "x"],
            ],
        )
    )

    candidates, _opened, _table = read(data)

    assert [list(one.faults) for one in candidates] == [
        [
            ("short_name", "Lan"), ("bad_birth", "31/02/1975"), ("bad_sex", "không rõ"),
            ("bad_citizen", ""), ("no_title", ""),
        ],
        [("bad_birth", "1075"), ("bad_citizen", "")],
    ]  # fmt: skip
    assert candidates[0].remarks == (("unknown_ethnic", "Kinhh"),)


def test_a_number_that_lost_its_zero_gets_it_back():
    head = ["Họ và tên", "Số CCCD", "Tóm tắt"]
    data = xlsx(("A", [head, ["Nông Thị Lan", 6099001234, "x"], ["Trần Văn Ba", 60990012345, "y"]]))

    candidates, _opened, _table = read(data)

    assert [(one.citizen_id, [code for code, _ in one.remarks]) for one in candidates] == [
        ("", []), ("060990012345", ["zero_lost"]),
    ]  # fmt: skip


def test_a_long_summary_is_cut_and_kept_whole():
    words = "Làm đường " * 60
    data = docx([["Họ và tên", "Thành tích", "Ghi chú"], ["Nông Thị Lan", words, ""]])

    [one] = read(data, "a.docx")[0]

    assert (len(one.title) <= 400, one.title[-1], one.results) == (True, "…", words.strip())
