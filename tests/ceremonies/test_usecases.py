"""Planning, calling, inviting, the roll, handing over later, the tables of the office."""

from datetime import date, timedelta

import pytest

from guongsang.audit.models import Entry
from guongsang.ceremonies import queries, usecases
from guongsang.ceremonies.models import Ceremony, Pronunciation, Supply
from guongsang.ceremonies.rules.told import Came
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Grant
from guongsang.inbox.models import Letter
from tests.ceremonies.factories import DAY, award, planned, plans
from tests.honours.factories import A_DAY, SignedDecisionFactory

AFTER = A_DAY + timedelta(days=10)
KINDS = ("individual", "household", "collective")


def names(ceremony):
    return [one.call.grant.name for one in queries.hall_of(ceremony).lines]


def roll(world, ceremony, presence, **told):
    return usecases.take_roll(
        ceremony.pk,
        calls={one.pk: Came(presence=presence, **told) for one in ceremony.calls.all()},
        guests={}, by=world.clerk, at=AFTER,
    )  # fmt: skip


def hold(world, ceremony, at=AFTER):
    return usecases.hold_ceremony(ceremony.pk, by=world.clerk, at=at)


def test_everybody_whom_a_decision_honours_is_called_by_the_rule(world):
    ceremony = planned(world, award(world, 6, KINDS))

    kinds = [one.call.grant.kind for one in queries.hall_of(ceremony).lines]
    assert kinds == ["collective"] * 2 + ["household"] * 2 + ["individual"] * 2
    assert [len(turn.lines) for turn in queries.hall_of(ceremony).turns] == [2, 2, 2]
    assert Supply.objects.filter(unit=world.town).count() > 3
    assert Entry.objects.filter(act="ceremonies.planned").count() == 1


def test_who_may_not_draft_plans_no_ceremony(world):
    with pytest.raises(Refused, match="chưa được giao lập lễ"):
        usecases.plan_ceremony(
            unit_id=world.town.pk, plans=plans(), decision_ids=[], by=world.stranger, at=A_DAY
        )
    assert Ceremony.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "why"),
    [({"title": " "}, "ghi tên buổi lễ"), ({"per_turn": 0}, "từ 1 đến 60"),
     ({"seat_rows": 61}, "từ 1 đến 60")],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(world, told, why):
    with pytest.raises(Refused, match=why):
        planned(world, **told)


def test_a_decision_is_called_in_one_ceremony_of_its_own_office(world):
    decision = award(world)
    planned(world, decision, title="Lễ thứ nhất")

    with pytest.raises(Refused, match="đã nằm trong «Lễ thứ nhất» ngày 25/09/2013"):
        planned(world, decision)
    with pytest.raises(Refused, match="cơ quan khác"):
        planned(world, SignedDecisionFactory())
    draft = award(world)
    draft.grants.update(state="revoked")
    with pytest.raises(Refused, match="không còn ai"):
        planned(world, draft)
    change = award(world)
    change.kind = "correction"
    change.save()
    with pytest.raises(Refused, match="chưa ban hành, hoặc không phải"):
        planned(world, change)


def test_a_ceremony_that_is_called_off_frees_its_decisions(world):
    decision = award(world)
    first = planned(world, decision)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.call_off(first.pk, reason=" ", by=world.clerk, at=A_DAY)

    usecases.call_off(first.pk, reason="Bão", by=world.clerk, at=A_DAY)

    assert planned(world, decision).calls.count() == 3
    with pytest.raises(Refused, match="đã thôi tổ chức"):
        usecases.order_by_rule(first.pk, by=world.clerk, at=A_DAY)
    with pytest.raises(Refused, match="đã thôi tổ chức"):
        roll(world, first, "came")


def test_a_hand_moves_one_and_the_rule_brings_the_order_back(world):
    ceremony = planned(world, award(world))
    by_rule = names(ceremony)
    last = ceremony.calls.in_order().last()

    usecases.move_call(last.pk, to=1, by=world.clerk, at=A_DAY)

    assert names(ceremony) == [by_rule[2], *by_rule[:2]]
    usecases.order_by_rule(ceremony.pk, by=world.clerk, at=A_DAY)
    assert names(ceremony) == by_rule
    with pytest.raises(Refused):
        usecases.move_call(last.pk, to=1, by=world.teacher, at=A_DAY)


