"""Possible matches, and what a reader may learn from them."""

import pytest

from guongsang.subjects import queries
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

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
            ("trùng tên, chỉ khác dấu hoặc cách viết tắt", "cùng đơn vị", "cùng năm sinh"),
        ),
        ("Nông Văn Thắng", False, ("trùng tên",)),
    ]


def test_names_outside_the_readers_area_are_not_even_hinted_at(officer):
    SubjectFactory(name="Nông Văn Thắng", citizen_id="0" * 12)

    assert found("Nông Văn Thắng", "individual", officer.user, citizen_id="0" * 12) == []


def test_other_kinds_merged_records_and_the_record_itself_are_left_out(officer):
    itself = SubjectFactory(name="Nông Văn Thắng", unit=officer.unit)
    SubjectFactory(name="Nông Văn Thắng", unit=officer.unit, merged_into=itself)
    SubjectFactory(name="Nông Văn Thắng", unit=officer.unit, kind="household")

    assert found("Nông Văn Thắng", "individual", officer.user, leave_out=itself.pk) == []


@pytest.mark.parametrize("subjects", [1, 3])
def test_looking_for_matches_costs_one_query(officer, subjects, django_assert_num_queries):
    SubjectFactory.create_batch(subjects, name="Nông Văn Thắng", unit=officer.unit)
    queries.possible_matches("x y", "individual", officer.user)  # duties are read once

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
