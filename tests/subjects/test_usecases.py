"""Registering, correcting, merging; the life line."""

from datetime import UTC, date, datetime

import pytest

from guongsang.accounts.models import User
from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.subjects import queries, usecases
from guongsang.subjects.models import Subject
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory, hashed

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2012, 3, 5, 1, 30, tzinfo=UTC)


@pytest.fixture
def officer():
    return AssignmentFactory(role="unit_officer")


def register(officer, **facts):
    told = {"kind": "individual", "name": "Nông Văn Thắng", "unit_id": officer.unit.pk, **facts}
    return usecases.register_subject(**told, by=officer.user, at=A_MORNING)


def test_registering_opens_a_record_with_a_life_line_and_a_line_in_the_log(officer):
    subject = register(officer, name="  Nông  Văn Thắng ", birth_date=date(1970, 2, 1), sex="male")

    subject.refresh_from_db()
    assert (subject.name, subject.fold_name, subject.birth_year) == (
        "Nông Văn Thắng", "nong van thang", 1970,
    )  # fmt: skip
    assert [event.act for event in subject.life_events.all()] == ["subjects.registered"]
    assert list(Entry.objects.values_list("act", "actor_id", "unit_path")) == [
        ("subjects.registered", officer.user.pk, officer.unit.path)
    ]


def test_people_are_ordered_by_given_name_and_collectives_by_their_name(officer):
    register(officer, name="Nông Văn Ưng")
    register(officer, name="Hoàng Thị Ánh")
    assert [str(s) for s in Subject.objects.all()] == ["Hoàng Thị Ánh", "Nông Văn Ưng"]

    Subject.objects.all().delete()
    register(officer, kind="collective", name="Trạm Y tế An")
    register(officer, kind="collective", name="Hội Phụ nữ Yên")
    assert [str(s) for s in Subject.objects.all()] == ["Hội Phụ nữ Yên", "Trạm Y tế An"]


def test_nobody_registers_for_another_unit(officer):
    with pytest.raises(Refused, match="Bạn chưa được giao lập hồ sơ chủ thể của"):
        register(officer, unit_id=UnitFactory().pk)

    assert not Subject.objects.exists()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"name": " "}, "Chưa ghi tên"),
        ({"name": "a" * 301}, "quá 300 chữ"),
        ({"kind": "robot"}, "Chưa chọn loại"),
        ({"kind": "household", "sex": "male"}, "chỉ ghi cho cá nhân"),
        ({"kind": "collective", "member_count": 5, "women_count": 6}, "Số nữ nhiều hơn số người"),
        ({"birth_year": 1700}, "không thể là năm sinh"),
        ({"birth_date": date(2012, 12, 1)}, "ở tương lai"),
        ({"citizen_id": "12"}, "gồm 12 chữ số"),
        ({"is_unit_id": 1}, "Chỉ tập thể"),
    ],
)
def test_what_contradicts_itself_is_refused_with_the_reason(officer, facts, reason):
    with pytest.raises(Refused, match=reason):
        register(officer, **facts)


def test_a_number_belongs_to_one_living_record_and_the_refusal_names_nobody(officer):
    elsewhere = SubjectFactory(name="Bí Mật Ở Xa", citizen_key=hashed("001122334455"))

    with pytest.raises(Refused, match="đã có ở một hồ sơ khác") as refusal:
        register(officer, citizen_id="001122334455")

    assert elsewhere.name not in str(refusal.value)


def test_a_unit_is_one_subject(officer):
    register(officer, kind="collective", name="Trường A", is_unit_id=officer.unit.pk)

    with pytest.raises(Refused, match="đã có hồ sơ chủ thể"):
        register(officer, kind="collective", name="Trường A", is_unit_id=officer.unit.pk)


def test_correcting_keeps_the_former_name_searchable_and_logs_old_and_new(officer):
    subject = register(officer, name="Bế Thị Lan")

    usecases.correct_subject(
        subject.pk, name="Bế Thị Thu Lan", phone="0912345678", by=officer.user, at=A_MORNING
    )

    assert list(Subject.objects.matching("thi thu lan")) == [subject]
    subject.refresh_from_db()
    assert subject.fold_name == "be thi thu lan | be thi lan"
    assert Entry.objects.first().details["changed"] == {
        "name": ["Bế Thị Lan", "Bế Thị Thu Lan"],
        "phone": [],
    }


def test_correcting_nothing_leaves_no_line(officer):
    subject = register(officer)

    usecases.correct_subject(subject.pk, name="Nông Văn Thắng", by=officer.user, at=A_MORNING)

    assert Entry.objects.count() == 1