def test_a_change_keeps_places_given_by_hand_and_brings_the_new_at_the_end(world):
    first, second = award(world), award(world, 1)
    ceremony = planned(world, first)
    usecases.move_call(ceremony.calls.in_order().last().pk, to=1, by=world.clerk, at=A_DAY)
    kept = names(ceremony)

    def change(*decisions):
        return usecases.change_ceremony(
            ceremony.pk, plans=plans(title="Tên mới"),
            decision_ids=[one.pk for one in decisions], by=world.clerk, at=A_DAY,
        )  # fmt: skip

    changed = change(first, second)
    assert names(changed) == [*kept, second.grants.get().name]
    assert changed.title == "Tên mới"
    assert names(change(second)) == [second.grants.get().name]


def test_who_was_taken_out_by_hand_stays_out(world):
    decision = award(world)
    ceremony = planned(world, decision)
    usecases.drop_call(ceremony.calls.first().pk, by=world.clerk, at=A_DAY)

    usecases.change_ceremony(
        ceremony.pk, plans=plans(), decision_ids=[decision.pk], by=world.clerk, at=A_DAY
    )

    assert ceremony.calls.count() == 2
    assert Grant.objects.count() == 3


def test_whose_grant_is_revoked_is_not_called_any_more(world):
    ceremony = planned(world, award(world))
    fallen = ceremony.calls.in_order().first()
    Grant.objects.filter(pk=fallen.grant_id).update(state="revoked")

    hall = queries.hall_of(ceremony)
    assert [one.pk for one in hall.fallen] == [fallen.pk]
    assert fallen.grant.name not in str(queries.script_of(ceremony, hall).turns)
    last = ceremony.calls.in_order().last()
    usecases.move_call(last.pk, to=1, by=world.clerk, at=A_DAY)
    assert names(ceremony)[0] == last.grant.name


def test_the_script_speaks_in_full_words_and_tells_what_nobody_explained(world):
    decision = award(world, 1)
    decision.grants.update(place="HTX số 2, TDP 5, QWXZ", words="giúp 12 hộ")
    ceremony = planned(world, decision)

    script = queries.script_of(ceremony, queries.hall_of(ceremony))

    said = script.turns[0].people[0].words
    assert "Hợp tác xã số hai, tổ dân phố năm, QWXZ: giúp mười hai hộ." in said
    assert said.startswith("Ông (bà) Nông Văn C")
    assert script.unknown == ["QWXZ"]
    assert "ba trăm hai mươi nghìn đồng" in script.turns[0].invitation
    usecases.pronounce(world.town.pk, short="QWXZ", words="quá xa", by=world.clerk, at=A_DAY)
    again = queries.script_of(ceremony, queries.hall_of(ceremony))
    assert again.unknown == []
    assert "quá xa" in again.turns[0].people[0].words
    usecases.pronounce(world.town.pk, short="QWXZ", words="", by=world.clerk, at=A_DAY)
    assert Pronunciation.objects.count() == 0


def test_different_rewards_in_a_turn_are_said_of_each(world):
    decision = award(world, 2)
    decision.grants.filter(ordinal=1).update(amount=650_000)
    ceremony = planned(world, decision)

    (turn,) = queries.script_of(ceremony, queries.hall_of(ceremony)).turns

    assert "tiền thưởng" not in turn.invitation
    assert any("sáu trăm năm mươi nghìn đồng" in one.words for one in turn.people)


def test_a_name_is_read_as_a_person_says(world):
    ceremony = planned(world, award(world, 1))
    call = ceremony.calls.get()

    usecases.change_call(call.pk, read_as="Bà Nông thị Xê", by=world.clerk, at=A_DAY)

    script = queries.script_of(ceremony, queries.hall_of(ceremony))
    assert script.turns[0].people[0].words == "Bà Nông thị Xê"


