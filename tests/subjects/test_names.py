"""Names and places as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.subjects.rules.names import read_name, within_one
from guongsang.subjects.rules.places import read_place, same_place


@pytest.mark.parametrize(
    "typed",
    [
        "Hoàng Thị Thuý",
        "HOÀNG THỊ THÚY",
        " hoàng  thị thúy ",
        unicodedata.normalize("NFD", "Hoàng Thị Thúy"),
        "Bà Hoàng Thị Thúy",
        "Đồng chí Hoàng Thị Thúy",
        "Cô giáo Hoàng Thị Thúy",
        "đ/c Hoàng Thị Thúy",
        "đ/c. bà Hoàng Thị Thúy",
        "3. Hoàng Thị Thúy",
        "Hoàng Thị Thúy (Bí thư chi bộ)",
        "Hoàng Thị Thúy - Trưởng thôn",
        "Hoàng Thị Thúy, giáo viên",
    ],
)
def test_one_name_in_many_clothes_is_one_name(typed):
    assert read_name(typed).exact == read_name("Hoàng Thị Thúy").exact


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("Hồ Thị Ba", "ho"),
        ("Cổ Văn Anh", "co"),
        ("Ông Ích", "ong"),
        ("Bà Nguyễn Thị Mai", "nguyen"),
        ("ba Nguyen Thi Mai", "nguyen"),
        ("ong Thi Mai", "ong"),
    ],
)
def test_a_name_that_looks_like_a_title_stays(typed, family):
    assert read_name(typed).family == family


def test_a_title_tells_the_sex_and_a_bare_name_has_no_marks():
    assert [read_name(f"{title} Nông Văn An").sex for title in ("Ông", "Bà", "Đ/c")] == [
        "male",
        "female",
        "",
    ]
    assert (read_name("Nong Van An").is_bare, read_name("Nông Văn An").is_bare) == (True, False)


def test_i_and_y_are_one_letter_at_the_end_of_a_syllable():
    assert read_name("Lý Thị Mỹ").exact == read_name("Lí Thị Mĩ").exact


def test_shortened_syllables_are_known():
    assert read_name("Ng. T. Mai").initials == (True, True, False)
    assert read_name("N.V.Hùng").initials == (True, True, False)
    assert not read_name("Y Bhin Niê").is_shortened


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("hung", "hung", True),
        ("hung", "hug", True),
        ("hung", "hunng", True),
        ("hung", "hong", True),
        ("hung", "hnug", True),
        ("hung", "hang", True),
        ("hung", "lang", False),
        ("hung", "hu", False),
        ("", "a", True),
    ],
)
def test_one_letter_apart(one, other, near):
    assert within_one(one, other) is within_one(other, one) is near


@given(st.text(max_size=60))
def test_any_words_can_be_read_as_a_name(words):
    name = read_name(words)

    assert len(name.exact) == len(name.folded) == len(name.initials)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("xã Nông Thượng", "phường Nông Thượng", True),
        ("Xã Nông Thượng", "nong thuong", True),
        ("P. Đức Xuân", "phường Đức Xuân", True),
        ("Thôn Nà Pái", "Tổ dân phố Nà Pái", True),
        ("Tổ 01", "Tổ dân phố số 1", True),
        ("Tổ 1", "Tổ 2", False),
        ("Trường TH Đức Xuân", "Trường Tiểu học Đức Xuân", True),
        ("Trường Tiểu học Đức Xuân", "Trường Tiểu học Đức Xuân, phường Đức Xuân", True),
        ("Trường Tiểu học Đức Xuân", "Trường THCS Đức Xuân", False),
        ("Trường Tiểu học", "Trường Tiểu học Đức Xuân", False),
        ("Trường Tiểu học Đức Xuân", "Trường Tiểu học Đức Xuâm", True),
        ("Trường Tiểu học Đức Xuân", "Trường Tiểu học Đức Vân", False),
        ("HTX Thanh Bình", "Hợp tác xã Thanh Bình", True),
    ],
)
def test_places_are_known_by_their_proper_names(one, other, same):
    first, second = read_place(one), read_place(other)

    assert same_place(first, second) is same_place(second, first) is same
