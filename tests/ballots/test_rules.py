"""Codes, thresholds and warnings, without a database."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.ballots.rules import codes
from guongsang.ballots.rules.boards import terms_from
from guongsang.ballots.rules.counting import (
    LONE_VOICE,
    UNANIMOUS,
    Threshold,
    asks_for_all,
    count_item,
)

SHARES = [(percent, 100) for percent in range(1, 100)] + [(2, 3), (1, 3), (9, 10)]


@pytest.mark.parametrize("base", range(3, 61))
def test_needs_are_those_of_exact_fractions(base):
    for num, den in SHARES:
        share = Fraction(num, den) * base
        assert Threshold(num=num, den=den).needed(base) == ceil(share)
        assert Threshold(num=num, den=den, is_exclusive=True).needed(base) == floor(share) + 1


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 5_000))
def test_needs_hold_for_any_share(num, den, base):
    share = Fraction(num, den) * base
    assert Threshold(num=num, den=den).needed(base) == ceil(share)
    assert Threshold(num=num, den=den, is_exclusive=True).needed(base) == floor(share) + 1


@pytest.mark.parametrize(
    ("num", "den", "is_exclusive", "base", "needed"),
    [
        (56, 100, False, 25, 14),  # floats say 15
        (2, 3, False, 9, 6),
        (2, 3, False, 15, 10),
        (1, 2, True, 5, 3),
        (1, 2, True, 10, 6),
        (9, 10, False, 9, 9),
        (9, 10, False, 10, 9),
        (9, 10, False, 19, 18),
        (9, 10, False, 20, 18),
    ],
)
def test_needs_that_are_known(num, den, is_exclusive, base, needed):
    assert Threshold(num=num, den=den, is_exclusive=is_exclusive).needed(base) == needed


def test_ninety_percent_of_nine_is_everybody():
    ninety = Threshold(num=9, den=10)
    assert [n for n in range(1, 21) if asks_for_all(ninety, n)] == list(range(1, 10))


@pytest.mark.parametrize(
    ("num", "den", "is_exclusive", "is_sound"),
    [(1, 1, False, True), (1, 1, True, False), (0, 5, False, False), (3, 2, False, False),
     (1, 0, False, False), (1, 2, True, True)],
)  # fmt: skip
def test_a_share_lies_between_nothing_and_all(num, den, is_exclusive, is_sound):
    assert Threshold(num=num, den=den, is_exclusive=is_exclusive).is_sound() == is_sound


def counted(*choices, base_kind="all_members", base_count=11):
    return count_item(
        "h1", "Mai", choices, threshold=Threshold(num=1, den=2, is_exclusive=True),
        base_kind=base_kind, base_count=base_count,
    )  # fmt: skip


def test_blank_and_invalid_are_kept_apart_and_only_the_base_differs():
    votes = ["yes"] * 4 + ["no", "blank", "invalid", "invalid"]

    whole = counted(*votes, base_count=8)
    valid = counted(*votes, base_kind="valid")

    assert (whole.yes, whole.no, whole.blank, whole.invalid, whole.cast) == (4, 1, 1, 2, 8)
    assert (whole.base, whole.needed, whole.passes) == (8, 5, False)
    assert (valid.base, valid.needed, valid.passes) == (6, 4, True)
    assert counted(base_kind="valid").passes is False


@pytest.mark.parametrize(
    ("votes", "reveals"),
    [
        (["yes"] * 5, UNANIMOUS),
        (["no"] * 5, UNANIMOUS),
        (["yes"] * 4 + ["no"], LONE_VOICE),
        (["no"] * 4 + ["blank"], LONE_VOICE),
        (["yes"] * 3 + ["no"] * 2, ""),
        (["yes"] * 3 + ["no", "blank"], ""),
        ([], ""),
    ],
)
def test_what_the_numbers_alone_would_tell(votes, reveals):
    assert counted(*votes).reveals == reveals


def test_codes_are_of_fifty_bits_and_differ():
    made = codes.make_codes(300)

    assert len(set(made)) == 300
    assert {len(code) for code in made} == {10}
    assert set("".join(made)) == set(codes.LETTERS)
    assert len(codes.LETTERS) ** codes.CODE_LENGTH == 2**50


@given(st.text(alphabet=codes.LETTERS, min_size=10, max_size=10))
def test_a_code_is_read_however_it_is_typed(code):
    typed = code.lower().replace("0", "o").replace("1", "l")
    assert codes.read_code(f" {typed[:3]}–{typed[3:]} ") == code
    assert codes.read_code(codes.grouped(code).replace("1", "I")) == code
    assert codes.read_code(code[:-1]) == ""


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    assert codes.read_code(typed) == "" or len(codes.read_code(typed)) == 10
    own = codes.read_own(typed)
    assert own == "" or (2 <= len(own) <= 12 and own.isalnum())


def test_marks_of_a_vietnamese_keyboard_are_seen():
    assert codes.has_marks("ÁW3MĐ")
    assert not codes.has_marks("7KMDQ-3XHAC")


@pytest.mark.parametrize("text", ["{}", "[]", '{"threshold": 1}'])
def test_what_is_no_frozen_text_is_refused(text):
    with pytest.raises(ValueError, match="frozen"):
        terms_from(text)