def test_guests_come_one_a_line_and_sit_in_front(world):
    ceremony = planned(world, award(world))

    usecases.add_guests(
        ceremony.pk, lines="Hà Văn A | Chủ tịch | a@b.vn\n\n | |\nLý Thị B", by=world.clerk,
        at=A_DAY,
    )  # fmt: skip

    assert [(one.name, seat) for one, seat in queries.hall_of(ceremony).guests] == [
        ("Hà Văn A", "A1"), ("Lý Thị B", "A2"),
    ]  # fmt: skip
    usecases.drop_guest(ceremony.guests.first().pk, by=world.clerk, at=A_DAY)
    assert ceremony.guests.count() == 1


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("", "Chưa ghi đại biểu nào"),
        (" | Chủ tịch", "Dòng 1 chưa có tên"),
        ("A\nB | x | không phải thư", "Dòng 2: địa chỉ thư"),
        ("A\n" * 501, "nhiều nhất 500"),
    ],
)
def test_guests_who_cannot_be_invited_are_told(world, lines, why):
    ceremony = planned(world, award(world, 1))

    with pytest.raises(Refused, match=why):
        usecases.add_guests(ceremony.pk, lines=lines, by=world.clerk, at=A_DAY)
    assert ceremony.guests.count() == 0


def test_each_guest_and_each_unit_has_one_draft_and_never_two(world):
    ceremony = planned(world, award(world))
    usecases.add_guests(ceremony.pk, lines="Hà Văn A||a@b.vn", by=world.clerk, at=A_DAY)

    assert usecases.draft_invitations(ceremony.pk, by=world.clerk, at=A_DAY) == 2

    letters = Letter.objects.order_by("pk")
    assert [(one.to_name, one.to_address) for one in letters] == [
        ("Hà Văn A", "a@b.vn"), (world.school.name, ""),
    ]  # fmt: skip
    assert "08 giờ 00, ngày 25 tháng 9 năm 2013" in letters[0].body
    assert ceremony.calls.first().grant.name in letters[1].body
    with pytest.raises(Refused, match="đã có giấy mời nháp"):
        usecases.draft_invitations(ceremony.pk, by=world.clerk, at=A_DAY)


def test_the_roll_tells_who_receives_later_and_when_they_did(world):
    ceremony = planned(world, award(world))
    roll(world, ceremony, "came")
    absent = ceremony.calls.first()
    usecases.take_roll(
        ceremony.pk, calls={absent.pk: Came(presence="absent")}, guests={}, by=world.clerk,
        at=AFTER,
    )  # fmt: skip
    with pytest.raises(Refused, match="Lễ chưa tổ chức"):
        usecases.hand_over(absent.pk, on=DAY, to="x", by=world.clerk, at=AFTER)
    hold(world, ceremony)
    assert [one.pk for one in ceremony.calls.to_receive_later()] == [absent.pk]
    for on, to, why in [
        (DAY, " ", "Chưa ghi trao cho ai"),
        (DAY - timedelta(days=1), "x", "từ ngày lễ đến hôm nay"),
        (date(2013, 12, 1), "x", "từ ngày lễ đến hôm nay"),
    ]:
        with pytest.raises(Refused, match=why):
            usecases.hand_over(absent.pk, on=on, to=to, by=world.clerk, at=AFTER)

    usecases.hand_over(absent.pk, on=DAY, to="Chị gái", by=world.clerk, at=AFTER)

    assert ceremony.calls.to_receive_later().count() == 0
    with pytest.raises(Refused, match="đã nhận ngày 25/09/2013"):
        usecases.hand_over(absent.pk, on=DAY, to="x", by=world.clerk, at=AFTER)
    with pytest.raises(Refused, match="đã nhận sau lễ"):
        roll(world, ceremony, "came")
    there = ceremony.calls.exclude(pk=absent.pk).first()
    with pytest.raises(Refused, match="đã nhận tại lễ"):
        usecases.hand_over(there.pk, on=DAY, to="x", by=world.clerk, at=AFTER)


def test_a_revoked_paper_is_handed_to_nobody(world):
    ceremony = planned(world, award(world, 2))
    hold(world, ceremony)
    call = ceremony.calls.first()
    Grant.objects.filter(pk=call.grant_id).update(state="revoked")

    assert call.pk not in {one.pk for one in ceremony.calls.to_receive_later()}
    with pytest.raises(Refused, match="không còn hiệu lực"):
        usecases.hand_over(call.pk, on=DAY, to="x", by=world.clerk, at=AFTER)


