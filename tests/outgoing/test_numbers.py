"""Giving, reserving, giving back, striking out: every number explained, none given twice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.outgoing import queries, usecases
from guongsang.outgoing.models import Number, Series
from guongsang.outgoing.rules import Paper
from guongsang.outgoing.states import NUMBERS, NumberState
from tests.outgoing.factories import A_DAY, TODAY, duty, give, hold, note, told


def act(office, what, number, **told):
    return what(number.pk, by=told.pop("by", office.clerk), at=A_DAY, **told)


def test_numbers_follow_each_other_and_begin_anew_each_year_and_for_each_symbol(office):
    numbers = [
        give(office).full_number,
        give(office).full_number,
        give(office, symbol="TTr-UBND").full_number,
        give(office, day=date(2012, 12, 30)).full_number,
    ]

    assert numbers == ["01/QĐ-UBND", "02/QĐ-UBND", "01/TTr-UBND", "01/QĐ-UBND"]


def test_what_a_typed_number_leaves_out_is_known_to_be_given_outside(office):
    give(office)
    own = give(office, "7")

    assert told(office) == [("01", "taken"), ("02–06", "outside"), ("07", "taken")]
    assert Number.objects.get(state="outside").reason == (
        "Cấp ngoài hệ thống, trước khi ghi số 7 ngày 20/09/2013"
    )
    assert give(office).number == own.number + 1


def test_a_number_given_outside_can_be_written_down_later(office):
    give(office, "7")

    give(office, "3")
    give(office, "1")
    give(office, "6")

    assert told(office) == [
        ("01", "taken"), ("02", "outside"), ("03", "taken"), ("04–05", "outside"),
        ("06", "taken"), ("07", "taken"),
    ]  # fmt: skip


def test_a_taken_number_is_refused_with_the_paper_that_has_it(office):
    give(office, "5", paper=Paper(kind="notice", title="Công khai danh sách"))

    with pytest.raises(Refused, match=r"Số 05/QĐ-UBND năm 2013 đã cấp cho thông báo «Công khai "):
        give(office, "5")


def test_a_letter_squeezes_in_behind_a_number_that_stands(office):
    give(office)

    assert give(office, "1a").full_number == "01a/QĐ-UBND"
    with pytest.raises(Refused, match="đã cấp"):
        give(office, "1a")
    with pytest.raises(Refused, match="chỉ chen sau"):
        give(office, "2a")


def test_reserved_numbers_are_passed_over_until_somebody_types_one(office):
    hold(office, 2)

    assert give(office).number == 3
    assert give(office, "2").state == "taken"
    assert told(office) == [("01", "reserved"), ("02", "taken"), ("03", "taken")]


def test_the_last_reserved_number_goes_back_and_is_the_next_one_given(office):
    give(office)
    _first, last = hold(office, 2)

    assert act(office, usecases.release, last) is None

    assert told(office) == [("01", "taken"), ("02", "reserved")]
    assert Series.objects.get().last == 2
    assert give(office).number == 3


def test_a_reserved_number_in_between_is_struck_out_with_what_it_was_held_for(office):
    (held,) = hold(office)
    give(office)

    act(office, usecases.release, held)

    held.refresh_from_db()
    assert told(office) == [("01", "struck"), ("02", "taken")]
    assert held.reason == "Trả lại số giữ trước cho: Khen đợt 2"
    with pytest.raises(Refused, match="đã bỏ"):
        give(office, "1")
    assert give(office).number == 3


def test_a_number_struck_out_stays_with_its_reason(office):
    number = note(office)

    act(office, usecases.strike, number, reason="In hỏng, không phát hành")

    number.refresh_from_db()
    assert (number.state, number.reason) == ("struck", "In hỏng, không phát hành")
    assert note(office).number == 2


def test_the_number_of_a_paper_signed_here_is_not_struck_out(office):
    number = give(office, paper=Paper(kind="decision", title="Khen", source="honours.decision:1"))

    with pytest.raises(Refused, match="đã ký trong hệ thống «Khen»"):
        act(office, usecases.strike, number, reason="x")


def test_who_knows_what_numbers_were_given_for_writes_it_down(office):
    give(office, "7")
    outside = Number.objects.get(state="outside")

    act(office, usecases.explain, outside, reason="Quyết định về đất đai")

    outside.refresh_from_db()
    assert outside.reason == "Quyết định về đất đai"
    assert Number.objects.matching("dat dai").get() == outside


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"symbol": "qđ"}, "Ký hiệu «qđ» chưa đúng"),
        ({"number": "12/2013"}, "không phải là số"),
        ({"dated_on": date(2013, 9, 21)}, "tương lai"),
        ({"paper": Paper(kind="report", title=" ")}, "trích yếu"),
        ({"paper": Paper(kind="report", title="x" * 401)}, "trích yếu"),
        ({"paper": Paper(kind="?", title="x")}, "trích yếu"),
    ],
)
def test_a_paper_is_written_down_wholly_or_not_at_all(office, told, why):
    with pytest.raises(Refused, match=why):
        note(office, **told)

    assert not Number.objects.exists()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"purpose": ""}, "giữ số cho"),
        ({"kind": "?"}, "giữ số cho"),
        ({"count": 0}, "từ 1 đến 50"),
        ({"count": 51}, "từ 1 đến 50"),
        ({"until": date(2013, 9, 19)}, "đã qua"),
        ({"until": date(2014, 1, 1)}, "hết năm nay"),
        ({"symbol": "="}, "Ký hiệu"),
    ],
)
def test_a_reservation_tells_for_what_and_until_when(office, told, why):
    with pytest.raises(Refused, match=why):
        hold(office, **told)


def test_the_series_ends_at_99999(office):
    give(office, "99999")

    with pytest.raises(Refused, match="từ 1 đến 99999"):
        give(office)
    with pytest.raises(Refused, match="từ 1 đến 99999"):
        hold(office)


def test_only_who_keeps_the_register_writes_in_it(office):
    (held,) = hold(office)
    number, teacher = note(office), duty("unit_officer", office.unit)
    give(office, "9")
    outside = Number.objects.get(state="outside")

    for person in (office.leader, office.stranger, teacher):
        for what in (
            lambda by: note(office, by=by),
            lambda by: hold(office, by=by),
            lambda by: act(office, usecases.release, held, by=by),
            lambda by: act(office, usecases.strike, number, reason="x", by=by),
            lambda by: act(office, usecases.explain, outside, reason="x", by=by),
        ):
            with pytest.raises(Refused, match="chưa được giao giữ sổ"):
                what(person)


def test_what_makes_no_sense_is_refused_in_a_sentence(office):
    (held,) = hold(office)
    number = note(office)
    give(office, "9")
    outside = Number.objects.get(state="outside")

    for what, one, why, more in (
        (usecases.release, number, "Chỉ số đang giữ trước", {}),
        (usecases.strike, held, "hãy trả lại", {"reason": "x"}),
        (usecases.strike, outside, "không có văn bản nào", {"reason": "x"}),
        (usecases.strike, number, "ghi lý do", {"reason": " "}),
        (usecases.explain, number, "Chỉ ghi rõ", {"reason": "x"}),
    ):
        with pytest.raises(Refused, match=why):
            act(office, what, one, **more)
    held.delete()
    with pytest.raises(Number.DoesNotExist):
        act(office, usecases.release, held)


def test_each_act_leaves_one_line_in_the_log(office):
    number = note(office)
    (held,) = hold(office)
    act(office, usecases.release, held)
    act(office, usecases.strike, number, reason="In hỏng")

    acts = Entry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == [
        "outgoing.given", "outgoing.reserved", "outgoing.released", "outgoing.struck",
    ]  # fmt: skip


def test_a_number_that_runs_against_its_day_is_told(office):
    late = give(office)
    early = give(office, day=date(2013, 9, 1))
    right = give(office, day=TODAY)

    assert queries.warning_of(late) == (
        "Số 01/QĐ-UBND ngày 20/09/2013 ngược thứ tự ngày với số 02 ngày 01/09/2013. "
        "Xin xem lại ngày ký."
    )
    assert "số 01 ngày 20/09/2013" in queries.warning_of(early)
    assert queries.warning_of(right) == ""
    assert queries.warning_of(hold(office)[0]) == ""


def test_a_reservation_beyond_its_day_is_to_be_looked_at(office):
    (held,) = hold(office, until=TODAY)

    assert queries.concerns_of(office.clerk) == []
    Number.objects.filter(pk=held.pk).update(held_until=date(2013, 9, 19))
    assert queries.concerns_of(office.clerk) == [
        "Số 01/QĐ-UBND giữ cho «Khen đợt 2» đã quá ngày 19/09/2013: hãy dùng hoặc trả lại."
    ]
    assert queries.concerns_of(office.stranger) == []


@pytest.mark.parametrize(
    "change",
    [
        {"upto": 3},
        {"state": "struck"},
        {"title": ""},
        {"dated_on": None},
        {"state": "reserved"},
        {"number": 2, "upto": 2},
    ],
)
def test_the_database_refuses_what_the_register_may_not_hold(office, change):
    number = give(office)
    give(office)

    with pytest.raises(IntegrityError), transaction.atomic():
        Number.objects.filter(pk=number.pk).update(**change)


def test_a_paper_has_one_number(office):
    paper = Paper(kind="decision", title="Khen", source="honours.decision:1")
    give(office, paper=paper)

    with pytest.raises(IntegrityError), transaction.atomic():
        give(office, paper=paper)


def test_what_is_taken_never_becomes_free_again():
    assert not NUMBERS.allow(NumberState.TAKEN, NumberState.RESERVED)
    assert not NUMBERS.allow(NumberState.STRUCK, NumberState.TAKEN)


def test_the_next_number_is_offered_as_papers_write_it(office):
    assert queries.next_number(office.unit, "QĐ-UBND", TODAY.year) == "01"
    give(office, "8")

    assert queries.next_number(office.unit, "QĐ-UBND", TODAY.year) == "09"
    assert queries.next_number(office.unit, "QĐ-UBND", TODAY.year + 1) == "01"