def test_the_second_of_two_editors_is_told(officer):
    subject = register(officer)
    seen = queries.state_of(subject)
    usecases.correct_subject(subject.pk, about="Một", read_as=seen, by=officer.user, at=A_MORNING)

    with pytest.raises(Refused, match="Có người vừa sửa hồ sơ này"):
        usecases.correct_subject(
            subject.pk, about="Hai", read_as=seen, by=officer.user, at=A_MORNING
        )

    subject.refresh_from_db()
    assert subject.about == "Một"


def test_moving_to_another_unit_needs_both_and_is_told_in_the_life_line(officer):
    subject = register(officer)
    there = UnitFactory(name="Xã Dương Quang")
    with pytest.raises(Refused):
        usecases.correct_subject(subject.pk, unit_id=there.pk, by=officer.user, at=A_MORNING)

    AssignmentFactory(user=officer.user, role="unit_officer", unit=there)
    anew = User.objects.get(pk=officer.user.pk)
    usecases.correct_subject(subject.pk, unit_id=there.pk, by=anew, at=A_MORNING)

    assert subject.life_events.last().title == (
        f"Chuyển từ «{officer.unit.name}» sang «Xã Dương Quang»"
    )


def test_an_event_keeps_the_names_of_its_time(officer):
    subject = register(officer)

    usecases.note_event(
        subject.pk, act="dossiers.registered", title="Đăng ký điển hình", detail="Kinh tế hộ",
        unit_name="Phường Sông Cầu", plan_title="Kế hoạch 2011–2015", source=subject, at=A_MORNING,
    )  # fmt: skip

    line = queries.life_line(subject, officer.user)[-1]
    assert (line.title, line.by, line.href) == (
        "Đăng ký điển hình",
        "Kế hoạch 2011–2015 · Phường Sông Cầu",
        f"/chu-the/{subject.pk}/",
    )


def test_merging_keeps_both_histories_and_takes_over_what_was_missing(officer):
    kept = register(officer, name="Nông Văn Thắng")
    lost = register(officer, name="Nong Van Tháng", phone="0912345678", citizen_id="0" * 12)
    older = SubjectFactory(unit=officer.unit, merged_into=lost)

    usecases.merge_subjects(kept.pk, lost.pk, by=officer.user, at=A_MORNING)

    kept.refresh_from_db(), lost.refresh_from_db(), older.refresh_from_db()
    assert (lost.merged_into, older.merged_into) == (kept, kept)
    assert (kept.phone, kept.citizen_key) == ("0912345678", hashed("0" * 12))
    assert [line.title for line in queries.life_line(kept, officer.user)] == [
        "Lập hồ sơ chủ thể", "Lập hồ sơ chủ thể", "Gộp với hồ sơ «Nong Van Tháng»",
    ]  # fmt: skip
    assert set(queries.ids_of(kept)) == {kept.pk, lost.pk, older.pk}
    details = Entry.objects.first().details
    assert (details["lost_id"], details["taken_over"]) == (lost.pk, ["phone", "citizen_key"])


def test_a_number_is_kept_left_and_taken_away_but_never_read_back(officer):
    subject = register(officer, citizen_id="001122334455")

    usecases.correct_subject(subject.pk, citizen_id="", about="x", by=officer.user, at=A_MORNING)
    subject.refresh_from_db()
    assert subject.citizen_key == hashed("001122334455")
    assert "001122334455" not in str(Subject.objects.filter(pk=subject.pk).values())
    usecases.correct_subject(subject.pk, citizen_id="-", by=officer.user, at=A_MORNING)
    subject.refresh_from_db()
    assert subject.citizen_key == ""


def test_a_merged_collective_hands_its_unit_over(officer):
    kept = register(officer, kind="collective", name="Trường A")
    lost = register(officer, kind="collective", name="Trường A cũ", is_unit_id=officer.unit.pk)

    usecases.merge_subjects(kept.pk, lost.pk, by=officer.user, at=A_MORNING)

    kept.refresh_from_db()
    assert kept.is_unit == officer.unit


def test_merging_is_refused_where_it_cannot_be_one_subject(officer):
    first = register(officer, citizen_id="1" * 12)
    second = register(officer, citizen_id="2" * 12)
    household = register(officer, kind="household", name="Hộ ông Nông Văn Thắng")
    abroad = SubjectFactory()

    for lost, reason in [
        (first, "cùng một hồ sơ"),
        (second, "hai số định danh khác nhau"),
        (household, "cùng loại"),
        (abroad, "chưa được giao sửa"),
    ]:
        with pytest.raises(Refused, match=reason):
            usecases.merge_subjects(first.pk, lost.pk, by=officer.user, at=A_MORNING)


def test_a_merged_record_is_only_read(officer):
    kept, lost = register(officer), register(officer)
    usecases.merge_subjects(kept.pk, lost.pk, by=officer.user, at=A_MORNING)

    with pytest.raises(Refused, match="đã gộp vào hồ sơ khác"):
        usecases.correct_subject(lost.pk, about="x", by=officer.user, at=A_MORNING)
