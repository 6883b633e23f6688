"""Fifty hands at the same moment, on SQLite and on PostgreSQL: no gap, no number twice."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from guongsang.foundation.refusals import Refused
from guongsang.outgoing import usecases
from guongsang.outgoing.models import Number, Series
from tests.outgoing.factories import A_DAY, give, hold, make_office, told

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def at_once(acts):
    """Do all acts from threads of their own that begin together; return what each gave."""
    together = Barrier(len(acts))

    def do(act):
        together.wait(timeout=60)
        try:
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def numbers_of(office):
    """Return every number from the rows of the register, each as often as it stands there."""
    rows = Number.objects.filter(series__unit=office.unit)
    return Counter(number for one in rows for number in range(one.number, one.upto + 1))


def test_fifty_papers_get_fifty_numbers_from_a_series_that_nobody_had_begun():
    office = make_office()

    given = at_once([lambda: give(office) for _number in range(MANY)])

    assert sorted(one.number for one in given) == list(range(1, MANY + 1))
    assert numbers_of(office) == dict.fromkeys(range(1, MANY + 1), 1)
    assert Series.objects.get().last == MANY


def test_one_number_typed_by_fifty_goes_to_one():
    office = make_office()

    given = at_once([lambda: give(office, "7") for _number in range(MANY)])

    assert sum(isinstance(one, Number) for one in given) == 1
    assert {str(one)[:24] for one in given if isinstance(one, Refused)} == {
        "Số 07/QĐ-UBND năm 2013 đ"
    }
    assert told(office) == [("01–06", "outside"), ("07", "taken")]


def test_giving_reserving_and_giving_back_at_once_leaves_every_number_explained_once():
    office = make_office()
    held = hold(office, 20)
    acts = [
        *[lambda one=one: usecases.release(one.pk, by=office.clerk, at=A_DAY) for one in held[10:]],
        *[lambda: give(office) for _number in range(20)],
        *[lambda: hold(office, 2) for _number in range(10)],
        *[lambda one=one: give(office, str(one.number)) for one in held[:10]],
    ]
    random.Random(7).shuffle(acts)

    outcomes = at_once(acts)

    assert [one for one in outcomes if isinstance(one, Refused)] == []
    last = Series.objects.get().last
    assert numbers_of(office) == dict.fromkeys(range(1, last + 1), 1)
    states = Counter(Number.objects.values_list("state", flat=True))
    assert (states["taken"], states["reserved"]) == (30, 20)
    # What was given back stands struck out, or went back into the series as its last number.
    assert states["struck"] == last - 50


@pytest.fixture(autouse=True)
def one_day_for_all_threads():
    with time_machine.travel(A_DAY, tick=False):
        yield
