"""Taking a list in: shown first, done whole, never twice, taken back."""

import pytest

from guongsang.audit.models import Entry
from guongsang.dossiers import usecases as dossiers
from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused
from guongsang.intake import usecases
from guongsang.intake.models import CandidateList, ColumnHabit, TakenRow
from guongsang.intake.states import ListState
from guongsang.subjects.models import Subject
from tests.criteria.factories import FieldFactory
from tests.dossiers.factories import A_MORNING, register
from tests.intake.factories import hand_in, table
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory, hashed

LAN = ["1", "Nông Thị Lan", "1975", "Nữ", "", "Dạy thêm"]
BA = ["2", "Trần Văn Ba", "1980", "Nam", "", "Vá đường"]
DAN = ["3", "Bế Văn Đàn", "1950", "Nam", "", "Gác cầu"]


def outcomes(one: CandidateList) -> list[str]:
    return [row["outcome"] for row in one.consequences]


def take_in(one, world, by=None):
    return usecases.take_in_list(one.pk, by=by or world.writer, at=A_MORNING)


def test_handing_in_changes_nothing_but_shows_what_would_be_done(world):
    one = hand_in(world, table(LAN, BA))

    assert (outcomes(one), one.counts["new"], one.state) == (["new", "new"], 2, "checked")
    assert (Subject.objects.count(), Dossier.objects.count()) == (0, 0)
    line = Entry.objects.get(act="intake.handed_in")
    assert (line.actor_id, line.details["sha256"]) == (world.writer.pk, one.sha256)


def test_the_file_is_kept_as_it_came(world):
    data = table(LAN)

    one = hand_in(world, data, "Danh sách trường.csv")

    with one.file.open("rb") as kept:
        assert kept.read() == data
    assert (one.filename, one.handed_in_by, one.unit) == (
        "Danh sách trường.csv", world.writer, world.school,
    )  # fmt: skip


def test_taking_in_registers_every_row_as_one_by_one(world):
    one = take_in(hand_in(world, table(LAN, BA)), world)

    lan = Subject.objects.get(name="Nông Thị Lan")
    assert (lan.birth_year, lan.sex, lan.unit, lan.kind) == (
        1975, "female", world.school, "individual",
    )  # fmt: skip
    dossier = Dossier.objects.get(subject=lan)
    single = register(world, title="Dạy thêm")
    same = (
        "plan",
        "field",
        "unit",
        "criteria_set",
        "due_on",
        "stage",
        "edited_by",
        "registered_at",
    )
    assert [getattr(dossier, key) for key in same] == [getattr(single, key) for key in same]
    assert dossier.title == "Dạy thêm"
    assert [event.act for event in lan.life_events.all()] == [
        "subjects.registered", "dossiers.registered",
    ]  # fmt: skip
    assert Entry.objects.filter(act="dossiers.registered").count() == 3
    assert (one.state, one.ended_by) == (ListState.TAKEN_IN, world.writer)
    assert list(Dossier.objects.matching("nong thi lan")) == [dossier]


def test_the_same_file_is_found_again_and_not_kept_twice(world):
    first = hand_in(world, table(LAN))

    again = hand_in(world, table(LAN), by=world.clerk)

    assert (again.pk, CandidateList.objects.count()) == (first.pk, 1)


def test_the_same_rows_in_another_file_change_nothing_and_say_so(world):
    take_in(hand_in(world, table(LAN, BA)), world)

    again = hand_in(world, table(BA, LAN, DAN), "b.csv")

    assert outcomes(again) == ["already", "already", "new"]
    assert again.consequences[0]["why"] == [["already", "đã nhận từ tệp «ds.csv» ngày 12/05/2014"]]
    take_in(again, world)
    assert Dossier.objects.count() == 3


def test_when_every_row_was_taken_in_there_is_nothing_to_do(world):
    take_in(hand_in(world, table(LAN)), world)
    again = hand_in(world, table(LAN) + b"\r\n", "b.csv")

    with pytest.raises(Refused, match="Không có gì để nhận"):
        take_in(again, world)


def test_a_second_click_does_not_double(world):
    one = hand_in(world, table(LAN))
    take_in(one, world)

    with pytest.raises(Refused, match="Đã nhận"):
        take_in(one, world, by=world.head)

    assert Dossier.objects.count() == 1


def test_what_changed_since_the_check_must_be_looked_at_again(world):
    one, other = hand_in(world, table(LAN)), hand_in(world, table(LAN, BA), "b.csv")
    take_in(one, world)

    with pytest.raises(Refused, match="Kiểm tra lại"):
        take_in(other, world, by=world.head)

    assert Dossier.objects.count() == 1
    assert outcomes(usecases.check_again(other.pk, by=world.head, at=A_MORNING)) == [
        "already",
        "new",
    ]


