"""Names that may mean the same subject."""

import pytest

from guongsang.subjects.rules import (
    ETHNIC_GROUPS,
    Band,
    Likeness,
    Reason,
    citizen_key,
    folded_names,
    names_in,
    written_out,
)
from guongsang.subjects.rules.bodies import Body, body_likeness


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Trường THCS Đức Xuân", "Trường Trung học cơ sở Đức Xuân", Reason.SAME_BUT_MARKS),
        ("HTX Thanh Bình", "HTX Thanh Bình", Reason.SAME_NAME),
        ("Hội Phụ nữ Nà Pái", "Chi hội Phụ nữ Pác Nặm", None),
        ("", "HTX Thanh Bình", None),
    ],
)
def test_the_words_of_a_collective_are_looked_at_and_never_certain(first, second, reason):
    like = body_likeness(Body(name=first, unit=7), Body(name=second, unit=7))

    found = like and (like.reasons, like.band)
    assert found == (((reason, Reason.SAME_UNIT), Band.REVIEW) if reason else None)


def test_the_unit_of_the_directory_decides_who_a_collective_is():
    here, there = Body(name="A", is_unit=1), Body(name="A", is_unit=2)

    assert body_likeness(here, here) == Likeness(Band.CERTAIN, 99.0, (Reason.SAME_CODE,))
    assert body_likeness(here, there) is None


def test_a_unit_is_known_by_the_names_that_it_has_borne():
    known = Body(name="Phường Đức Xuân", is_unit=1, aliases="phuong duc xuan thi tran duc xuan p1")

    like = body_likeness(Body(name="Thị trấn Đức Xuân"), known)

    assert like is not None
    assert (like.band, like.reasons) == (Band.REVIEW, (Reason.FORMER_UNIT_NAME,))


def test_a_family_name_that_looks_like_a_form_of_address_stays():
    assert written_out("ho ba") == "ho ba"


def test_names_are_joined_once_each_and_can_be_taken_apart():
    folded = folded_names("Bế Thị Lan", ["be thi lan", "be thi thu lan"])

    assert names_in(folded) == ["be thi lan", "be thi thu lan"]


def test_a_number_is_kept_as_a_hash_that_only_the_key_gives_again():
    number = "001122334455"

    kept = citizen_key(number, "khóa")

    assert kept == citizen_key(" 0011 2233 4455 ", "khóa") != citizen_key(number, "khóa khác")
    assert (len(kept), number in kept, citizen_key("", "khóa")) == (64, False, "")


def test_there_are_fifty_four_ethnic_groups():
    assert len(set(ETHNIC_GROUPS)) == 54
