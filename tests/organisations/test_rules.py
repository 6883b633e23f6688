"""Plain rules of names and days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from guongsang.organisations.rules import last_day_before, name_among

TOWN = "Thị xã Bắc Kạn"
CITY = "Thành phố Bắc Kạn"
NAMES = [(TOWN, date(1990, 6, 1), date(2015, 3, 10)), (CITY, date(2015, 3, 11), None)]


def test_a_unit_bears_the_name_of_the_day():
    days = [date(1990, 6, 1), date(2015, 3, 10), date(2015, 3, 11), date(2026, 1, 1)]

    assert [name_among(NAMES, day) for day in days] == [TOWN, TOWN, CITY, CITY]


def test_before_its_first_day_a_unit_bears_its_first_name():
    assert name_among(NAMES, date(1945, 9, 2)) == TOWN


def test_after_its_last_name_ended_a_unit_keeps_it():
    assert name_among([("A", None, date(2000, 1, 1))], date(2020, 1, 1)) == "A"


def test_no_names_give_no_name():
    assert name_among([], date(2020, 1, 1)) == ""


@given(st.dates(min_value=date(2, 1, 1)), st.dates(min_value=date(2, 1, 1)))
def test_every_day_has_exactly_one_name(change, day):
    names = [("cũ", None, last_day_before(change)), ("mới", change, None)]

    assert name_among(names, day) == ("mới" if day >= change else "cũ")