def test_a_row_twice_in_a_list_counts_once(world):
    one = hand_in(world, table(LAN, ["2", "NÔNG THỊ LAN", "1975", "Nữ", "", "Việc khác"]))

    assert outcomes(one) == ["new", "repeat"]
    assert one.consequences[1]["why"] == [["repeat", "2"]]
    take_in(one, world)
    assert Dossier.objects.count() == 1


def test_two_people_alike_are_two_when_the_officer_says_so(world):
    one = hand_in(world, table(LAN, ["2", *LAN[1:5], "Việc khác"]))
    key = one.consequences[1]["key"]

    one = usecases.choose_rows(one.pk, choices={key: "new"}, by=world.writer, at=A_MORNING)
    take_in(one, world)

    assert Subject.objects.filter(name="Nông Thị Lan").count() == 2


def test_somebody_certain_is_registered_under_the_record_that_is_there(world):
    lan = SubjectFactory(name="Nông Thị Lan", unit=world.school, birth_year=1975)

    one = hand_in(world, table(LAN))

    assert outcomes(one) == ["known"]
    take_in(one, world)
    assert (Dossier.objects.get().subject, Subject.objects.count()) == (lan, 1)


def test_a_doubtful_row_holds_the_list_back_until_somebody_says_who(world):
    lan = SubjectFactory(name="Nông Thị Lan", unit=world.school, birth_year=1960)
    one = hand_in(world, table(LAN))
    with pytest.raises(Refused, match="chưa rõ là ai"):
        take_in(one, world)
    key = one.consequences[0]["key"]

    for said, outcome in ((str(lan.pk), "known"), ("new", "new"), ("skip", "left_out")):
        one = usecases.choose_rows(one.pk, choices={key: said}, by=world.writer, at=A_MORNING)
        assert outcomes(one) == [outcome]


def test_nobody_can_choose_a_record_that_was_not_offered(world):
    other = SubjectFactory(name="Hoàng Văn Thụ", unit=world.school)
    SubjectFactory(name="Nông Thị Lan", unit=world.school, birth_year=1960)
    one = hand_in(world, table(LAN))
    key = one.consequences[0]["key"]

    one = usecases.choose_rows(one.pk, choices={key: str(other.pk)}, by=world.writer, at=A_MORNING)

    assert outcomes(one) == ["doubt"]


def test_somebody_registered_by_hand_is_not_registered_again(world):
    lan = SubjectFactory(name="Nông Thị Lan", unit=world.school, birth_year=1975)
    register(world, subject=lan)

    one = hand_in(world, table(LAN))

    assert outcomes(one) == ["already"]
    assert "Trường THCS Đức Xuân" in one.consequences[0]["why"][0][1]


def test_a_wrong_row_holds_the_list_back_unless_it_is_left_out(world):
    one = hand_in(world, table(LAN, ["2", "Ba", "1980", "Nam", "", ""]))
    assert outcomes(one) == ["new", "wrong"]
    with pytest.raises(Refused, match="1 dòng sai"):
        take_in(one, world)

    one = usecases.leave_out_wrong_rows(one.pk, by=world.writer, at=A_MORNING)
    take_in(one, world)

    assert [subject.name for subject in Subject.objects.all()] == ["Nông Thị Lan"]


def test_if_one_row_cannot_be_registered_none_is(world, monkeypatch):
    one = hand_in(world, table(LAN, BA))
    calls = []

    def fail_late(*_words, **_told):
        calls.append(Subject.objects.count())
        raise Refused("không")

    monkeypatch.setattr("guongsang.intake.usecases.taking.register_dossiers", fail_late)
    with pytest.raises(Refused):
        take_in(one, world)

    assert (calls, Subject.objects.count(), TakenRow.objects.count()) == ([2], 0, 0)


def test_a_unit_named_in_a_row_is_found_below_the_sender(world):
    shift = UnitFactory(name="Tổ Toán - Lý", parent=world.school)
    rows = table(["1", *LAN[1:4], "Tổ Toán – Lý", "Dạy"], ["2", *BA[1:4], "Tổ Hóa", "Dạy"])

    one = hand_in(world, rows)

    assert [row["unit_id"] for row in one.consequences] == [shift.pk, world.school.pk]
    assert one.consequences[1]["remarks"] == [["unknown_unit", "Tổ Hóa"]]
    take_in(one, world)
    assert Subject.objects.get(name="Trần Văn Ba").address == "Tổ Hóa"


