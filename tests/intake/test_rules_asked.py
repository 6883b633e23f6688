"""A list asks what the pages that register one ask: who it is, and whether a rule says no."""

from datetime import date

import pytest

from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused
from guongsang.intake import usecases
from guongsang.intake.notices import sentences
from guongsang.intake.queries import Asked, who_may_be
from guongsang.regulations.usecases import load_shipped
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import possible_matches
from guongsang.subjects.queries.reason_words import in_words
from guongsang.subjects.rules import Reason
from tests.dossiers.factories import A_MORNING, duty
from tests.intake.factories import hand_in, table
from tests.ledger.factories import EntryFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory, hashed

LAN = ["1", "Nong Thi Lan", "1975", "", "", "Dạy thêm"]
BA = ["2", "Trần Văn Ba", "1980", "", "", "Vá đường"]
HELD = {"kind": "hold", "key": "discipline", "name": "cảnh cáo", "year": 2014}


def outcomes(one):
    return [row["outcome"] for row in one.consequences]


def words_of(reasons):
    return in_words(Reason(one) for one in reasons)


def take_in(one, world):
    return usecases.take_in_list(one.pk, by=world.writer, at=A_MORNING)


def test_dropped_marks_and_the_same_year_are_asked_about_and_a_certain_one_is_taken(world):
    writer = duty("unit_officer", world.town)
    elsewhere = UnitFactory(parent=UnitFactory(parent=world.town))
    lan = SubjectFactory(name="Nông Thị Lan", unit=elsewhere, birth_year=1975)
    ba = SubjectFactory(name="Trần Văn Ba", unit=world.school, birth_year=1980)

    one = hand_in(world, table(LAN, BA), by=writer)

    assert outcomes(one) == ["doubt", "known"]
    likely = one.consequences[0]["likely"]
    assert [(it["subject_id"], it["is_certain"]) for it in likely] == [(lan.pk, False)]
    assert {"same_but_marks", "same_year"} <= set(likely[0]["reasons"])
    assert one.consequences[1]["subject_id"] == ba.pk


@pytest.mark.parametrize("crowd", [0, 80])
def test_rows_are_weighed_as_the_page_weighs_one_however_many_there_are(world, crowd):
    other = UnitFactory(parent=world.town)
    told = {"unit": world.school, "birth_year": 1975}
    SubjectFactory(name="Nông Thị Lan", **told)
    SubjectFactory(name="Nông Thị Lân", **told)
    SubjectFactory(name="Nông Thị Hoa", fold_name="nong thi hoa | nong thi lan", **told)
    SubjectFactory(name="N. T. Lan", unit=other)
    SubjectFactory(name="Nông Thị Lam", unit=other, birth_year=1975)
    SubjectFactory(name="Hộ ông Nông Văn Lan", kind="household", unit=world.school)
    for name in ("Trường THCS Đức Xuân", "Trường THCS Sông Cầu"):
        SubjectFactory(name=name, kind="collective", unit=world.school)
    rows = [
        ("Nong Thi Lan", "individual", 1975),
        ("Lan Nông Thị", "individual", None),
        ("Nông Văn Lan", "household", None),
        ("Trường trung học cơ sở Đức Xuân", "collective", None),
    ]
    asked = [
        Asked(name=name, kind=kind, unit_id=world.school.pk, birth_year=year)
        for name, kind, year in rows
    ]
    others = [Asked(name=f"Bùi Quang {n}", kind="individual") for n in range(crowd)]

    found = who_may_be([*asked, *others], world.clerk)

    for (name, kind, year), likely in zip(rows, found[: len(rows)], strict=True):
        page = possible_matches(name, kind, world.clerk, world.school, year)
        mine = {(it.subject_id, it.is_certain, words_of(it.reasons)) for it in likely}
        # The page asks the database for fewer: it may overlook a shortened name.
        assert mine >= {(it.subject.pk, it.is_exact, it.reasons) for it in page}
        assert page != []


def test_nobody_is_offered_whom_the_officer_may_not_read(world):
    SubjectFactory(name="Nông Thị Lan", unit=world.town, birth_year=1975)

    assert outcomes(hand_in(world, table(LAN))) == ["new"]


def test_the_same_number_is_the_same_person_and_another_is_somebody_else(world):
    kept = SubjectFactory(
        name="Nông Thị Lan", unit=world.school, birth_year=1975, citizen_key=hashed("0" * 12)
    )
    asked = {"name": "Nông Thị Lan", "kind": "individual", "unit_id": world.school.pk}

    same, another = who_may_be(
        [Asked(**asked, citizen_id="0" * 12), Asked(**asked, citizen_id="1" * 12)], world.writer
    )

    assert [(it.subject_id, it.is_certain, it.reasons) for it in same] == [
        (kept.pk, True, ("same_id",))
    ]
    assert another == ()


@pytest.fixture
def stopped(world):
    """Return a list of two, of whom a rule stops one until January."""
    load_shipped(at=A_MORNING)
    ba = SubjectFactory(name="Trần Văn Ba", unit=world.school, birth_year=1980)
    EntryFactory(subject=ba, since=date(2014, 1, 1), until=date(2014, 12, 31), **HELD)
    return hand_in(world, table(LAN, BA))


def test_a_rule_that_says_no_is_told_on_its_row_with_the_day_from_which_it_says_yes(stopped):
    assert outcomes(stopped) == ["new", "wrong"]
    (why,) = sentences(stopped.consequences[1]["why"])
    assert why.startswith("«Trần Văn Ba», Công nhận điển hình tiên tiến: ")
    assert "từ 01/2015" in why


def test_a_list_with_a_row_that_a_rule_stops_is_taken_in_without_it_only(world, stopped):
    with pytest.raises(Refused, match="1 dòng sai"):
        take_in(stopped, world)

    one = usecases.leave_out_wrong_rows(stopped.pk, by=world.writer, at=A_MORNING)
    take_in(one, world)

    assert [it.subject.name for it in Dossier.objects.all()] == ["Nong Thi Lan"]


def test_what_a_rule_stops_after_the_check_is_not_taken_in(world):
    load_shipped(at=A_MORNING)
    ba = SubjectFactory(name="Trần Văn Ba", unit=world.school, birth_year=1980)
    one = hand_in(world, table(LAN, BA))
    EntryFactory(subject=ba, since=date(2014, 5, 1), **HELD)

    with pytest.raises(Refused, match="Kiểm tra lại"):
        take_in(one, world)

    assert (Dossier.objects.count(), Subject.objects.count()) == (0, 1)
