"""Sums, days and pasted tables."""

from datetime import date

from guongsang.campaigns.rules import (
    TO_CHECK,
    Pasted,
    moved,
    read_pasted,
    starting_text,
    unit_total,
)
from guongsang.foundation.text import fold


def test_the_number_for_any_field_covers_those_by_field():
    assert (unit_total(5, [1, 2]), unit_total(0, [1, 2]), unit_total(0, [])) == (5, 3, 0)


def test_a_day_keeps_its_place_in_the_year_or_its_distance_and_stays_in_the_period():
    years = {"from_start": date(2012, 1, 1), "to_start": date(2015, 1, 1)}
    shifted = {"from_start": date(2012, 1, 1), "to_start": date(2012, 2, 1)}

    assert moved(date(2012, 3, 31), **years, not_after=date(2020, 1, 1)) == date(2015, 3, 31)
    assert moved(date(2012, 2, 29), **years, not_after=date(2020, 1, 1)) == date(2015, 2, 28)
    assert moved(date(2013, 3, 31), **years, not_after=date(2015, 12, 31)) == date(2015, 12, 31)
    assert moved(date(2012, 1, 5), **shifted, not_after=date(2020, 1, 1)) == date(2012, 2, 5)


def test_the_starting_text_marks_every_basis_to_be_checked():
    words = starting_text()

    assert all(line.endswith(TO_CHECK) for line in words.bases)
    assert min(map(len, (words.aims, words.content, words.organisation))) > 300


def test_the_starting_calendar_lies_inside_the_period_in_the_order_of_days():
    days = [one.due_on for one in starting_text().calendar(date(2026, 1, 1), date(2026, 5, 31))]

    assert days == [date(2026, 4, 1), date(2026, 4, 1), date(2026, 5, 31)]


def test_a_pasted_table_is_read_by_name_or_code_whatever_the_marks():
    units = {fold("Phường Đức Xuân"): 1, fold("DV02"): 2}

    pasted = read_pasted("Đơn vị\tTổng\tKT\nphuong duc xuan\t5\t2\n\ndv02\t\t-\n", units, 2)

    assert pasted == Pasted(cells=((1, 0, 5), (1, 1, 2), (2, 0, 0), (2, 1, 0)), problems=())


def test_what_cannot_be_read_is_told_by_line():
    pasted = read_pasted("Xã Lạ\t1\nXã A\tnăm\t1000\t=1+1", {"xa a": 7}, 3)

    assert pasted == Pasted(
        cells=(),
        problems=(
            (1, "unknown_unit", "Xã Lạ"),
            (2, "not_a_number", "năm"),
            (2, "not_a_number", "1000"),
            (2, "not_a_number", "=1+1"),
        ),
    )
