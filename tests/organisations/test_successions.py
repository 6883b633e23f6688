"""Units that become other units keep their past, and their heirs can read it."""

from datetime import UTC, date, datetime

import pytest

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.organisations import usecases
from guongsang.organisations.models import Succession, Unit
from guongsang.organisations.queries import (
    heirs_of,
    inheritances_of,
    line_above,
    merge_consequences,
    successor_on,
)
from guongsang.organisations.usecases import NewPart
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
JULY = date(2025, 7, 1)
JUNE = date(2025, 6, 30)
AT = datetime(2025, 7, 1, 1, tzinfo=UTC)


@pytest.fixture
def town():
    return UnitFactory(name="Thành phố Bắc Kạn", code="TX")


@pytest.fixture
def wards(town):
    """Two wards, the first with two living quarters and one that ended long ago."""
    first = UnitFactory(name="Phường A", code="A", parent=town)
    second = UnitFactory(name="Phường B", code="B", parent=town)
    UnitFactory(name="Tổ 1", code="A1", parent=first)
    UnitFactory(name="Tổ 2", code="A2", parent=first)
    UnitFactory(name="Tổ cũ", code="A3", parent=first, valid_to=date(2000, 1, 1))
    UnitFactory(name="Tổ 3", code="B1", parent=second)
    return first, second


def merge(units, heir, on=JULY):
    return usecases.merge_units(
        [unit.pk for unit in units], successor_id=heir.pk, on=on, source="NQ", by=None, at=AT
    )


def tree():
    return {u.code: u.parent and u.parent.code for u in Unit.objects.select_related("parent")}


def test_a_merger_ends_the_old_and_files_all_below_the_new(town, wards):
    heir = UnitFactory(name="Phường mới", code="M", parent=town, valid_from=JULY)

    merge(wards, heir)

    assert tree() == {
        "TX": None, "M": "TX", "A": "M", "B": "M", "A1": "M", "A2": "M", "B1": "M", "A3": "A",
    }  # fmt: skip
    assert set(Unit.objects.filter(valid_to=JUNE).values_list("code", flat=True)) == {"A", "B"}
    for unit in Unit.objects.exclude(parent=None).select_related("parent"):
        assert unit.path[:-4] == unit.parent.path
    assert set(Unit.objects.existing_on(JULY).values_list("code", flat=True)) == {
        "TX", "M", "A1", "A2", "B1",
    }  # fmt: skip


def test_a_merger_is_told_on_both_sides_and_in_the_log(town, wards):
    heir = UnitFactory(name="Phường mới", code="M", parent=town)

    merge(wards, heir)

    first = Unit.objects.get(code="A")
    assert [one.successor for one in heirs_of(first)] == [heir]
    assert [one.predecessor.code for one in inheritances_of(heir)] == ["A", "B"]
    assert [successor_on(first, day) for day in (JUNE, JULY)] == [first, heir]
    assert [one.code for one in line_above(first)] == ["TX", "M"]
    assert list(Entry.objects.order_by("pk").values_list("act", "subject_name")) == [
        ("organisations.merged", "Phường A"), ("organisations.merged", "Phường B"),
    ]  # fmt: skip


def test_one_ward_can_take_over_another_and_live_on(wards):
    first, second = wards

    merge([first], second)

    assert tree()["A"] == "B"
    assert Unit.objects.get(code="B").valid_to is None


def test_what_was_merged_can_be_merged_again(town, wards):
    first, second = wards
    merge([first], second, on=date(2020, 1, 1))
    heir = UnitFactory(code="M", parent=town)

    merge([Unit.objects.get(code="B")], heir)

    assert successor_on(Unit.objects.get(code="A"), JULY).code == "M"
    assert successor_on(Unit.objects.get(code="A"), JUNE).code == "B"
    assert Unit.objects.below(heir.path).count() == Unit.objects.count() - 1


def test_the_preview_lists_exactly_what_the_merger_does(town, wards):
    heir = UnitFactory(code="M", parent=town)
    preview = merge_consequences(wards, successor=heir, on=JULY)
    foretold = {child.code for ending in preview.endings for child in ending.moved}

    merge(wards, heir)

    assert foretold == {"A1", "A2", "B1"}
    assert (preview.moved_count, preview.filed_count) == (3, 4)
    assert {code for code, parent in tree().items() if parent == "M"} - {"A", "B"} == foretold


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda a, b: ([a], a), "vào chính nó"),
        (lambda a, b: ([a], Unit.objects.get(code="A1")), "đơn vị trực thuộc của nó"),
        (lambda a, b: ([a, Unit.objects.get(code="A1")], b), "nằm trong một đơn vị khác"),
        (lambda a, b: ([Unit.objects.get(code="A3")], b), "đã kết thúc ngày 01/01/2000"),
        (lambda a, b: ([], b), "Chưa chọn"),
        (lambda a, b: ([a], UnitFactory(code="X", valid_to=JUNE)), "không thể nhận sáp nhập"),
        (lambda a, b: ([a], UnitFactory(code="X", valid_from=date(2025, 8, 1))), "sau ngày sáp"),
        (lambda a, b: ([UnitFactory(code="X", valid_from=JULY)], b), "chỉ có từ ngày"),
    ],
)
def test_an_impossible_merger_is_refused_and_changes_nothing(wards, prepare, words):
    units, heir = prepare(*wards)
    before = tree()

    with pytest.raises(Refused, match=words):
        merge(units, heir)

    assert tree() == before


def test_a_merger_waits_for_its_day(wards):
    with pytest.raises(Refused, match="chưa tới"):
        merge([wards[0]], wards[1], on=date(2025, 7, 2))


def split(unit, *parts, on=JULY):
    return usecases.split_unit(unit.pk, parts=parts, on=on, source="NQ", by=None, at=AT)


def test_a_split_shares_the_children_and_leaves_the_records_with_the_first_part(wards):
    first, _second = wards
    quarter = Unit.objects.get(code="A2")

    heirs = split(
        first,
        NewPart(code="N1", name="Phường Bắc"),
        NewPart(code="N2", name="Phường Nam", child_ids=frozenset({quarter.pk})),
    )

    assert [heir.valid_from for heir in heirs] == [JULY, JULY]
    assert {code: tree()[code] for code in ("N1", "N2", "A1", "A2", "A", "A3")} == {
        "N1": "TX", "N2": "TX", "A1": "N1", "A2": "N2", "A": "N1", "A3": "A",
    }  # fmt: skip
    assert Succession.objects.filter(predecessor=first, kind="split").count() == 2
    assert Unit.objects.get(code="A").valid_to == JUNE


def test_a_split_needs_two_parts_and_fresh_codes(wards):
    first, _second = wards

    with pytest.raises(Refused, match="ít nhất hai"):
        split(first, NewPart(code="N1", name="Phường Bắc"))
    with pytest.raises(Refused, match="đã thuộc về"):
        split(first, NewPart(code="N1", name="Phường Bắc"), NewPart(code="B", name="Phường Nam"))
    assert not Unit.objects.filter(code="N1").exists()


def test_the_end_of_a_merged_unit_is_the_day_of_its_merger(wards):
    first, second = wards
    merge([first], second)

    with pytest.raises(Refused, match="đơn vị kế tục"):
        usecases.correct_unit(
            first.pk, code="A", name="Phường A", kind_id=first.kind_id,
            region_profile=first.region_profile, valid_from=None, valid_to=None, by=None, at=AT,
        )  # fmt: skip
