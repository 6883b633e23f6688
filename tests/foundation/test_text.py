"""Vietnamese words fold alike however they were typed, and sort as a dictionary does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.foundation.text import fold, name_sort_key, sort_key, tidy

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự ABĐ0123456789-–",
    max_size=60,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đường", "duong"),
        ("hoà", "hòa"),
        ("uỷ ban", "ủy ban"),
        ("khoẻ", "khỏe"),
        ("kĩ thuật", "kỹ thuật"),
        ("Lý", "lí"),
        ("Thái Nguyên–Bắc Kạn", "thai nguyen bac kan"),
        ("Văn hóa-Xã hội", "van hoa xa hoi"),
        ("“Gương sáng”…", "guong sang"),
        ("Ðức Xuân", "đức xuân"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Minh Khai"), "Nguyễn Thị Minh Khai"),
        ("Bắc\u200bKạn", "bắckạn"),
    ],
)
def test_what_is_typed_differently_is_found_alike(one, other):
    assert fold(one) == fold(other)


def test_quy_keeps_its_y_and_words_beginning_with_y_stay():
    assert fold("Quý, Quỳ, y tế, Nguyễn") == "quy quy y te nguyen"


@given(VIETNAMESE)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_composed_and_decomposed_text_are_the_same_to_us(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert (fold(decomposed), sort_key(decomposed)) == (fold(text), sort_key(text))
    assert tidy(decomposed) == tidy(text)


def test_the_alphabet_is_the_vietnamese_one():
    words = ["Âu", "Đức", "Dương", "Ăn", "Êm", "An", "Em", "Ơn", "Ôn", "On", "Ưng", "Ung", "Yên"]

    assert sorted(words, key=sort_key) == [
        "An", "Ăn", "Âu", "Dương", "Đức", "Em", "Êm", "On", "Ôn", "Ơn", "Ung", "Ưng", "Yên",
    ]  # fmt: skip


def test_tones_decide_only_when_letters_are_equal():
    assert sorted(["mạ", "mã", "má", "ma", "mả", "mà"], key=sort_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ",
    ]  # fmt: skip
    assert sorted(["má ba", "ma bo", "an", "ang", "anh"], key=sort_key) == [
        "an", "ang", "anh", "má ba", "ma bo",
    ]  # fmt: skip


def test_numbers_stand_in_their_own_order_before_letters():
    quarters = ["Tổ Giao Lâm", "Tổ 11", "Tổ 2", "Tổ 2A", "Tổ 100", "Tổ 1"]

    assert sorted(quarters, key=sort_key) == [
        "Tổ 1", "Tổ 2", "Tổ 2A", "Tổ 11", "Tổ 100", "Tổ Giao Lâm",
    ]  # fmt: skip


@given(VIETNAMESE)
def test_a_key_holds_only_signs_that_every_collation_sorts_alike(text):
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


def test_people_stand_by_given_name_then_family_name():
    names = ["Nông Văn Bình", "Hoàng Thị An", "Lê An", "Đàm Thị Ân", "Bế Văn An"]

    assert sorted(names, key=name_sort_key) == [
        "Bế Văn An", "Hoàng Thị An", "Lê An", "Đàm Thị Ân", "Nông Văn Bình",
    ]  # fmt: skip


def test_tidy_takes_away_what_nobody_sees():
    assert tidy("  Phường\u00a0 Đức\u200b Xuân\r\n\x07 ") == "Phường Đức Xuân"


def test_a_name_of_three_hundred_letters_has_a_key_that_fits():
    assert len(sort_key("nghiêng " * 40)) <= 400
