"""Order, turns, seats and speech."""

import pytest

from guongsang.ceremonies.rules import (
    SHIPPED_READINGS,
    called_in_order,
    moved,
    seated,
    spoken,
    turns_of,
    unknown_in,
)
from guongsang.ceremonies.rules.hall import Called, row_name
from guongsang.foundation.text import name_sort_key


def one(key, kind="individual", form="giay-khen", **told):
    return Called(key=key, kind=kind, form=form, **told)


def test_collectives_come_first_then_households_then_people_by_form():
    people = [
        one(1), one(2, "household"), one(3, "collective", ""), one(4, "collective"),
        one(5, form="bang-khen-tinh"), one(6, form="cua-tinh-khac"), one(7, form=""),
    ]  # fmt: skip

    assert [each.key for each in called_in_order(people)] == [4, 3, 2, 5, 1, 6, 7]


def test_within_a_form_field_unit_and_vietnamese_name_decide():
    names = {1: "Hà Văn Ơn", 2: "Lò Thị Ánh", 3: "Bế Văn Đức", 4: "Nông Văn Dũng"}
    people = [one(key, name_key=name_sort_key(name)) for key, name in names.items()]

    assert [each.key for each in called_in_order(people)] == [2, 4, 3, 1]
    placed = [one(1, field="002"), one(2, field="001", unit="b"), one(3, field="001", unit="a")]
    assert [each.key for each in called_in_order(placed)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("key", "to", "after"),
    [(3, 1, [3, 1, 2]), (1, 2, [2, 1, 3]), (1, 99, [2, 3, 1]), (2, -4, [2, 1, 3])],
)
def test_a_hand_moves_one_and_leaves_the_others(key, to, after):
    assert moved([1, 2, 3], key, to) == after


def test_a_turn_holds_one_kind_and_form_and_no_more_than_its_size():
    people = [*(one(n) for n in range(5)), one(9, "household"), one(10)]

    turns = turns_of(people, 2)

    assert [[each.key for each in turn.people] for turn in turns] == [
        [0, 1],
        [2, 3],
        [4],
        [9],
        [10],
    ]
    assert [turn.number for turn in turns] == [1, 2, 3, 4, 5]


def test_guests_have_the_first_rows_and_a_turn_sits_in_one_row():
    guests, seats = seated([[1, 2, 3], [4, 5]], guests=2, rows=4, width=4)

    assert guests == ["A1", "A2"]
    assert seats == {1: "B1", 2: "B2", 3: "B3", 4: "C1", 5: "C2"}


def test_a_turn_longer_than_a_row_goes_on_and_who_has_no_seat_is_told():
    _guests, seats = seated([[1, 2, 3]], guests=0, rows=1, width=2)

    assert seats == {1: "A1", 2: "A2", 3: ""}
    assert seated([[1]], guests=1, rows=3, width=0) == ([""], {1: ""})
    assert [row_name(row) for row in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HTX rau", "Hợp tác xã rau"),
        ("TH&THCS Đức Xuân", "Tiểu học và Trung học cơ sở Đức Xuân"),
        ("Trường THCS số 2", "Trường Trung học cơ sở số hai"),
        ("thưởng 320.000.000 đồng", "thưởng ba trăm hai mươi triệu đồng"),
        ("thưởng 350.000đ", "thưởng ba trăm năm mươi nghìn đồng"),
        ("tăng 12,5%", "tăng mười hai phẩy năm phần trăm"),
        ("1,05 ha", "một phẩy không năm héc-ta"),
        ("ngày 05/9/2026", "ngày mùng năm tháng chín năm hai nghìn không trăm hai mươi sáu"),
        ("ngày 20 tháng 4 năm 2013", "ngày hai mươi tháng tư năm hai nghìn không trăm mười ba"),
        ("tháng 12/2026", "tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ("2024-2025", "hai nghìn không trăm hai mươi tư đến hai nghìn không trăm hai mươi lăm"),
        ("số 05/QĐ-UBND", "số năm trên Quyết định Ủy ban nhân dân"),
        ("khóa XIV", "khóa mười bốn"),
        ("gọi 0912345678", "gọi không chín một hai ba bốn năm sáu bảy tám"),
        ("NGUYỄN VĂN AN", "NGUYỄN VĂN AN"),
    ],
)
def test_what_is_short_on_paper_is_long_in_the_ear(text, said):
    assert spoken(text, SHIPPED_READINGS) == said


def test_an_office_reads_its_own_way_and_the_unknown_is_listed():
    told = "CLB XYZQ và HTX, khóa IX, MTTQ"

    assert list(unknown_in(told, SHIPPED_READINGS)) == ["XYZQ"]
    assert spoken("HTX", {"HTX": "hợp tác"}) == "hợp tác"
    assert list(unknown_in("NGUYỄN VĂN BÉ ở UBND", SHIPPED_READINGS)) == []


@pytest.mark.parametrize("text", ["45/99/2026", "tháng 13/2026", "ngày 40 tháng 2"])
def test_what_is_no_day_is_read_as_numbers(text):
    assert "tháng chín mươi" not in spoken(text, {})
    assert "mùng" not in spoken(text, {})
