"""How an opinion stands on a day."""

from datetime import date

import pytest

from guongsang.opinions.rules import Standing, Summary, is_late, standing_of, summary_of

DUE = date(2014, 5, 19)


@pytest.mark.parametrize(
    ("answer", "day", "settled", "standing"),
    [
        ("none", date(2014, 5, 19), False, Standing.WAITING),
        ("none", date(2014, 5, 20), False, Standing.OVERDUE),
        ("clear", date(2014, 6, 1), False, Standing.CLEAR),
        ("violation", date(2014, 5, 1), False, Standing.OPEN_VIOLATION),
        ("violation", date(2014, 5, 1), True, Standing.SETTLED_VIOLATION),
    ],
)
def test_silence_is_never_a_good_answer(answer, day, settled, standing):
    assert standing_of(answer, due_on=DUE, day=day, is_settled=settled) is standing


def test_an_answer_after_its_day_is_late():
    assert [is_late(day, DUE) for day in (None, DUE, date(2014, 5, 20))] == [False, False, True]


def test_a_summary_counts_each_standing():
    told = summary_of([*Standing, Standing.OVERDUE])

    assert told == Summary(asked=6, waiting=1, overdue=2, open_violations=1, settled=1)
    assert told.answered == 3
