"""Caps and ratios of a list: how many of what, by which row, over by how many."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.dossiers.queries.caps import caps_on, counts_of
from guongsang.dossiers.queries.eligibility import Asked
from guongsang.regulations.models import Rule
from guongsang.regulations.rules import Answer, Norm, shares_of
from guongsang.regulations.rules.demands import DayBook
from tests.dossiers.factories import DossierFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

A_DAY = date(2014, 5, 12)


def finding(key: str, number: int, *, unsure: int = 0, **counts: int):
    book = DayBook(norms=(Norm(topic="limit", key=key, name=key, number=Decimal(number)),))
    (found,) = shares_of(counts, book, unsure={"women": unsure, "leaders": unsure})
    return found


def limit(key: str, number: int | None, **told: object) -> Rule:
    words = {"topic": "limit", "key": key, "name": key, "number": number, "measure": "%"}
    words |= {"source": "Quyết định 12 của tỉnh, Điều 3", "valid_from": date(2010, 1, 1)}
    return Rule.objects.create(**(words | told))


@pytest.mark.parametrize(
    ("key", "number", "counts", "answer", "excess"),
    [
        ("cstdcs-share", 15, {"cstdcs": 6, "ldtt": 40}, Answer.YES, 0),
        ("cstdcs-share", 15, {"cstdcs": 7, "ldtt": 40}, Answer.NO, 1),
        # 15 % of 39 are 5,85: a cap is never passed by rounding up.
        ("cstdcs-share", 15, {"cstdcs": 6, "ldtt": 39}, Answer.NO, 1),
        ("women-share", 30, {"women": 3, "people": 10}, Answer.YES, 0),
        # 30 % of 11 are 3,3: a floor is not reached by rounding down.
        ("women-share", 30, {"women": 3, "people": 11}, Answer.NO, 1),
        ("most-per-unit", 5, {"busiest_unit": 5}, Answer.YES, 0),
        ("most-per-unit", 5, {"busiest_unit": 8}, Answer.NO, 3),
        ("leader-share", 20, {"people": 10}, Answer.UNKNOWN, 0),
    ],
)
def test_a_list_stands_to_its_cap(key, number, counts, answer, excess):
    found = finding(key, number, **counts)

    assert (found.answer, found.excess) == (answer, excess)


def test_what_is_not_written_down_leaves_open_only_what_it_could_tip():
    assert finding("women-share", 30, women=2, people=10, unsure=1).answer is Answer.UNKNOWN
    assert finding("women-share", 30, women=1, people=10, unsure=1).answer is Answer.NO
    assert finding("leader-share", 20, leaders=2, people=10, unsure=1).answer is Answer.UNKNOWN
    assert finding("leader-share", 20, leaders=1, people=10, unsure=1).answer is Answer.YES
    assert finding("leader-share", 20, leaders=3, people=10, unsure=1).answer is Answer.NO


def test_the_screens_say_seven_of_forty_is_over_by_one(db):
    office = UnitFactory()
    limit("cstdcs-share", 15)
    people = SubjectFactory.create_batch(40, unit=office)
    asked = [
        Asked(subject=one, award="cstdcs" if n < 7 else "ldtt") for n, one in enumerate(people)
    ]

    (cap,) = caps_on(asked, office=office, day=A_DAY)

    assert cap.sentence == "đang 7/40 = 17,5%, trần 15%: vượt 1"
    assert (cap.is_broken, cap.excess, cap.is_verified, cap.tone) == (True, 1, False, "bad")
    assert cap.whole == (
        "cstdcs-share: đang 7/40 = 17,5%, trần 15%: vượt 1 (Quyết định 12 của tỉnh, Điều 3)."
    )


def test_ratios_of_persons_and_the_most_of_one_unit_are_told(db):
    office = UnitFactory()
    school = UnitFactory(name="Trường THCS Đức Xuân", parent=office)
    for key, number in (("direct-worker-share", 50), ("women-share", 40), ("leader-share", 20)):
        limit(key, number)
    limit("most-per-unit", 2, measure="trường hợp")
    told = [
        {"sex": "female", "direct_worker": True},
        {"sex": "male", "position_class": "other_leader"},
        {"sex": "male", "position_class": "other_leader"},
        {"sex": "", "position_class": "direct_worker"},
    ]
    asked = [
        Asked(subject=one, dossier=DossierFactory(subject=one, unit=school))
        for one in (SubjectFactory(unit=school, **each) for each in told)
    ]
    asked.append(Asked(subject=SubjectFactory(kind="household", unit=office)))

    found = {cap.key: cap.sentence for cap in caps_on(asked, office=office, day=A_DAY)}

    assert found == {
        "leader-share": "đang 2/4 = 50%, trần 20%: vượt 2",
        "direct-worker-share": "đang 2/4 = 50%, sàn 50%: đạt",
        "women-share": "đang 1/4 = 25%, sàn 40%: chưa đủ căn cứ, 1 người chưa ghi",
        "most-per-unit": "đang 4 ở Trường THCS Đức Xuân, trần 2: vượt 2",
    }


def test_a_row_without_a_number_and_a_title_nobody_is_proposed_for_are_not_measured(db):
    office = UnitFactory()
    limit("women-share", None, words="Chưa đặt mức")
    limit("cstdcs-share", 15)

    assert caps_on([Asked(subject=SubjectFactory())], office=office, day=A_DAY) == []
    assert caps_on([], office=office, day=A_DAY) == []


def test_a_list_without_persons_has_no_ratio_of_persons(db):
    counts, _unsure = counts_of([Asked(subject=SubjectFactory(kind="collective"))])

    assert counts == {}


@pytest.mark.parametrize("many", [1, 5])
def test_a_longer_list_costs_no_more_queries(db, many, django_assert_num_queries):
    office = UnitFactory()
    limit("women-share", 40)
    asked = [Asked(subject=one) for one in SubjectFactory.create_batch(many, unit=office)]

    with django_assert_num_queries(1):
        caps_on(asked, office=office, day=A_DAY)
