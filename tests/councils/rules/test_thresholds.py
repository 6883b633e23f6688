"""Thresholds are read exactly as they are written."""

import unicodedata
from fractions import Fraction

import pytest

from guongsang.councils.rules import Threshold, threshold_from


@pytest.mark.parametrize(
    ("words", "share", "exceeds"),
    [
        ("90%", Fraction(9, 10), False),
        (" 90 % ", Fraction(9, 10), False),
        ("70,5%", Fraction(705, 1000), False),
        ("70.5%", Fraction(705, 1000), False),
        ("66,6667%", Fraction(666_667, 1_000_000), False),
        ("100%", Fraction(1), False),
        ("2/3", Fraction(2, 3), False),
        ("2 / 3", Fraction(2, 3), False),
        ("over half", Fraction(1, 2), True),
        ("Over  Half", Fraction(1, 2), True),
        ("more than 1/2", Fraction(1, 2), True),
        ("quá nửa", Fraction(1, 2), True),
        ("QUÁ BÁN", Fraction(1, 2), True),
        ("trên 1/2", Fraction(1, 2), True),
        ("trên 50%", Fraction(1, 2), True),
        ("phải trên 80%", Fraction(4, 5), True),
        (">50%", Fraction(1, 2), True),
        (">= 50%", Fraction(1, 2), False),
        ("≥2/3", Fraction(2, 3), False),
        ("từ 80% trở lên", Fraction(4, 5), False),
        ("ít nhất 2/3", Fraction(2, 3), False),
        ("half", Fraction(1, 2), False),
    ],
)
def test_a_threshold_is_the_share_that_its_words_say(words, share, exceeds):
    expected = Threshold(share=share, is_exclusive=exceeds)

    assert threshold_from(words) == expected
    assert threshold_from(unicodedata.normalize("NFD", words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "", "90", "0.9", "0%", "0/3", "2/0", "3/2", "101%", "-5%", "trên 100%", "over 1/1",
        "overhalf", "đa số", "quá", "trên trên 50%", "50%%", "2/3/4", "≥", "1,2,3%",
    ],
)  # fmt: skip
def test_what_names_no_share_is_no_threshold(words):
    assert threshold_from(words) is None
