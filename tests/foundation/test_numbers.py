"""Numbers as they are read aloud."""

import pytest

from guongsang.foundation.numbers import in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1_000, "một nghìn"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (2_005, "hai nghìn không trăm linh năm"),
        (21_000, "hai mươi mốt nghìn"),
        (320_000_000, "ba trăm hai mươi triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (2_530_000, "hai triệu năm trăm ba mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (12_345_678_901, "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn "
         "chín trăm linh một"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (10**18, "một tỷ tỷ"),
        (-7, "âm bảy"),
    ],
)  # fmt: skip
def test_numbers_sound_as_people_say_them(number, words):
    assert in_words(number) == words


def test_no_two_numbers_below_a_million_sound_alike():
    said = {in_words(n) for n in range(0, 1_000_000, 7)}

    assert len(said) == len(range(0, 1_000_000, 7))
