"""Questions to the tree."""

from datetime import date

import pytest

from guongsang.organisations.models import Unit, UnitKind, UnitLevel
from guongsang.organisations.queries import paths_ever
from guongsang.organisations.usecases import load_levels_and_kinds
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db


def test_a_subtree_is_one_range_and_no_path_keeps_nothing():
    town = UnitFactory(code="T")
    UnitFactory(code="W", parent=town)
    other = UnitFactory(code="O")

    assert set(Unit.objects.below(town.path).values_list("code", flat=True)) == {"T", "W"}
    assert Unit.objects.below(town.path, other.path).count() == 3
    assert Unit.objects.below().count() == 0


def test_units_exist_on_their_first_and_last_day():
    unit = UnitFactory(valid_from=date(2012, 1, 1), valid_to=date(2012, 12, 31))
    days = [date(2011, 12, 31), date(2012, 1, 1), date(2012, 12, 31), date(2013, 1, 1)]

    assert [unit.exists_on(day) for day in days] == [False, True, True, False]
    assert [Unit.objects.existing_on(day).exists() for day in days] == [False, True, True, False]


def test_everywhere_stays_everywhere():
    assert paths_ever([""]) == [""]
    assert paths_ever([]) == []


def test_loading_kinds_again_changes_nothing_and_keeps_the_offices_own():
    load_levels_and_kinds()
    own = UnitKind.objects.create(
        code="own", name="Loại riêng", level=UnitLevel.objects.get(code="body")
    )
    before = UnitKind.objects.count()

    kinds = load_levels_and_kinds()

    assert len(kinds) == before
    assert kinds["own"] == own
    assert kinds["ward"].is_area
    assert kinds["ward"].level.rank < kinds["quarter"].level.rank