def test_who_was_not_marked_and_received_later_was_absent(world):
    ceremony = planned(world, award(world, 1))
    hold(world, ceremony)

    call = usecases.hand_over(
        ceremony.calls.get().pk, on=DAY, to="Chính chủ", by=world.clerk, at=AFTER
    )

    assert call.presence == "absent"
    with pytest.raises(Refused):
        usecases.hand_over(call.pk, on=DAY, to="x", by=world.stranger, at=AFTER)


@pytest.mark.parametrize(
    ("came", "why"),
    [(Came(presence="represented"), "chưa ghi tên người nhận thay"),
     (Came(presence="dancing"), "chưa chọn đúng")],
)  # fmt: skip
def test_a_roll_that_says_nonsense_is_refused(world, came, why):
    ceremony = planned(world, award(world, 1))

    with pytest.raises(Refused, match=why):
        usecases.take_roll(
            ceremony.pk, calls={ceremony.calls.get().pk: came}, guests={}, by=world.clerk, at=AFTER
        )


def test_a_ceremony_is_held_on_its_day_with_somebody_to_call(world):
    empty, ceremony = planned(world), planned(world, award(world, 1))

    with pytest.raises(Refused, match="Chưa có ai"):
        hold(world, empty)
    with pytest.raises(Refused, match="chưa tới"):
        hold(world, ceremony, A_DAY)
    hold(world, ceremony)
    with pytest.raises(Refused, match="đã tổ chức nên không sửa"):
        usecases.order_by_rule(ceremony.pk, by=world.clerk, at=AFTER)


def test_things_are_counted_by_form_kind_and_money(world):
    ceremony = planned(world, award(world, 3, ("individual", "collective", "collective")))
    usecases.set_supplies(
        world.town.pk, in_stock={}, new_name="Huy hiệu", new_form="giay-khen",
        new_needed="individual", new_per_grant=2, by=world.clerk, at=A_DAY,
    )  # fmt: skip
    usecases.set_supplies(
        world.town.pk, in_stock={}, new_name="Sổ tay", new_form="-", by=world.clerk, at=A_DAY
    )
    ceremony.calls.first().grant.__class__.objects.filter(kind="individual").update(amount=0)

    lines = queries.supplies_of(ceremony, queries.hall_of(ceremony).lines)
    needed = {one.supply.name: one.needed for one in lines}

    assert needed["Khung giấy khen, giấy chứng nhận khổ A4"] == 3
    assert needed["Phong bì tiền thưởng"] == 2
    assert needed["Cờ lưu niệm"] == 2
    assert needed["Huy hiệu"] == 2
    assert needed["Khung bằng khen khổ A3"] == needed["Sổ tay"] == 0


def test_the_table_of_things_is_the_office_s_own(world):
    planned(world, award(world, 1))
    frame, other = Supply.objects.filter(unit=world.town)[:2]

    def put(**told):
        return usecases.set_supplies(world.town.pk, **told, by=world.clerk, at=A_DAY)

    put(in_stock={frame.pk: 7, other.pk: -1})

    assert Supply.objects.get(pk=frame.pk).in_stock == 7
    assert not Supply.objects.filter(pk=other.pk).exists()
    with pytest.raises(Refused, match="đã có trong bảng"):
        put(in_stock={}, new_name=frame.name, new_form=frame.form_key)
    with pytest.raises(Refused, match="từ 1 đến 99"):
        put(in_stock={}, new_name="x", new_per_grant=100)
    with pytest.raises(Refused, match="quá lớn"):
        put(in_stock={frame.pk: 10**6})
    with pytest.raises(Refused):
        usecases.set_supplies(world.town.pk, in_stock={}, by=world.stranger, at=A_DAY)
    with pytest.raises(Refused, match="Chưa ghi chữ viết tắt"):
        usecases.pronounce(world.town.pk, short=" ", words="x", by=world.clerk, at=A_DAY)
