"""A list is shown before it is applied, applied whole or not at all, and can be handed in again."""

import io
from datetime import UTC, date, datetime

import pytest
import time_machine

from guongsang.audit.models import Entry
from guongsang.directory import usecases
from guongsang.directory.models import UnitImport
from guongsang.directory.notices import bad_row_sentence, change_sentence
from guongsang.directory.rules import BadRow, Fault, What
from guongsang.directory.states import ImportState
from guongsang.foundation.refusals import Refused
from guongsang.jobs.models import JobRun
from guongsang.jobs.tasks import do_next, find_works
from guongsang.organisations.models import Unit
from guongsang.organisations.queries import name_on
from tests.directory.factories import officer_at
from tests.organisations.factories import UnitFactory, UnitKindFactory

pytestmark = pytest.mark.django_db
AT = datetime(2012, 6, 1, 2, tzinfo=UTC)
MAY = date(2012, 5, 1)
HEADER = "Mã,Tên,Loại,Thuộc (mã),Khu vực,Có từ ngày\n"


@pytest.fixture
def town():
    UnitKindFactory()
    return UnitFactory(name="Thị xã", code="T")


@pytest.fixture
def officer(town):
    return officer_at(town)


def hand_in(text, town, officer, header=HEADER):
    rows = usecases.read_list(io.BytesIO((header + text).encode()), "ds.csv")
    return usecases.hand_in_list(
        rows, filename="ds.csv", under_id=town.pk, effective_on=MAY, source="QĐ 5",
        by=officer, at=AT,
    )  # fmt: skip


def apply(handed_in, officer):
    return usecases.apply_import(handed_in.pk, by=officer, at=AT)


def test_handing_in_changes_nothing_but_tells_everything(town, officer):
    handed_in = hand_in("W,Phường A,Phường,,,1990\nW1,Tổ 1,Phường,W,,\n", town, officer)

    assert Unit.objects.count() == 1
    assert handed_in.state == ImportState.CHECKED
    assert [(c["number"], c["what"], c["parent"]) for c in handed_in.plan["changes"]] == [
        (2, "added", "T"), (3, "added", "W"),
    ]  # fmt: skip
    assert (handed_in.counts["added"], handed_in.counts["bad"], handed_in.counts["rows"]) == (
        2,
        0,
        2,
    )


def test_applying_adds_renames_moves_and_corrects(town, officer):
    ward = UnitFactory(name="Phường cũ", code="W", parent=town)
    UnitFactory(name="Tổ 1", code="W1", parent=town)
    text = "N,Phường mới,Phường,,,\nW,Phường đổi tên,,,,\nW1,Tổ 1,,N,Xã nông thôn,2001\n"

    applied = apply(hand_in(text, town, officer), officer)

    ward.refresh_from_db()
    quarter = Unit.objects.select_related("parent").get(code="W1")
    assert applied.state == ImportState.APPLIED
    assert (name_on(ward, date(2012, 4, 30)), ward.name) == ("Phường cũ", "Phường đổi tên")
    assert (quarter.parent.code, quarter.region_profile) == ("N", "rural")
    assert quarter.valid_from == date(2001, 1, 1)
    assert list(Entry.objects.order_by("pk").values_list("act", flat=True)) == [
        "directory.import_handed_in", "organisations.added_many", "organisations.renamed",
        "organisations.moved", "organisations.corrected", "directory.import_applied",
    ]  # fmt: skip


def test_the_same_list_again_changes_nothing(town, officer):
    text = "W,Phường A,Phường,,,1990\nW1,Tổ 1,Phường,W,,\n"
    apply(hand_in(text, town, officer), officer)

    again = hand_in(text, town, officer)

    assert (again.counts["unchanged"], again.plan["changes"]) == (2, [])
    with pytest.raises(Refused, match="Không có gì thay đổi"):
        apply(again, officer)


def test_a_list_with_a_bad_row_is_not_applied_at_all(town, officer):
    handed_in = hand_in("W,Phường A,Phường,,,\nX,,Phường,,,\n", town, officer)

    with pytest.raises(Refused, match="Còn 1 dòng sai"):
        apply(handed_in, officer)

    assert Unit.objects.count() == 1


def test_five_thousand_rows_of_which_thirty_seven_are_bad_list_exactly_those(town, officer):
    bad = set(range(7, 5_000, 135))
    assert len(bad) == 37
    text = "".join(f"U{n},{'' if n in bad else f'Tổ {n}'},Phường,,,\n" for n in range(2, 5_002))
    handed_in = hand_in(text, town, officer)
    assert handed_in.state == ImportState.WAITING

    checked = usecases.check_import(handed_in.pk, by=officer, at=AT)

    assert {row["number"] for row in checked.plan["bad"]} == bad
    assert checked.counts["added"] == 4_963
    assert Unit.objects.count() == 1


