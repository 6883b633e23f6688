"""Counting days: plain, and working days by a calendar of days off and days made up for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.foundation.workdays import WorkCalendar, count_days, count_working_days

MONDAY = date(2014, 5, 12)
NONE = WorkCalendar()
# The days around 30/4 of 2014, with the Friday swapped for the Saturday before.
SPRING = WorkCalendar(
    off={
        date(2014, 4, 30): "Ngày Chiến thắng",
        date(2014, 5, 1): "Ngày Quốc tế lao động",
        date(2014, 5, 2): "Nghỉ hoán đổi",
    },
    worked={date(2014, 4, 26): "Làm bù"},
)


@pytest.mark.parametrize(
    ("start", "days", "ends"),
    [
        (MONDAY, 10, date(2014, 5, 22)),
        (date(2013, 12, 28), 10, date(2014, 1, 7)),
        (date(2016, 2, 25), 7, date(2016, 3, 3)),
    ],
)
def test_plain_days_all_count(start, days, ends):
    assert count_days(start, days).day == ends


@pytest.mark.parametrize(
    ("start", "days", "ends"),
    [
        (MONDAY, 10, date(2014, 5, 26)),
        (MONDAY, 7, date(2014, 5, 21)),
        (date(2014, 5, 17), 1, date(2014, 5, 19)),
        (MONDAY, 0, MONDAY),
    ],
)
def test_working_days_leave_the_weekends_out(start, days, ends):
    assert count_working_days(start, days, NONE).day == ends


def test_days_off_are_left_out_and_days_made_up_for_count():
    counted = count_working_days(date(2014, 4, 25), 3, SPRING)

    # Saturday the 26th is worked, Monday and Tuesday are; the next would be Monday 5 May.
    assert counted.day == date(2014, 4, 29)
    assert counted.worked == (date(2014, 4, 26),)
    assert count_working_days(date(2014, 4, 29), 1, SPRING).day == date(2014, 5, 5)
    named = [day.day for day, _name in count_working_days(date(2014, 4, 29), 1, SPRING).off]
    assert named == [30, 1, 2]


def test_a_year_of_which_nothing_is_known_is_told():
    assert count_working_days(date(2014, 12, 30), 5, SPRING).unknown == (2015,)
    assert count_working_days(MONDAY, 5, SPRING).unknown == ()


@given(st.dates(date(2011, 1, 1), date(2027, 1, 1)), st.integers(0, 60))
def test_more_days_off_never_bring_the_end_nearer(start, days):
    plain = count_working_days(start, days, NONE)
    counted = count_working_days(start, days, WorkCalendar(off=SPRING.off))

    assert counted.day >= plain.day
    assert days == 0 or WorkCalendar(off=SPRING.off).is_worked(counted.day)
