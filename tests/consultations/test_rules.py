"""When the clock ends, and what may not stand on a public list."""

from datetime import date

import pytest

from guongsang.consultations.rules import Clock, personal_signs


@pytest.mark.parametrize(
    ("day", "runs", "left"),
    [
        (date(2014, 5, 18), True, 4),
        (date(2014, 5, 22), True, 0),
        (date(2014, 5, 23), False, 0),
    ],
)
def test_the_whole_last_day_counts(day, runs, left):
    clock = Clock(ends_on=date(2014, 5, 22), day=day)

    assert (clock.runs, clock.left) == (runs, left)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("ĐT 0912 345 678", "phone"),
        ("gọi +84912345678", "phone"),
        ("0281.3870.123", "phone"),
        ("CCCD 006087001234", "citizen_id"),
        ("CMND 095123456", "citizen_id"),
        ("sinh ngày 3/2/1960", "birth"),
        ("Sinh năm 1960", "birth"),
        ("SN 1960", "birth"),
        ("số nhà 12", "home"),
        ("thường trú tại tổ 5", "home"),
    ],
)
def test_personal_words_are_noticed(text, sign):
    assert sign in personal_signs("Nông Thị Hiền", text)


@pytest.mark.parametrize(
    "text",
    [
        "Hiến 350 m² đất, góp 2.530.000 đ",
        "Từ năm 2011 đến 2014 giúp 12 hộ thoát nghèo",
        "Ngày 12/5/2013 cứu người trên sông Cầu",
        "Trường THCS Đức Xuân",
        "Học sinh ngoan, sinh hoạt hè",
        "Doanh thu 1200000000 đồng",
    ],
)
def test_a_plain_summary_is_let_pass(text):
    assert personal_signs(text) == []