@time_machine.travel(AT)
def test_a_long_list_is_checked_and_applied_by_a_worker(town, officer):
    find_works()
    text = "".join(f"U{n},Tổ {n},Phường,,,\n" for n in range(2_500))
    handed_in = hand_in(text, town, officer)
    assert do_next()
    handed_in.refresh_from_db()
    assert handed_in.counts["added"] == 2_500

    usecases.ask_to_apply_import(handed_in.pk, by=officer, at=AT)
    assert Unit.objects.count() == 1
    assert do_next()

    handed_in.refresh_from_db()
    assert (handed_in.state, Unit.objects.count()) == (ImportState.APPLIED, 2_501)
    assert set(JobRun.objects.values_list("state", flat=True)) == {"done"}


def test_what_is_applied_is_what_was_shown(town, officer):
    handed_in = hand_in("W,Phường A,Phường,,,\n", town, officer)
    UnitFactory(code="W", name="Đã có trước", parent=town)

    with pytest.raises(Refused, match="Kiểm tra lại"):
        apply(handed_in, officer)

    usecases.check_again(handed_in.pk, by=officer, at=AT)
    apply(handed_in, officer)
    assert Unit.objects.get(code="W").name == "Phường A"


def test_a_failure_in_the_middle_leaves_nothing_behind(town, officer, monkeypatch):
    UnitFactory(name="Tên cũ", code="W", parent=town)
    handed_in = hand_in("N,Phường mới,Phường,,,\nW,Tên mới,,,,\n", town, officer)

    def breaks(*_args, **_more):
        raise Refused("hỏng giữa chừng")

    monkeypatch.setattr("guongsang.organisations.usecases.rename_unit", breaks)
    with pytest.raises(Refused, match="giữa chừng"):
        apply(handed_in, officer)

    handed_in.refresh_from_db()
    assert (handed_in.state, Unit.objects.filter(code="N").exists()) == (ImportState.CHECKED, False)


def test_a_list_is_applied_or_dropped_once(town, officer):
    handed_in = hand_in("W,Phường A,Phường,,,\n", town, officer)
    apply(handed_in, officer)
    dropped = hand_in("V,Phường B,Phường,,,\n", town, officer)
    usecases.drop_import(dropped.pk, by=officer, at=AT)

    for act, one in ((apply, handed_in), (apply, dropped)):
        with pytest.raises(Refused, match="đang ở tình trạng"):
            act(one, officer)
    with pytest.raises(Refused, match="không thể bỏ"):
        usecases.drop_import(handed_in.pk, by=officer, at=AT)


def test_who_does_not_manage_the_place_cannot_hand_in(town, officer):
    reader = officer_at(town, "leader")
    handed_in = hand_in("W,Phường A,Phường,,,\n", town, officer)

    with pytest.raises(Refused, match="chưa được giao"):
        hand_in("V,Phường B,Phường,,,\n", town, reader)
    for act in (usecases.apply_import, usecases.drop_import, usecases.check_again):
        with pytest.raises(Refused, match="chưa được giao"):
            act(handed_in.pk, by=reader, at=AT)


def test_a_unit_of_another_place_can_be_neither_touched_nor_used(town, officer):
    UnitFactory(code="XA", name="Nơi khác")

    handed_in = hand_in("XA,Chiếm tên,Phường,,,\nW,Phường A,Phường,XA,,\n", town, officer)

    assert [row["fault"] for row in handed_in.plan["bad"]] == [
        "out_of_reach",
        "parent_out_of_reach",
    ]


def test_a_day_that_has_not_come_is_refused(town, officer):
    with pytest.raises(Refused, match="chưa tới"):
        usecases.hand_in_list(
            [], filename="x", under_id=town.pk, effective_on=date(2012, 6, 2), source="",
            by=officer, at=AT,
        )  # fmt: skip
    assert not UnitImport.objects.exists()


def test_a_list_needs_its_columns_and_knows_other_names_for_them():
    with pytest.raises(Refused, match="«Mã», «Tên»"):
        usecases.read_list(io.BytesIO(b"a,b\n1,2\n"), "ds.csv")

    text = "TÊN ĐƠN VỊ;Mã đơn vị;Thuộc;Thuộc (mã)\nTổ 1;A;tên;T\n"
    rows = usecases.read_list(io.BytesIO(text.encode()), "ds.csv")
    assert [(one.code, one.name, one.parent) for one in rows] == [("A", "Tổ 1", "T")]


def test_every_fault_and_every_change_has_its_sentence():
    for fault in Fault:
        row = BadRow(number=2, fault=fault, code="A", name="B", word="C")
        assert "%" not in bad_row_sentence(vars(row))
    for what in What:
        assert "%" not in change_sentence({"what": what, "was": "a", "now": ""}, top="đỉnh")
