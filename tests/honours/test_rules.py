"""Codes, golden-book numbers and lines of căn cứ."""

import pytest

from guongsang.honours import rules


def test_a_code_is_short_readable_and_carries_its_check():
    code = rules.new_code()

    assert len(code) == 14
    assert set(code.replace("-", "")) <= set(rules.LETTERS)
    assert not set("01OI") & set(rules.LETTERS)
    assert rules.normal_code(code) == code


def test_codes_do_not_repeat():
    assert len({rules.new_code() for _number in range(500)}) == 500


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n"])
def test_a_code_is_read_however_it_is_typed(typed):
    code = rules.new_code()

    assert rules.normal_code(typed.format(code.lower().replace("-", " "))) == code


def test_one_wrong_letter_is_always_noticed():
    letters = rules.new_code().replace("-", "")

    wrong = [
        letters[:place] + other + letters[place + 1 :]
        for place in range(len(letters))
        for other in rules.LETTERS
        if other != letters[place]
    ]

    assert [one for one in wrong if rules.normal_code(one)] == []


@pytest.mark.parametrize("typed", ["", "abc", "0000-0000-0000", "É" * 12, "7" * 4000, "٣" * 12])
def test_nonsense_is_no_code(typed):
    assert rules.normal_code(typed) == ""


def test_the_golden_number_is_the_ordinal_within_the_decision():
    assert rules.golden_number(3, number=12, year=2013) == "03/QĐ-12/2013"


def test_bases_end_as_the_decree_on_papers_asks():
    typed = "Căn cứ Luật A.\n\n  Căn cứ Luật B ; \nTheo đề nghị của Hội đồng"

    assert rules.basis_lines(typed) == [
        "Căn cứ Luật A;",
        "Căn cứ Luật B;",
        "Theo đề nghị của Hội đồng.",
    ]
    assert rules.basis_lines("") == []


def test_a_basis_that_says_no_more_than_its_name_is_begun_as_one():
    assert rules.basis_lines("Luật A\nXét đề nghị của Hội đồng") == [
        "Căn cứ Luật A;",
        "Xét đề nghị của Hội đồng.",
    ]
