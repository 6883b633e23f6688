"""Acts on units are for those who manage the place, and for nobody else."""

from datetime import UTC, date, datetime

import pytest

from guongsang.directory import usecases
from guongsang.directory.permissions import why_not_add, why_not_change, why_not_split
from guongsang.directory.queries import grow_tree, preview_merge
from guongsang.directory.usecases import NewSuccessor
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Cluster, Unit
from guongsang.organisations.usecases import NewPart
from tests.directory.factories import officer_at
from tests.organisations.factories import UnitFactory, UnitKindFactory

pytestmark = pytest.mark.django_db
AT = datetime(2012, 6, 1, 2, tzinfo=UTC)
MAY = date(2012, 5, 1)
NOT_MINE = "chưa được giao"


@pytest.fixture
def town():
    return UnitFactory(name="Thị xã", code="T")


@pytest.fixture
def wards(town):
    first = UnitFactory(name="Phường A", code="A", parent=town)
    second = UnitFactory(name="Phường B", code="B", parent=town)
    UnitFactory(name="Tổ 1", code="A1", parent=first)
    return first, second


def acts(unit, other, by):
    """Return every act on ``unit`` by name, as a call."""
    facts = {
        "code": unit.code, "name": "Tên sửa", "kind_id": unit.kind_id,
        "region_profile": unit.region_profile, "valid_from": None, "valid_to": None,
    }  # fmt: skip
    why = {"source": "", "by": by, "at": AT}
    parts = [NewPart(code="P1", name="Phần 1"), NewPart(code="P2", name="Phần 2")]
    heir = NewSuccessor(code="H", name="Kế tục", kind_id=unit.kind_id)
    return {
        "add": lambda: usecases.add_unit(
            code="M", name="Mới", kind_id=unit.kind_id, parent_id=unit.pk, by=by, at=AT
        ),
        "rename": lambda: usecases.rename_unit(unit.pk, name="Tên mới", on=MAY, **why),
        "correct": lambda: usecases.correct_unit(unit.pk, **facts, by=by, at=AT),
        "move": lambda: usecases.move_unit(unit.pk, parent_id=other.pk, on=MAY, **why),
        "split": lambda: usecases.split_unit(unit.pk, parts=parts, on=MAY, **why),
        "merge": lambda: usecases.merge_units([unit.pk], successor_id=other.pk, on=MAY, **why),
        "merge into new": lambda: usecases.merge_into_new_unit(
            [unit.pk, other.pk], successor=heir, on=MAY, **why
        ),
        "end": lambda: usecases.end_unit(
            Unit.objects.get(code="A1").pk, last_day=MAY, **why
        ),
        "found a cluster": lambda: usecases.create_cluster(
            name="Cụm", kind="area", owner_id=unit.pk, by=by, at=AT
        ),
    }  # fmt: skip


NAMES = ["add", "rename", "correct", "move", "split", "merge", "merge into new", "end",
         "found a cluster"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_officer_of_the_town_may(town, wards, name):
    assert acts(*wards, officer_at(town))[name]()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", ["unit_head", "leader", "auditor", "village_head"])
def test_roles_that_only_read_may_not(town, wards, name, role):
    before = list(Unit.objects.values())

    with pytest.raises(Refused, match=NOT_MINE):
        acts(*wards, officer_at(town, role))[name]()

    assert list(Unit.objects.values()) == before


@pytest.mark.parametrize("name", NAMES)
def test_an_officer_of_another_place_may_not(wards, name):
    with pytest.raises(Refused, match=NOT_MINE):
        acts(*wards, officer_at(UnitFactory()))[name]()


@pytest.mark.parametrize("name", ["move", "split", "merge", "merge into new"])
def test_an_act_that_reaches_beyond_my_ward_is_not_mine(wards, name):
    with pytest.raises(Refused, match=NOT_MINE):
        acts(*wards, officer_at(wards[0]))[name]()


def test_only_who_holds_everything_adds_at_the_top(town):
    kind = UnitKindFactory().pk

    def add(by, code):
        return usecases.add_unit(code=code, name="Tỉnh", kind_id=kind, parent_id=None, by=by, at=AT)

    with pytest.raises(Refused, match="cấp cao nhất"):
        add(officer_at(town), "X")
    assert add(officer_at(None, "administrator"), "Y").parent is None


def test_the_button_gives_the_reason_of_the_act(town, wards):
    by = officer_at(town)
    gone = UnitFactory(parent=town, valid_to=date(2012, 4, 30))

    assert "đã kết thúc ngày 30/04/2012" in why_not_change(gone, by=by)
    assert "không thể thêm" in why_not_add(gone, by=by, day=MAY)
    assert why_not_split(wards[0], by=by) == ""
    assert NOT_MINE in why_not_split(wards[0], by=officer_at(wards[0]))


def test_a_merger_does_what_was_seen_or_nothing(town, wards):
    by = officer_at(town)
    first, second = wards
    preview = preview_merge([first], successor=second, new_name="", on=MAY, day=MAY)
    UnitFactory(name="Tổ 2", code="A2", parent=first)

    with pytest.raises(Refused, match="Hãy xem lại"):
        usecases.merge_units(
            [first.pk], successor_id=second.pk, on=MAY, source="", seen=preview.fingerprint,
            by=by, at=AT,
        )  # fmt: skip

    again = preview_merge([first], successor=second, new_name="", on=MAY, day=MAY)
    usecases.merge_units(
        [first.pk], successor_id=second.pk, on=MAY, source="", seen=again.fingerprint, by=by, at=AT
    )
    assert Unit.objects.get(code="A2").parent == second


def test_the_preview_names_people_whose_role_is_at_a_unit_that_ends(town, wards):
    head = officer_at(wards[0], "unit_head")
    officer_at(town)

    preview = preview_merge([wards[0]], successor=wards[1], new_name="", on=MAY, day=MAY)

    assert [one.user for one in preview.people] == [head]


def test_an_officer_of_the_heir_reads_what_was_merged_into_it(town, wards):
    first, second = wards
    usecases.merge_units(
        [first.pk], successor_id=second.pk, on=MAY, source="", by=officer_at(town), at=AT
    )

    mine = usecases.rename_unit(
        Unit.objects.get(code="A1").pk, name="Tổ 1 mới", on=MAY, source="",
        by=officer_at(second), at=AT,
    )  # fmt: skip

    assert mine.parent == second


def test_members_of_a_cluster_must_be_in_view(town, wards):
    by = officer_at(town)
    cluster = usecases.create_cluster(name="Cụm", kind="area", owner_id=town.pk, by=by, at=AT)

    def set_members(units, by):
        return usecases.set_cluster_members(
            cluster.pk, year=2012, unit_ids=[u.pk for u in units], head_id=None, by=by, at=AT
        )

    assert len(set_members(wards, by)) == 2
    with pytest.raises(Refused, match="không được xem"):
        set_members([UnitFactory()], by)
    with pytest.raises(Refused, match=NOT_MINE):
        set_members(wards, officer_at(town, "leader"))
    assert Cluster.objects.get().members.count() == 2


def test_branches_grow_from_units_in_tree_order(town, wards):
    branches = grow_tree(list(Unit.objects.order_by("path")))

    assert [branch.unit for branch in branches] == [town]
    assert [branch.unit for branch in branches[0].below] == list(wards)
    assert [branch.unit.code for branch in branches[0].below[0].below] == ["A1"]
    assert grow_tree([]) == []