def test_a_field_is_found_by_number_or_name_and_must_be_of_the_plan(world):
    other = FieldFactory(name="Giáo dục - Đào tạo", short_name="Giáo dục")
    world.plan.fields.add(other)
    head = ["Họ và tên", "Lĩnh vực", "Tóm tắt"]
    words = [str(other.ordinal), "Giáo dục", "giáo dục, đào tạo", "Thể thao", ""]
    rows = [[name, word, "x"] for name, word in zip(
        ["Lê Văn An", "Lê Văn Bình", "Lê Văn Chi", "Lê Văn Dũng", "Lê Văn Em"], words, strict=True
    )]  # fmt: skip

    one = hand_in(world, table(*([n, f'"{w}"', t] for n, w, t in rows), head=head))

    assert [row["field_id"] for row in one.consequences] == [other.pk] * 3 + [None, None]
    assert [row["why"] for row in one.consequences[3:]] == [
        [["unknown_field", "Thể thao"]], [["no_field", ""]],
    ]  # fmt: skip


def test_columns_corrected_once_are_remembered_for_the_sender(world):
    head = ["Mã", "Người ấy", "Việc"]
    data = table(["1", "Nông Thị Lan", "Dạy thêm"], head=head)
    one = hand_in(world, data)
    assert outcomes(one) == []

    one = usecases.set_columns(
        one.pk, columns=["ignored", "name", "title"], field_id=None, kind="", title="",
        by=world.writer, at=A_MORNING,
    )  # fmt: skip

    assert outcomes(one) == ["new"]
    assert ColumnHabit.objects.count() == 3
    again = hand_in(world, table(["1", "Trần Văn Ba", "Vá đường"], head=head), "b.csv")
    assert (outcomes(again), again.columns) == (["new"], ["ignored", "name", "title"])
    elsewhere = hand_in(
        world, data, unit_id=world.stranger.assignments.get().unit_id, by=world.clerk
    )
    assert elsewhere.columns == ["", "", ""]


def test_undoing_withdraws_what_nobody_has_worked_on_and_lets_it_come_again(world):
    one = take_in(hand_in(world, table(LAN, BA)), world)
    kept = Dossier.objects.get(subject__name="Trần Văn Ba")
    dossiers.start_fostering(kept.pk, by=world.writer, at=A_MORNING)

    one = usecases.undo_list(one.pk, reason="Gửi nhầm", by=world.writer, at=A_MORNING)

    assert {d.subject.name: d.stage for d in Dossier.objects.all()} == {
        "Nông Thị Lan": "withdrawn", "Trần Văn Ba": "fostering",
    }  # fmt: skip
    assert (one.state, one.counts["undone"], one.counts["kept"]) == ("undone", 1, 1)
    again = hand_in(world, table(LAN, BA))
    assert (again.pk != one.pk, outcomes(again)) == (True, ["known", "already"])


def test_strangers_may_not_hand_in_for_the_school(world):
    with pytest.raises(Refused, match="chưa được giao"):
        hand_in(world, table(LAN), by=world.stranger)

    one = hand_in(world, table(LAN))
    assert list(CandidateList.objects.readable_by(world.stranger)) == []
    with pytest.raises(Refused):
        take_in(one, world, by=world.stranger)


def test_a_citizen_number_of_somebody_else_is_pointed_at_without_naming_them(world):
    SubjectFactory(name="Người Khác Hẳn", unit=world.town, citizen_key=hashed("006099001234"))
    head = ["Họ và tên", "CCCD", "Tóm tắt"]
    rows = [["Nông Thị Lan", "006099001234", "x"], ["Trần Văn Ba", "006099001235", "x"],
            ["Bế Văn Đàn", "006099001235", "x"]]  # fmt: skip

    one = hand_in(world, table(*rows, head=head))

    assert [row["why"] for row in one.consequences] == [
        [["number_taken", "234"]], [["number_twice", "235"]], [["number_twice", "235"]],
    ]  # fmt: skip
    assert "Khác Hẳn" not in str(one.consequences)


def test_the_number_beside_a_household_is_that_of_its_head(world):
    head = ["TT", "Tên hộ gia đình", "Địa chỉ", "Số CCCD", "Tóm tắt thành tích"]
    row = ["1", "Hộ ông Bàn Văn Sơn", "Tổ 5", "006075000123", "Nuôi lợn đen"]
    take_in(hand_in(world, table(row, head=head)), world)
    household = Subject.objects.get()
    assert (household.citizen_key, household.head_key) == ("", hashed("006075000123"))

    again = hand_in(
        world,
        table(["1", "Hộ bà Lý Thị Na", "Tổ 5", "006075000123", "Trồng hồi"], head=head),
        "b.csv",
    )

    assert [row["outcome"] for row in again.consequences] == ["already"]
    assert again.consequences[0]["subject_id"] == household.pk
