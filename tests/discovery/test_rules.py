"""Codes, fingerprints, days and signs of spam."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.discovery import rules
from guongsang.discovery.states import LEAD_STAGES, LeadStage


def test_a_receipt_code_has_three_groups_of_unmistakable_letters():
    code = rules.make_receipt_code()

    assert [len(group) for group in code.split("-")] == [4, 4, 5]
    assert not set(code) & set("0O1IL2Z5S8BU") - {"2"}


def test_receipt_codes_do_not_repeat():
    assert len({rules.make_receipt_code() for _ in range(2000)}) == 2000


@pytest.mark.parametrize(
    "typed", ["7kmd q3xh ac9te", "7KMD-Q3XH-AC9TE", " 7kmdq3xhac9te ", "7KMD – Q3XH – AC9TE"]
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert rules.read_receipt_code(typed) == "7KMD-Q3XH-AC9TE"


@given(st.text(max_size=40))
def test_what_is_no_code_is_read_as_none(typed):
    read = rules.read_receipt_code(typed)

    assert read == "" or (len(read) == 15 and read.replace("-", "").isalnum())


def test_a_secret_is_kept_only_as_its_hash():
    secret = rules.make_secret()

    assert len(secret) == 24
    assert secret not in rules.hash_of(secret)
    assert len(rules.hash_of(secret)) == 64


def test_lines_are_tidied_and_kept():
    words = unicodedata.normalize("NFD", "  Hiến đất \n\n\n\n làm   đường\x00 ")

    assert rules.tidy_lines(words) == "Hiến đất\n\nlàm đường"


def test_the_same_story_in_other_letters_has_the_same_print():
    story = "Bà con ai cũng quý vì đã hiến 350 m² đất vườn để mở rộng đường vào tổ."

    assert rules.print_of(story) == rules.print_of(unicodedata.normalize("NFD", story.upper()))


def test_short_stories_are_not_compared():
    assert rules.print_of("Rất tốt bụng.") == ""


def clean(**more):
    words = {"texts": ["Hiến đất"], "trapped": False, "seconds": 300, "is_repeated": False}
    return rules.spam_signs(**(words | more))


@pytest.mark.parametrize(
    ("more", "signs"),
    [
        ({}, []),
        ({"texts": ["xem https://baoquangcao.vn"]}, []),
        ({"texts": ["a.com b.net https://c.xyz www.d.top"]}, ["links"]),
        ({"seconds": 3}, ["too_fast"]),
        ({"trapped": True}, ["trap"]),
        ({"is_repeated": True}, ["repeated"]),
    ],
)
def test_each_sign_is_named(more, signs):
    assert clean(**more) == signs


def test_an_answered_lead_goes_nowhere():
    ends = [stage for stage in LeadStage if stage not in LEAD_STAGES.table]

    assert ends == [
        LeadStage.ACCEPTED,
        LeadStage.MERGED,
        LeadStage.REJECTED,
        LeadStage.GOOD_DEED,
    ]
