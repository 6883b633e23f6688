"""Saves at the same moment: none lost, none doubled, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from guongsang.audit.models import Entry as Line
from guongsang.scoring.models import Reading, Score
from guongsang.scoring.rules.reading import Filled, Given
from guongsang.scoring.usecases import reading as usecases
from guongsang.scoring.usecases.reading import ScoredMeanwhile
from tests.scoring.desks import make_desk, marks
from tests.scoring.factories import A_MORNING

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 25


def at_once(acts):
    """Do all acts from threads of their own that begin together; return what each gave."""
    together = Barrier(len(acts))

    def do(act):
        together.wait(timeout=30)
        try:
            return act()
        except ScoredMeanwhile as clash:
            return clash
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def saving(desk, reading, **told):
    def save():
        return usecases.finish(
            reading.pk, filled=Filled(given=marks(desk, **told)), read_as=0,
            by=reading.reader.user, at=A_MORNING,
        )  # fmt: skip

    return save


def test_twenty_five_readers_who_save_in_one_second_lose_nothing():
    desk = make_desk(dossiers=1, readers=MANY)
    readings = [desk.reading(0, n) for n in range(MANY)]

    at_once([saving(desk, one, number=str(n % 11)) for n, one in enumerate(readings)])

    found = dict(Reading.objects.values_list("pk", "total"))
    assert found == {one.pk: Decimal(10 + n % 11) for n, one in enumerate(readings)}
    assert Score.objects.count() == MANY * 4
    assert Line.objects.filter(act="scoring.scored").count() == MANY


def test_two_windows_that_save_one_sheet_at_once_leave_one_sheet_and_one_is_told():
    desk = make_desk(dossiers=1)
    reading = desk.reading()

    told = at_once([saving(desk, reading, number="4"), saving(desk, reading, number="10")])

    clash = next(one for one in told if isinstance(one, ScoredMeanwhile))
    kept = reading.scores.get(criterion=desk.world.number).points
    assert clash.theirs.given[desk.world.number.pk] == Given(points=kept)
    assert (reading.scores.count(), Line.objects.filter(act="scoring.scored").count()) == (4, 1)


def test_the_same_sheet_sent_twice_at_once_is_saved_once():
    desk = make_desk(dossiers=1)
    reading = desk.reading()

    at_once([saving(desk, reading), saving(desk, reading)])

    assert reading.scores.count() == 4
    assert Line.objects.filter(act="scoring.scored").count() == 1
