"""Names in free text: what is replaced, what is marked for the clerk."""

import pytest

from guongsang.scoring.rules.names import (
    Replacement,
    holds_name,
    kin_before,
    pieces,
    veiled,
)

WHO = [
    Replacement(words="Bàn Thị Mai", by="người được xét"),
    Replacement(words="Mai", by="người được xét", alone=True),
    Replacement(words="Trường THCS Đức Xuân", by="đơn vị"),
    Replacement(words="", by="không"),
]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Bà Bàn Thị Mai dạy giỏi.", "Người được xét dạy giỏi."),
        ("Khen bà BÀN THỊ MAI, ban  thi mai.", "Khen người được xét, người được xét."),
        ("Sáng mai chị Mai đi họp.", "Sáng mai người được xét đi họp."),
        ("Ở Trường THCS Đức Xuân có 5 lớp.", "Ở đơn vị có 5 lớp."),
        ("Gọi 0912 345 678 hoặc +84 912345678.", "Gọi [số điện thoại] hoặc [số điện thoại]."),
        ("Năm 2012, thu 120.000.000 đồng.", "Năm 2012, thu 120.000.000 đồng."),
        ("Bàn Thị Maika và Maika.", "Bàn Thị Maika và Maika."),
    ],
)
def test_names_give_way_to_neutral_words(told, left):
    assert veiled(told, WHO) == left


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Cùng ông Nông Văn Ký và đồng chí Hà.", ["Nông Văn Ký", "Hà"]),
        ("Nguyễn Văn An đã học theo.", ["Nguyễn Văn An"]),
        ("Hội phụ nu TO 5 giúp đỡ.", ["Hội phụ nu TO 5"]),
        ("Mai đã giúp 12 hộ.", ["Mai"]),
        ("Năm 2012 cả tổ có 12 hộ thoát nghèo.", []),
        ("Đặng Đức Ất dạy ở Bắc Kạn.", ["Đặng Đức Ất"]),
        ("Gọi 0912345678.", ["0912345678"]),
    ],
)
def test_what_looks_like_a_name_is_marked(told, found):
    known = ["Hội Phụ nữ tổ 5", "Mai"]

    assert [one.text for one in pieces(told, known) if one.is_name] == found


def test_pieces_together_are_the_text():
    told = "Cùng ông Nông Văn Ký, Nguyễn Văn An và bà Hà đi chợ"

    assert "".join(one.text for one in pieces(told, ["Văn An"])) == told


def test_a_whole_name_is_found_a_lone_word_is_not():
    assert holds_name("ông Nông văn Ky, trưởng thôn", "Nông Văn Kỳ")
    assert not holds_name("ông Nông Văn Kỳ", "Kỳ")
    assert not holds_name("Nông Văn Kỷ niệm", "Văn Kỷ niệm X")


@pytest.mark.parametrize(
    ("told", "is_kin"),
    [
        ("Có vợ là bà Lý Thị Hoa", True),
        ("Em ruột là Lý Thị Hoa", True),
        ("Cùng chị Lý Thị Hoa đi họp", False),
        ("Không nhắc ai", False),
    ],
)
def test_kin_is_told_by_the_words_before_the_name(told, is_kin):
    assert bool(kin_before(told, "Lý Thị Hoa")) is is_kin
    assert kin_before(told, "Hoa") == ""
