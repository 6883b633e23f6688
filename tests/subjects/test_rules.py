"""Names that may mean the same subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.subjects.rules import (
    ETHNIC_GROUPS,
    Band,
    Described,
    Likeness,
    Reason,
    folded_names,
    likeness,
    masked,
    names_in,
    written_out,
)


def compared(first: str, second: str, **more: object) -> Likeness | None:
    asked = {key.removeprefix("asked_"): v for key, v in more.items() if key.startswith("asked_")}
    known = {key.removeprefix("known_"): v for key, v in more.items() if key.startswith("known_")}
    return likeness(Described(name=first, **asked), Described(name=second, **known))


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Nông Văn Thắng", "Nông Văn Thắng", Reason.SAME_NAME),
        ("nong van thang", "Nông Văn Thắng", Reason.SAME_BUT_MARKS),
        ("Hoà Thị Kỹ", "Hòa Thị Kĩ", Reason.SAME_BUT_MARKS),
        ("Hộ ông Nông Văn Thắng", "Hộ gia đình Nông Văn Thắng", Reason.SAME_BUT_MARKS),
        ("Trường THCS Đức Xuân", "Trường Trung học cơ sở Đức Xuân", Reason.SAME_BUT_MARKS),
        ("Thắng Nông Văn", "Nông Văn Thắng", Reason.OTHER_ORDER),
    ],
)
def test_a_name_is_recognised_in_other_clothes(first, second, reason):
    assert compared(first, second) == Likeness(reasons=(reason,), band=Band.POSSIBLE)


def test_a_former_name_is_recognised():
    like = compared("Bế Thị Lan", "Bế Thị Thu Lan", known_former=("be thi lan",))

    assert like == Likeness(reasons=(Reason.FORMER_NAME,), band=Band.POSSIBLE)


@pytest.mark.parametrize("fact", [{"unit_id": 7}, {"birth_year": 1970}])
def test_the_name_with_the_same_unit_or_year_is_near_certain(fact):
    both = {f"{side}_{key}": value for side in ("asked", "known") for key, value in fact.items()}

    like = compared("Nong Van Thang", "Nông Văn Thắng", **both)

    assert like and like.band is Band.NEAR_CERTAIN


def test_birth_years_far_apart_keep_namesakes_of_one_unit_apart():
    like = compared(
        "Nông Văn Thắng", "Nông Văn Thắng",
        asked_unit_id=7, known_unit_id=7, asked_birth_year=1950, known_birth_year=1980,
    )  # fmt: skip

    assert like and like.band is Band.POSSIBLE


def test_a_dropped_middle_name_needs_something_else_in_common():
    assert compared("Nông Thắng", "Nông Văn Thắng") is None
    like = compared("Nông Thắng", "Nông Văn Thắng", asked_unit_id=7, known_unit_id=7)
    assert like == Likeness(reasons=(Reason.FAMILY_AND_GIVEN, Reason.SAME_UNIT), band=Band.POSSIBLE)


def test_the_number_decides_whatever_the_names():
    number = "001122334455"
    same = compared("Nông A", "Bế B", asked_citizen_id=number, known_citizen_id=number)
    other = compared("Nông Văn A", "Nông Văn A", asked_citizen_id=number, known_citizen_id="1" * 12)

    assert same == Likeness(reasons=(Reason.SAME_ID,), band=Band.NEAR_CERTAIN)
    assert other is None


def test_a_family_name_that_looks_like_a_form_of_address_stays():
    assert written_out("ho ba") == "ho ba"


@given(st.text(alphabet="aăâđêơưnthgáàảãạ ", min_size=1).filter(str.strip))
def test_every_name_is_like_itself(name):
    like = compared(name, name)

    assert like and like.reasons[0] is Reason.SAME_NAME


def test_names_are_joined_once_each_and_can_be_taken_apart():
    folded = folded_names("Bế Thị Lan", ["be thi lan", "be thi thu lan"])

    assert names_in(folded) == ["be thi lan", "be thi thu lan"]


def test_a_number_shows_its_last_three_digits():
    assert (masked("001122334455"), masked("")) == ("•••••••••455", "")


def test_there_are_fifty_four_ethnic_groups():
    assert len(set(ETHNIC_GROUPS)) == 54
