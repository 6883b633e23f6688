"""The arithmetic of replication, checked against values worked out by hand or by textbooks."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.replication.rules import (
    Event,
    Life,
    change,
    checks_due,
    kept_at,
    life_of,
    months_after,
    silent_on,
    spread,
    succeeded_at,
    wilson,
)

START = date(2015, 1, 31)


def test_months_end_with_shorter_months():
    assert months_after(START, 1) == date(2015, 2, 28)
    assert months_after(START, 12) == date(2016, 1, 31)
    assert months_after(START, -2) == date(2014, 11, 30)


def test_wilson_agrees_with_the_published_example():
    share = wilson(81, 263)  # Newcombe 1998, table I
    assert (round(share.low, 4), round(share.high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 0).value is None
    assert wilson(0, 10).low == 0


def test_checks_fall_due_one_after_the_other():
    assert checks_due(None, [], day=date(2020, 1, 1)) == []
    assert checks_due(START, [], day=date(2015, 3, 1)) == []
    assert checks_due(START, [], day=date(2015, 8, 1)) == [6]
    assert checks_due(START, [6], day=date(2016, 2, 1)) == [12]
    assert checks_due(START, [12], day=date(2016, 2, 1)) == []


def test_silence_needs_a_missed_check_and_the_grace():
    assert not silent_on(None, START, day=date(2020, 1, 1))
    assert not silent_on(START, START, day=date(2015, 9, 1))
    assert silent_on(START, START, day=date(2015, 11, 1))
    assert not silent_on(START, date(2015, 7, 20), day=date(2015, 11, 1))


def test_kaplan_meier_by_hand():
    lives = [
        Life(months=6, ended=True), Life(months=9, ended=False), Life(months=12, ended=True),
        Life(months=24, ended=False),
    ]  # fmt: skip
    assert kept_at(lives, 6).share == pytest.approx(3 / 4)
    assert kept_at(lives, 12).share == pytest.approx(3 / 4 * 1 / 2)
    assert kept_at(lives, 24).at_risk == 1
    assert kept_at(lives[:2], 24).share is None
    assert kept_at([], 6).share is None


def test_a_life_ends_by_stop_or_silence_and_else_is_seen_to_its_last_news():
    running = Event(state="running", on=START)
    checked = Event(state="sustained", on=date(2015, 7, 25), months=6)
    stopped = Event(state="stopped", on=date(2015, 9, 30))
    day = date(2016, 1, 1)
    assert life_of(START, [], day=day) == Life(months=0, ended=False)
    assert life_of(START, [running, checked], day=date(2015, 9, 1)) == Life(months=6, ended=False)
    assert life_of(START, [running, stopped], day=day).months == pytest.approx(7.95, abs=0.1)
    assert life_of(START, [running], day=day) == Life(months=6, ended=True)
    silent = Event(state="unknown", on=date(2016, 5, 1))
    assert life_of(START, [running, checked, silent], day=date(2016, 6, 1)) == Life(
        months=12, ended=True
    )
    late = Event(state="sustained", on=date(2017, 6, 1), months=24)
    gone = Event(state="unknown", on=date(2018, 1, 1))
    assert life_of(START, [running, late, gone], day=date(2018, 6, 1)).ended


def test_silence_is_failure_and_so_is_an_indicator_that_did_not_get_better():
    running = Event(state="running", on=START)
    year = Event(state="sustained", on=date(2016, 1, 20), months=12)
    stopped = Event(state="stopped", on=date(2015, 9, 30))
    assert succeeded_at(12, START, [running, year], better=True)
    assert not succeeded_at(12, START, [running, year], better=False)
    assert not succeeded_at(12, START, [running], better=True)
    assert not succeeded_at(12, START, [running, stopped], better=True)


def test_a_change_minds_which_way_is_good():
    poor = change(Decimal(23), Decimal(12), "lower")
    assert (poor.by, poor.percent, poor.is_better) == (Decimal(-11), Decimal("-47.8"), True)
    assert change(Decimal(23), Decimal(12)).is_better is False
    assert change(Decimal(5), Decimal(5)).is_better is None
    assert change(Decimal(0), Decimal(5)).percent is None
    assert change(None, Decimal(5)) is None
    assert spread(1, 4).value == 0.25
