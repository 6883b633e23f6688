"""A unit's life: added, renamed, corrected, moved, ended; the log tells each."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.organisations import usecases
from guongsang.organisations.models import FormerPath, Unit
from guongsang.organisations.queries import name_on, names_on, paths_ever
from guongsang.organisations.usecases import NewUnit
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory, UnitKindFactory

pytestmark = pytest.mark.django_db
AT = datetime(2012, 6, 1, 2, tzinfo=UTC)
MARCH = date(2012, 3, 11)


def add(code="A", name="Tổ 1", parent=None, **more):
    return usecases.add_unit(
        code=code, name=name, kind_id=UnitKindFactory().pk,
        parent_id=parent and parent.pk, by=None, at=AT, **more,
    )  # fmt: skip


def rename(unit, name, on=MARCH):
    return usecases.rename_unit(unit.pk, name=name, on=on, source="NQ 1", by=None, at=AT)


def correct(unit, **changes):
    facts = {
        "code": unit.code, "name": unit.name, "kind_id": unit.kind_id,
        "region_profile": unit.region_profile, "valid_from": None, "valid_to": None, **changes,
    }  # fmt: skip
    return usecases.correct_unit(unit.pk, **facts, by=None, at=AT)


def test_a_unit_is_added_with_its_name_and_one_line_in_the_log():
    officer = UserFactory()
    town = UnitFactory(name="Thị xã")

    unit = usecases.add_unit(
        code=" 01840 ", name="Phường  Đức Xuân", kind_id=UnitKindFactory().pk, parent_id=town.pk,
        valid_from=date(1990, 1, 1), source="QĐ 1", by=officer, at=AT,
    )  # fmt: skip

    unit.refresh_from_db()
    assert (unit.code, unit.name, unit.path) == ("01840", "Phường Đức Xuân", f"{town.path}0001")
    assert unit.names.get().source == "QĐ 1"
    assert Entry.objects.values_list("act", "actor_id", "unit_path").get() == (
        "organisations.added", officer.pk, unit.path,
    )  # fmt: skip


def test_children_are_numbered_in_the_order_in_which_they_come():
    town = add("T", "Thị xã")

    paths = [add(code, f"Tổ {code}", town).path for code in ("1", "2", "3")]

    assert paths == [f"{town.path}000{number}" for number in (1, 2, 3)]
    town.refresh_from_db()
    assert town.children_made == 3


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("", "Tổ 1", "Chưa ghi mã"),
        ("TRUNG", "Tổ 1", "đã thuộc về «Thị xã»"),
        ("X" * 41, "Tổ 1", "dài 41"),
        ("A", "   ", "phải có chữ"),
        ("A", "123 - 456", "phải có chữ"),
        ("A", "ô" * 301, "dài 301"),
    ],
)
def test_a_bad_code_or_name_is_refused(code, name, words):
    UnitFactory(code="TRUNG", name="Thị xã")

    with pytest.raises(Refused, match=words):
        add(code, name)


def test_a_name_of_three_hundred_letters_is_taken():
    assert len(add(name="ô" * 300).name) == 300


def test_nothing_is_added_below_a_unit_that_has_ended():
    town = UnitFactory(valid_to=date(2012, 5, 1))

    with pytest.raises(Refused, match="đã kết thúc ngày 01/05/2012"):
        add(parent=town)


def test_nothing_is_added_below_a_full_unit():
    town = UnitFactory()
    Unit.objects.filter(pk=town.pk).update(children_made=9_999)

    with pytest.raises(Refused, match="9999 đơn vị trực thuộc"):
        add(parent=town)


def test_nothing_is_added_below_the_deepest_level():
    deepest = UnitFactory()
    Unit.objects.filter(pk=deepest.pk).update(path="0001" * 20)

    with pytest.raises(Refused, match="cấp sâu nhất"):
        add(parent=deepest)


def test_a_renamed_unit_keeps_its_old_name_for_the_old_days():
    unit = add("T", "Thị xã Bắc Kạn")

    rename(unit, "Thành phố Bắc Kạn")

    unit.refresh_from_db()
    days = [date(2012, 3, 10), MARCH]
    assert [name_on(unit, day) for day in days] == ["Thị xã Bắc Kạn", "Thành phố Bắc Kạn"]
    assert names_on([unit.pk], days[0]) == {unit.pk: "Thị xã Bắc Kạn"}
    assert Unit.objects.matching("thi xa bac kan").get() == unit
    assert Unit.objects.matching("thành phố").get() == unit
    assert Entry.objects.get(act="organisations.renamed").details["was"] == "Thị xã Bắc Kạn"


def test_a_rename_is_refused_with_its_reason():
    unit = add("T", "Thị xã", valid_from=date(2012, 1, 1))
    rename(unit, "Thành phố")

    with pytest.raises(Refused, match="giống hệt"):
        rename(unit, "Thành  phố", date(2012, 4, 1))
    with pytest.raises(Refused, match="tên mới phải bắt đầu sau ngày đó"):
        rename(unit, "Đô thị")
    with pytest.raises(Refused, match="chưa tới"):
        rename(unit, "Đô thị", date(2012, 6, 2))
    with pytest.raises(Refused, match="chỉ có từ ngày 01/01/2012"):
        rename(unit, "Đô thị", date(2012, 1, 1))


def test_a_correction_changes_the_name_for_its_whole_time():
    unit = add("T", "Thị xã Bắc Cạn")

    correct(unit, name="Thị xã Bắc Kạn", valid_from=date(1990, 1, 1))

    unit.refresh_from_db()
    assert name_on(unit, date(2000, 1, 1)) == unit.name == "Thị xã Bắc Kạn"
    assert unit.names.get().valid_from == date(1990, 1, 1)
    assert Entry.objects.get(act="organisations.corrected").details["changes"]["name"] == [
        "Thị xã Bắc Cạn", "Thị xã Bắc Kạn",
    ]  # fmt: skip


def test_a_correction_of_nothing_leaves_no_line():
    unit = add()

    correct(unit)

    assert not Entry.objects.filter(act="organisations.corrected").exists()


def test_a_correction_that_contradicts_itself_is_refused():
    unit = add("T", "Thị xã")
    UnitFactory(code="KHAC", name="Khác")
    rename(unit, "Thành phố")
    unit.refresh_from_db()

    with pytest.raises(Refused, match="đã thuộc về «Khác»"):
        correct(unit, code="KHAC")
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        correct(unit, valid_from=date(2012, 2, 1), valid_to=date(2012, 1, 1))
    with pytest.raises(Refused, match="đã đổi tên trước ngày"):
        correct(unit, valid_from=date(2012, 5, 1))


def test_a_moved_unit_takes_all_below_it_along_and_leaves_its_paths_behind():
    old, new = add("O", "Nơi cũ"), add("N", "Nơi mới")
    unit = add("U", "Phường", old)
    child = add("C", "Tổ 1", unit)
    was, child_was = unit.path, child.path

    usecases.move_unit(unit.pk, parent_id=new.pk, on=MARCH, source="QĐ 2", by=None, at=AT)

    unit.refresh_from_db()
    child.refresh_from_db()
    assert (unit.parent, unit.path) == (new, f"{new.path}0001")
    assert child.path == f"{unit.path}0001"
    assert set(FormerPath.objects.values_list("path", "unit_id", "until")) == {
        (was, unit.pk, date(2012, 3, 10)), (child_was, child.pk, date(2012, 3, 10)),
    }  # fmt: skip
    assert set(paths_ever([new.path])) == {new.path, was, child_was}


def test_a_path_is_never_given_twice():
    old, new = add("O", "Nơi cũ"), add("N", "Nơi mới")
    unit = add("U", "Phường", old)
    was = unit.path
    usecases.move_unit(unit.pk, parent_id=new.pk, on=MARCH, source="", by=None, at=AT)

    assert add("V", "Phường khác", old).path != was


def test_a_root_that_moved_away_leaves_its_number_unused():
    first, last = add("O", "Tỉnh A"), add("N", "Tỉnh B")
    was = last.path
    usecases.move_unit(last.pk, parent_id=first.pk, on=MARCH, source="", by=None, at=AT)

    assert add("V", "Tỉnh C").path > was


def test_a_move_into_itself_is_refused():
    unit = add("U", "Phường")
    child = add("C", "Tổ 1", unit)

    with pytest.raises(Refused, match="đơn vị trực thuộc của nó"):
        usecases.move_unit(unit.pk, parent_id=child.pk, on=MARCH, source="", by=None, at=AT)
    with pytest.raises(Refused, match="đã thuộc đơn vị này"):
        usecases.move_unit(child.pk, parent_id=unit.pk, on=MARCH, source="", by=None, at=AT)


def test_a_move_that_would_make_the_tree_too_deep_is_refused():
    unit, deep = add("U", "Phường"), add("D", "Sâu")
    add("C", "Tổ 1", unit)
    Unit.objects.filter(pk=deep.pk).update(path="0077" * 19)

    with pytest.raises(Refused, match="quá sâu"):
        usecases.move_unit(unit.pk, parent_id=deep.pk, on=MARCH, source="", by=None, at=AT)


def test_a_unit_ends_when_nobody_lives_in_it():
    unit = add("U", "Phường", valid_from=date(2012, 1, 1))
    child = add("C", "Tổ 1", unit)

    def end(one, day):
        return usecases.end_unit(one.pk, last_day=day, source="", by=None, at=AT)

    with pytest.raises(Refused, match="Còn 1 đơn vị trực thuộc"):
        end(unit, MARCH)
    end(child, MARCH)
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        end(unit, date(2011, 1, 1))
    with pytest.raises(Refused, match="chưa tới"):
        end(unit, date(2013, 1, 1))
    assert end(unit, MARCH).valid_to == MARCH
    with pytest.raises(Refused, match="đã kết thúc ngày 11/03/2012"):
        end(unit, MARCH)


def test_many_units_are_added_parents_first_whatever_their_order():
    kind = UnitKindFactory().pk
    town = add("T", "Thị xã")
    rows = [("T1", "W1"), ("T2", "W1"), ("W1", "T"), ("W2", "T"), ("T3", "W2"), ("R", "")]
    news = [NewUnit(code=c, name=f"Tổ {c}", kind_id=kind, parent_code=p) for c, p in rows]

    made = usecases.add_units(news, source="QĐ", by=None, at=AT)

    assert {code: unit.parent and unit.parent.code for code, unit in made.items()} == {
        code: parent or None for code, parent in rows
    }
    assert all(
        unit.path == f"{unit.parent.path}{unit.path[-4:]}" for unit in made.values() if unit.parent
    )
    assert Entry.objects.get(act="organisations.added_many").details["count"] == 6
    assert add("T4", "Tổ 4", Unit.objects.get(code="W1")).path.endswith("0003")
    assert town.pk == made["W1"].parent_id


def test_adding_many_is_whole_or_nothing():
    kind = UnitKindFactory().pk
    news = [NewUnit(code=code, name="Tổ", kind_id=kind) for code in ("A", "B", "A")]

    with pytest.raises(IntegrityError), transaction.atomic():
        usecases.add_units(news, source="", by=None, at=AT)

    assert not Unit.objects.exists()


def test_many_units_need_known_parents():
    new = NewUnit(code="A", name="Tổ", kind_id=UnitKindFactory().pk, parent_code="KHONG")

    with pytest.raises(ValueError, match="KHONG"):
        usecases.add_units([new], source="", by=None, at=AT)
    assert usecases.add_units([], source="", by=None, at=AT) == {}


def test_the_database_refuses_a_unit_that_ends_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(valid_from=date(2012, 1, 2), valid_to=date(2012, 1, 1))


def test_the_database_refuses_two_present_names():
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory().names.create(name="Tên thứ hai")
