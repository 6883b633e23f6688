"""Each act on a candidate: what it does, tells and refuses."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.audit.models import Entry
from guongsang.dossiers.usecases import start_fostering, submit_dossier
from guongsang.fostering import usecases
from guongsang.fostering.models import QuarterCheck, Support
from guongsang.fostering.queries import (
    count_waiting,
    help_to_answer,
    to_check,
    to_name_helpers,
    waiting_words,
)
from guongsang.fostering.queries.lists import sponsored
from guongsang.fostering.rules import Item, distance, has_begun, quarter_of, short_of
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.subjects.models import LifeEvent
from tests.dossiers.factories import A_MORNING, duty, fill, register
from tests.organisations.factories import UnitFactory

DAY = date(2014, 5, 12)


@pytest.fixture
def union(world):
    return UnitFactory(name="Hội Nông dân", parent=world.town)


@pytest.fixture
def helper(union):
    return duty("mass_organisation", union)


def begin(world, **told):
    dossier = told.pop("dossier", None) or register(world)
    return usecases.begin_fostering(dossier.pk, **told, by=world.writer, at=A_MORNING)


def ask(world, fostering, union, **told):
    words = {"kind": "credit", "text": "Vay 50 triệu", "asked_of_id": union.pk} | told
    return usecases.ask_help(fostering.pk, **words, by=world.writer, at=A_MORNING)


def test_beginning_moves_the_dossier_and_tells_sponsor_log_and_life(world, union, helper):
    fostering = begin(world, sponsor_id=union.pk, mentor_name="Bà  Mế", aim="Đến 2015")

    assert fostering.dossier.stage == "fostering"
    assert fostering.mentor_name == "Bà Mế"
    assert Notice.objects.filter(reader=helper, title__contains="đỡ đầu").exists()
    line = Entry.objects.get(act="fostering.begun")
    assert line.details["told"] == "Đỡ đầu: Hội Nông dân; kèm cặp: Bà Mế"
    assert LifeEvent.objects.filter(act="fostering.begun").exists()
    assert list(sponsored(helper)) == [fostering]


def test_a_dossier_already_in_fostering_is_begun_once(world):
    dossier = register(world)
    start_fostering(dossier.pk, by=world.writer, at=A_MORNING)
    assert list(to_name_helpers(world.writer)) == [dossier]

    begin(world, dossier=dossier)

    assert list(to_name_helpers(world.writer)) == []
    with pytest.raises(Refused, match="đã có việc bồi dưỡng"):
        begin(world, dossier=dossier)


def test_only_the_unit_begins_and_only_an_open_dossier(world):
    dossier = register(world)
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.begin_fostering(dossier.pk, by=world.stranger, at=A_MORNING)
    fill(world, dossier)
    submit_dossier(dossier.pk, signer_name="Hà", by=world.head, at=A_MORNING)
    with pytest.raises(Refused, match="đã khép lại"):
        begin(world, dossier=dossier)
    with pytest.raises(Refused, match="Không có đơn vị"):
        begin(world, sponsor_id=987654)


def test_a_new_sponsor_is_told_and_an_old_one_not_again(world, union, helper):
    fostering = begin(world)
    told = {"mentor_name": "", "mentor_position": "", "mentor_contact": "", "aim": ""}
    for _ in range(2):
        usecases.name_helpers(
            fostering.pk, sponsor_id=union.pk, **told, by=world.writer, at=A_MORNING
        )

    assert Notice.objects.filter(reader=helper).count() == 1


def test_help_is_asked_answered_and_settled(world, union, helper):
    fostering = begin(world)
    wish = ask(world, fostering, union, due_on=DAY)
    assert list(help_to_answer(helper)) == [wish]

    promised = {"state": "promised", "answer": "Để xem", "by": helper, "at": A_MORNING}
    usecases.answer_help(wish.pk, **promised)
    assert list(help_to_answer(helper)) == [wish]
    usecases.answer_help(wish.pk, **promised | {"state": "given", "answer": "Đã giải ngân"})

    assert list(help_to_answer(helper)) == []
    assert Notice.objects.filter(reader=world.writer, text="Đã giải ngân").exists()
    with pytest.raises(Refused, match="trả lời xong"):
        usecases.answer_help(wish.pk, **promised)


def test_asking_and_answering_refuse_what_makes_no_sense(world, union, helper):
    fostering = begin(world)
    for told, why in (
        ({"kind": "?"}, "Chưa chọn"),
        ({"text": " "}, "Chưa ghi cần giúp"),
        ({"due_on": date(2014, 5, 11)}, "đã qua"),
        ({"asked_of_id": 987654}, "Không có đơn vị"),
    ):
        with pytest.raises(Refused, match=why):
            ask(world, fostering, union, **told)
    wish = ask(world, fostering, union)
    answer = {"state": "given", "answer": "Xong", "at": A_MORNING}
    for told, by, why in (
        ({}, world.stranger, "chưa được giao trả lời"),
        ({"state": "open"}, helper, "Xin chọn câu trả lời"),
        ({"answer": ""}, helper, "Chưa ghi nội dung"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.answer_help(wish.pk, **answer | told, by=by)


def test_support_is_noted_by_unit_and_sponsor(world, union, helper):
    fostering = begin(world, sponsor_id=union.pk)
    words = {"on": DAY, "content": "Cho vay giống", "cost": 3_000_000, "at": A_MORNING}
    usecases.note_support(fostering.pk, **words, by=helper)
    usecases.note_support(fostering.pk, **words, by=world.writer)

    assert Support.objects.count() == 2
    for told, by, why in (
        ({"on": date(2014, 5, 13)}, helper, "chưa tới"),
        ({"cost": -1}, helper, "từ 0 đồng"),
        ({"cost": Decimal(10) ** 14}, helper, "quá lớn"),
        ({"content": ""}, helper, "Chưa ghi nội dung"),
        ({}, world.stranger, "chưa được giao"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.note_support(fostering.pk, **words | told, by=by)


def test_a_quarter_is_looked_at_and_corrected(world):
    fostering = begin(world)
    assert list(to_check(world.writer, DAY)) == [fostering.dossier]
    for result in ("Khá", "Tốt"):
        usecases.check_quarter(
            fostering.pk, year=2014, quarter=2, result=result, by=world.writer, at=A_MORNING
        )

    check = QuarterCheck.objects.get()
    assert (check.result, check.self_points, check.missing_points) == ("Tốt", 0, 20)
    assert Entry.objects.filter(act="fostering.quarter_checked").count() == 2
    assert list(to_check(world.writer, DAY)) == []


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"quarter": 3}, "chưa tới"),
        ({"quarter": 5}, "từ 1 đến 4"),
        ({"result": ""}, "Chưa ghi kết quả"),
    ],
)
def test_a_quarter_that_makes_no_sense_is_refused(world, told, why):
    fostering = begin(world)
    words = {"year": 2014, "quarter": 2, "result": "Tốt"} | told
    with pytest.raises(Refused, match=why):
        usecases.check_quarter(fostering.pk, **words, by=world.writer, at=A_MORNING)


def test_ready_is_said_once_and_the_signer_is_told(world):
    fostering = begin(world)
    usecases.mark_ready(fostering.pk, by=world.writer, at=A_MORNING)

    assert Notice.objects.filter(reader=world.head, title__contains="đủ điều kiện").exists()
    with pytest.raises(Refused, match="từ trước"):
        usecases.mark_ready(fostering.pk, by=world.writer, at=A_MORNING)


def test_what_waits_is_told_in_one_sentence(world, union, helper):
    ask(world, begin(world), union)

    assert "1 đề nghị giúp đỡ" in waiting_words(count_waiting(helper, DAY))
    assert "1 điển hình chưa kiểm tra" in waiting_words(count_waiting(world.writer, DAY))
    assert waiting_words(count_waiting(world.clerk, DAY)).startswith("Ai được giúp")


def test_the_distance_counts_only_what_is_proven():
    items = [
        Item(most=Decimal(10), claimed=Decimal(10), is_proven=True),
        Item(most=Decimal(10), claimed=Decimal(9), is_proven=False),
    ]
    told = distance(items, Decimal(80))

    assert (told.most, told.claimed, told.earned, told.asked, told.missing) == (20, 19, 10, 16, 6)
    assert [short_of(item, Decimal(80)) for item in items] == [0, 8]
    assert distance([], Decimal(80)).missing == 0


def test_quarters():
    assert [quarter_of(date(2014, month, 1))[1] for month in (1, 3, 4, 12)] == [1, 1, 2, 4]
    assert has_begun(2014, 2, DAY)
    assert not has_begun(2014, 3, DAY)
    assert not has_begun(2015, 1, DAY)
