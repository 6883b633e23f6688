"""Whatever happens to a tree, in any order, its promises hold."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import transaction

from guongsang.foundation.refusals import Refused
from guongsang.organisations import usecases
from guongsang.organisations.models import FormerPath, Unit
from guongsang.organisations.usecases import NewPart
from tests.organisations.factories import UnitKindFactory

pytestmark = pytest.mark.django_db
START = date(2012, 1, 2)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def some_act(chance: Random, kind_id: int, step: int) -> None:
    """Do one act of the office on units taken at random."""
    units = list(Unit.objects.filter(valid_to=None).order_by("pk"))
    one, other = (chance.choice(units) for _ in range(2)) if units else (None, None)
    day = START + timedelta(days=step)
    why = {"on": day, "source": "", "by": None, "at": AT}
    act = chance.choice(["add", "add", "move", "move", "merge", "split", "end"])
    if act == "add" or one is None:
        usecases.add_unit(
            code=f"U{step}", name=f"Tổ {step}", kind_id=kind_id,
            parent_id=one and one.pk, by=None, at=AT,
        )  # fmt: skip
    elif act == "move":
        usecases.move_unit(one.pk, parent_id=chance.choice([other.pk, None]), **why)
    elif act == "merge":
        usecases.merge_units([one.pk], successor_id=other.pk, **why)
    elif act == "split":
        parts = [NewPart(code=f"U{step}{part}", name=f"Phần {part}") for part in "ab"]
        usecases.split_unit(one.pk, parts=parts, **why)
    else:
        usecases.end_unit(one.pk, last_day=day, source="", by=None, at=AT)


@pytest.mark.parametrize("seed", range(3))
def test_the_tree_holds_after_any_forty_acts(seed):
    chance, kind_id = Random(seed), UnitKindFactory().pk
    given: set[str] = set()
    refused = 0

    for step in range(40):
        before = {unit.pk: unit.path for unit in Unit.objects.all()}
        try:
            with transaction.atomic():
                some_act(chance, kind_id, step)
        except Refused:
            refused += 1
        after = {unit.pk: unit.path for unit in Unit.objects.all()}
        fresh = {path for pk, path in after.items() if before.get(pk) != path}
        assert not fresh & given
        given |= fresh

    units = {unit.pk: unit for unit in Unit.objects.all()}
    for unit in units.values():
        upper = units[unit.parent_id].path if unit.parent_id else ""
        assert unit.path[:-4] == upper
        assert unit.names.filter(valid_to=None).count() == 1
    assert set(FormerPath.objects.values_list("path", flat=True)) == given - {
        unit.path for unit in units.values()
    }
    assert 0 < refused < 35
