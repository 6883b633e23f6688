"""Possible matches, and what a reader may learn from them."""

import pytest
from django.utils import timezone, translation

from guongsang.subjects import queries
from guongsang.subjects.acts import Act as SubjectAct
from guongsang.subjects.usecases import note_event
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory, hashed

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return AssignmentFactory(role="unit_officer")


def found(*args, **kwargs):
    return [
        (m.subject.name, m.is_exact, m.reasons) for m in queries.possible_matches(*args, **kwargs)
    ]


def test_the_likeliest_comes_first_and_says_why(officer):
    beside = UnitFactory(parent=officer.unit)
    SubjectFactory(name="Nông Văn Thắng", unit=beside)
    SubjectFactory(name="Nông Văn Thăng", unit=officer.unit, birth_year=1970)
    SubjectFactory(name="Hoàng Văn Thắng", unit=officer.unit)

    matches = found("nông văn thắng", "individual", officer.user, officer.unit, 1970)

    assert matches == [
        (
            "Nông Văn Thăng",
            True,
            ("họ tên chỉ khác dấu", "cùng năm sinh", "cùng đơn vị"),
        ),
        ("Nông Văn Thắng", False, ("trùng họ tên", "cùng xã, phường")),
    ]


def test_names_outside_the_readers_area_are_not_even_hinted_at(officer):
    SubjectFactory(name="Nông Văn Thắng", citizen_key=hashed("0" * 12))

    assert found("Nông Văn Thắng", "individual", officer.user, citizen_id="0" * 12) == []


def test_other_kinds_merged_records_and_the_record_itself_are_left_out(officer):
    itself = SubjectFactory(name="Nông Văn Thắng", unit=officer.unit)
    SubjectFactory(name="Nông Văn Thắng", unit=officer.unit, merged_into=itself)
    SubjectFactory(name="Nông Văn Thắng", unit=officer.unit, kind="household")

    assert found("Nông Văn Thắng", "individual", officer.user, leave_out=itself.pk) == []


@pytest.mark.parametrize("subjects", [1, 3])
def test_looking_for_matches_costs_one_query(officer, subjects, django_assert_num_queries):
    SubjectFactory.create_batch(subjects, name="Nông Văn Thắng", unit=officer.unit)
    # Duties and how common names are: read once.
    queries.possible_matches("Nông Văn Thắng", "individual", officer.user)

    with django_assert_num_queries(1):
        assert (
            len(queries.possible_matches("Nông Văn Thắng", "individual", officer.user)) == subjects
        )


def test_one_word_is_not_enough_to_look(officer, django_assert_num_queries):
    queries.possible_matches("a b", "individual", officer.user)

    with django_assert_num_queries(0):
        assert found("Thắng", "individual", officer.user) == []


def test_a_life_is_told_only_to_those_who_may_read_the_subject(officer):
    stranger = AssignmentFactory(role="unit_officer").user
    subject = SubjectFactory(unit=officer.unit)
    subject.life_events.create(at=subject.made_at, act="x", title="Việc")

    assert [line.title for line in queries.life_line(subject, officer.user)] == ["Việc"]
    assert queries.life_line(subject, stranger) == []


# ---- kept in Vietnamese, told in the reader's language ------------------------------------------
@pytest.mark.parametrize(
    ("role", "leads"), [("emulation_officer", True), ("council_member", False)]
)
def test_a_line_of_a_life_leads_only_where_its_reader_may_go(role, leads):
    reader = AssignmentFactory(role=role)
    subject = SubjectFactory(unit=reader.unit)
    subject.life_events.create(
        act="stories.publicity_noted", title="Đã đưa tin", at=timezone.now(),
        source_type="stories.publicity", source_id="7",
    )  # fmt: skip

    (line,) = queries.life_line(subject, reader.user)

    assert bool(line.href) is leads


def test_what_a_life_keeps_is_vietnamese_whatever_screen_the_officer_has(officer):
    subject = SubjectFactory(unit=officer.unit)

    with translation.override("en"):
        event = note_event(subject.pk, act=SubjectAct.REGISTERED, at=timezone.now())

    assert event.title == "Lập hồ sơ chủ thể"


def test_a_life_is_told_in_the_language_of_its_reader(officer):
    subject, now = SubjectFactory(unit=officer.unit), timezone.now()
    note_event(subject.pk, act=SubjectAct.REGISTERED, at=now)
    note_event(
        subject.pk, act=SubjectAct.CORRECTED, title="Đổi tên: «A» thành «B»", detail="Rõ.", at=now
    )
    note_event(subject.pk, act="forgotten.act", title="Việc cũ", at=now)

    def told() -> list[tuple[str, str]]:
        return [(line.title, line.detail) for line in queries.life_line(subject, officer.user)]

    assert told() == [
        ("Lập hồ sơ chủ thể", ""),
        ("Đổi tên: «A» thành «B»", "Rõ."),
        ("Việc cũ", ""),
    ]
    with translation.override("en"):
        assert told() == [
            (str(SubjectAct.REGISTERED.label), ""),
            (str(SubjectAct.CORRECTED.label), "Đổi tên: «A» thành «B». Rõ."),
            ("Việc cũ", ""),
        ]
        assert told()[0][0] != "Lập hồ sơ chủ thể"
