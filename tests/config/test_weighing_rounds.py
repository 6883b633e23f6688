"""The round that the bench lays down, and what is asked of it."""

import pytest

from guongsang.accounts.models import User
from guongsang.config.weighing import weigh
from guongsang.config.weighing_rounds import pages_of, round_laid_down
from guongsang.scoring.models import Round, Score
from tests.councils.factories import ClosedSheetFactory
from tests.dossiers.factories import make_world
from tests.scoring.factories import A_MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheets(db):
    world = make_world()
    told = {"dossier__plan": world.plan, "dossier__unit": world.school}
    return [ClosedSheetFactory(**told, dossier__field=world.field) for _ in range(12)]


def test_every_page_of_the_round_answers_and_scores_are_saved(sheets):
    with round_laid_down(A_MORNING) as round_:
        weights = weigh(pages_of(round_), rounds=1)
        saved = Score.objects.filter(reading__entry__round=round_).count()

    assert [one.status for one in weights] == [200, 200, 200, 302, 200]
    # Three to warm up, one that is weighed, one whose queries are counted; four criteria each.
    assert saved == 5 * 4


def test_nothing_of_the_round_is_left(sheets):
    before = User.objects.count()

    with round_laid_down(A_MORNING) as round_:
        assert round_.entries.count() == 12

    assert (Round.objects.count(), User.objects.count()) == (0, before)


def test_without_closed_sheets_there_is_no_round():
    with round_laid_down(A_MORNING) as round_:
        assert round_ is None
