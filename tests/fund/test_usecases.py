"""Money in and out, payment lists, paying once, and money that comes back."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.fund import usecases
from guongsang.fund.models import Budget, Flow, Payment, PaymentList, TakeBack
from guongsang.fund.queries.sums import ceiling_words, year_of
from tests.fund.factories import (
    NOW,
    TODAY,
    PaymentFactory,
    approved,
    awarded,
    drawn_up,
    noted,
    paid,
    pay,
    revoke,
    signed,
)
from tests.honours.factories import AwardFactory

D = Decimal


def sums(world, day: date = TODAY, year: int = 2026):
    return year_of(world.town, year, day=day).figures


def state(grant) -> list[str]:
    return list(grant.payments.values_list("state", flat=True))


# ---- the year ----------------------------------------------------------------------------------


def test_a_year_adds_up_from_sources_to_what_is_left(world):
    noted(world, 60_000_000)
    noted(world, 5_000_000, "carried", dated_on=date(2025, 12, 30))
    noted(world, 2_000_000, "contribution", dated_on=date(2026, 3, 1))
    noted(world, 4_000_000, "movement", dated_on=date(2026, 4, 1))
    noted(world, 1_500_000, "frames", dated_on=date(2026, 5, 1))
    first, second = awarded(world, 2)
    paid(world, first)

    found = sums(world)

    assert (found.sources, found.reserve) == (67_000_000, 13_400_000)
    assert (found.movement, found.other) == (4_000_000, 1_500_000)
    assert (found.committed, found.paid) == (760_000, 760_000)
    assert found.left == 67_000_000 - 4_000_000 - 1_500_000 - 2 * 760_000
    assert found.for_rewards == found.left - 9_400_000
    assert second.payments.count() == 0


def test_the_same_year_can_be_asked_as_of_a_past_day(world):
    noted(world, 60_000_000)
    (grant,) = awarded(world, decision=signed(world, on=date(2026, 7, 10)))
    paid(world, grant)
    revoke(world, grant)

    before, between = sums(world, date(2026, 7, 9)), sums(world, date(2026, 7, 14))

    assert (before.committed, before.paid) == (0, 0)
    assert (between.committed, between.paid, between.to_return) == (760_000, 0, 0)
    assert (sums(world).committed, sums(world).paid, sums(world).to_return) == (0, 760_000, 760_000)


def test_decisions_older_than_the_fund_are_not_owed_here(world):
    awarded(world, decision=signed(world, on=date(2025, 12, 31)))

    assert sums(world).committed == 0
    Budget.objects.create(unit=world.town, year=2025, made_at=NOW, made_by=world.clerk)
    assert sums(world).committed == 760_000
    # What was owed at the end of 2025 is what 2026 begins with.
    assert sums(world, date(2025, 12, 31), 2025).committed == 760_000


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"kind": "gift"}, "Chưa chọn loại"),
        ({"title": " "}, "văn bản hoặc chứng từ"),
        ({"paper": ""}, "văn bản hoặc chứng từ"),
        ({"title": "x" * 301}, "300 chữ"),
        ({"amount": D("0")}, "lớn hơn 0"),
        ({"amount": D("-5")}, "lớn hơn 0"),
        ({"amount": D("0.5")}, "đồng chẵn"),
        ({"amount": D(10) ** 14}, "một trăm nghìn tỷ"),
        ({"dated_on": date(2026, 7, 16)}, "tương lai"),
        ({"dated_on": date(2024, 12, 31)}, "không thuộc quỹ năm 2026"),
        ({"kind": "frames", "dated_on": date(2025, 12, 31)}, "không thuộc quỹ năm 2026"),
        ({"year": 1900}, "từ 1990 đến 2200|không thuộc"),
    ],
)
def test_money_that_makes_no_sense_is_not_noted(world, told, why):
    amount = told.pop("amount", D(1))
    with pytest.raises(Refused, match=why):
        noted(world, amount, told.pop("kind", "estimate"), **told)
    assert not Flow.objects.exists()


def test_what_was_noted_by_mistake_is_struck_with_a_reason_and_stays(world):
    flow = noted(world, 60_000_000)

    with pytest.raises(Refused, match="lý do"):
        usecases.strike_flow(flow.pk, reason=" ", by=world.clerk, at=NOW)
    usecases.strike_flow(flow.pk, reason="Ghi hai lần", by=world.clerk, at=NOW)

    assert sums(world).sources == 0
    assert Flow.objects.get().struck_reason == "Ghi hai lần"
    with pytest.raises(Refused, match="đã gạch"):
        usecases.strike_flow(flow.pk, reason="x", by=world.clerk, at=NOW)


@pytest.mark.parametrize(
    ("spending", "key", "estimate", "words"),
    [
        (6_000_000_000, "fund-mountain", 90_000_000, "= 90.000.000 đ; dự toán 90.000.000 đ trong"),
        (6_000_000_000, "fund-plain", 90_000_000, "= 60.000.000 đ; dự toán 90.000.000 đ vượt 30."),
    ],
)
def test_the_size_of_the_fund_is_held_against_the_law(world, spending, key, estimate, words):
    noted(world, estimate)
    usecases.set_year(
        world.town.pk, year=2026, regular_spending=D(spending), ceiling_key=key,
        by=world.clerk, at=NOW,
    )  # fmt: skip

    told = ceiling_words(year_of(world.town, 2026, day=TODAY))

    assert words in told
    assert told.count("chưa đối chiếu") == 1


def test_without_the_base_nothing_is_held_against_the_law(world):
    assert ceiling_words(year_of(world.town, 2026, day=TODAY)) == ""
    with pytest.raises(Refused, match="địa bàn"):
        usecases.set_year(
            world.town.pk, year=2026, regular_spending=None, ceiling_key="x",
            by=world.clerk, at=NOW,
        )  # fmt: skip
    with pytest.raises(Refused, match="chi thường xuyên"):
        usecases.set_year(
            world.town.pk, year=2026, regular_spending=D(-1), ceiling_key="",
            by=world.clerk, at=NOW,
        )  # fmt: skip


def test_the_reserve_names_its_paper(world):
    noted(world, 10_000_000)

    told = year_of(world.town, 2026, day=TODAY).reserve_words

    assert told.startswith("20% × 10.000.000 đ = 2.000.000 đ")
    assert "Thông tư 28/2025/TT-BTC" in told
    assert "chưa đối chiếu" in told


# ---- lists -------------------------------------------------------------------------------------


def test_a_list_is_numbered_in_its_office_and_year(world):
    first, second = awarded(world, 2)

    lists = [drawn_up(world, [first]), drawn_up(world, [second])]

    assert [one.full_number for one in lists] == ["01/2026", "02/2026"]
    assert [one.amount for one in lists[0].payments.all()] == [760_000]


def test_a_line_stands_on_one_list_only(world):
    (grant,) = awarded(world)
    drawn_up(world, [grant])

    with pytest.raises(Refused, match="đã nằm trong bảng chi số 01/2026"):
        drawn_up(world, [grant])
    assert PaymentList.objects.count() == 1


def test_the_database_itself_pays_nobody_twice(world):
    (grant,) = awarded(world)
    paid(world, grant)

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentFactory(grant=grant)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": "revoked"}, "đã bị thu hồi"),
        ({"state": "suspended"}, "tạm đình chỉ"),
        ({"amount": 0}, "không có tiền thưởng"),
    ],
)
def test_what_may_not_be_paid_comes_on_no_list(world, change, why):
    (grant,) = awarded(world, **change)

    with pytest.raises(Refused, match=why):
        drawn_up(world, [grant])
    assert Budget.objects.get().last_list == 0


def test_what_others_decided_or_nobody_signed_comes_on_no_list(world):
    other = AwardFactory()
    draft = awarded(world)[0]
    draft.decision.__class__.objects.filter(pk=draft.decision_id).update(
        state="draft", number=None, signed_on=None, signed_at=None
    )

    with pytest.raises(Refused, match="cơ quan khác quyết định"):
        drawn_up(world, [other])
    with pytest.raises(Refused, match="chưa ban hành"):
        drawn_up(world, [draft])


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": " "}, "nội dung bảng chi"),
        ({"dated_on": date(2026, 7, 16)}, "tương lai"),
        ({"by": "auditor"}, "chưa được giao ghi quỹ"),
    ],
)
def test_a_list_needs_a_head_and_somebody_who_may(world, told, why):
    if "by" in told:
        told = {"by": getattr(world, told["by"])}
    with pytest.raises(Refused, match=why):
        drawn_up(world, awarded(world), **told)


def test_no_line_or_a_line_that_is_gone_makes_no_list(world):
    (grant,) = awarded(world)
    with pytest.raises(Refused, match="Chưa chọn dòng nào"):
        drawn_up(world, [])
    with pytest.raises(Refused, match="không còn"):
        usecases.draw_up_list(
            world.town.pk, grant_ids=[grant.pk, 999_999], title="Chi", dated_on=TODAY,
            by=world.clerk, at=NOW,
        )  # fmt: skip
    with pytest.raises(Refused, match="2000 dòng"):
        usecases.draw_up_list(
            world.town.pk, grant_ids=range(2001), title="Chi", dated_on=TODAY,
            by=world.clerk, at=NOW,
        )  # fmt: skip


def test_a_list_is_approved_once_by_who_may(world):
    one = drawn_up(world, awarded(world))
    told = {"approved_on": TODAY, "approver_name": "Hà Văn Chủ Tịch", "at": NOW}

    with pytest.raises(Refused, match="duyệt bảng chi"):
        usecases.approve_list(one.pk, **told, by=world.auditor)
    with pytest.raises(Refused, match="người duyệt"):
        usecases.approve_list(one.pk, **(told | {"approver_name": " "}), by=world.leader)
    with pytest.raises(Refused, match="Ngày duyệt"):
        usecases.approve_list(
            one.pk, **(told | {"approved_on": date(2026, 7, 14)}), by=world.leader
        )
    usecases.approve_list(one.pk, **told, by=world.leader)
    with pytest.raises(Refused, match="không còn là dự thảo"):
        usecases.approve_list(one.pk, **told, by=world.leader)


def test_a_dropped_list_frees_its_lines(world):
    (grant,) = awarded(world)
    usecases.drop_list(drawn_up(world, [grant]).pk, by=world.clerk, at=NOW)

    drawn_up(world, [grant])

    assert sorted(state(grant)) == ["cancelled", "waiting"]
    with pytest.raises(Refused, match="đã bỏ"):
        usecases.drop_list(PaymentList.objects.get(state="dropped").pk, by=world.clerk, at=NOW)


def test_a_list_of_which_something_is_paid_is_not_dropped_but_its_other_lines_leave(world):
    first, second = awarded(world, 2)
    one = approved(world, [first, second])
    pay(world, one.payments.get(grant=first))

    with pytest.raises(Refused, match="đã có dòng chi"):
        usecases.drop_list(one.pk, by=world.clerk, at=NOW)
    usecases.take_off(one.payments.get(grant=second).pk, by=world.clerk, at=NOW)

    assert (state(first), state(second)) == (["paid"], ["cancelled"])
    with pytest.raises(Refused, match="đã chi hoặc đã lấy ra"):
        usecases.take_off(one.payments.get(grant=first).pk, by=world.clerk, at=NOW)


# ---- paying ------------------------------------------------------------------------------------


def test_a_line_is_paid_once_and_keeps_who_took_the_money(world):
    payment = paid(world, awarded(world)[0])

    assert (payment.state, payment.received_by, payment.way) == ("paid", "Nông Thị Hiền", "cash")
    with pytest.raises(Refused, match="đã chi rồi"):
        pay(world, payment)


def test_nothing_is_paid_from_a_draft_or_a_dropped_list(world):
    draft = drawn_up(world, awarded(world)).payments.get()
    with pytest.raises(Refused, match="chưa được duyệt"):
        pay(world, draft)
    usecases.drop_list(draft.payment_list_id, by=world.clerk, at=NOW)
    with pytest.raises(Refused, match="đã bỏ"):
        pay(world, draft)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"way": "gold"}, "tiền mặt hay chuyển khoản"),
        ({"paid_on": date(2026, 7, 16)}, "Ngày chi"),
        ({"paid_on": date(2026, 7, 1)}, "Ngày chi"),
        ({"handed": []}, "Chưa chọn dòng nào"),
        ({"handed": [usecases.Handed(payment_id=0, received_by="x")]}, "không thuộc bảng này"),
    ],
)
def test_a_payment_that_makes_no_sense_is_not_noted(world, told, why):
    payment = approved(world, awarded(world)).payments.get()

    with pytest.raises(Refused, match=why):
        pay(world, payment, **told)
    assert Payment.objects.get().state == "waiting"


def test_if_one_line_may_not_be_paid_none_is(world):
    first, second = awarded(world, 2)
    one = approved(world, [first, second])
    handed = [
        usecases.Handed(payment_id=payment.pk, received_by=name)
        for payment, name in zip(one.payments.all(), ["Nông Thị Hiền", " "], strict=True)
    ]

    with pytest.raises(Refused, match="ai nhận tiền"):
        pay(world, one.payments.first(), handed=handed)

    assert state(first) == state(second) == ["waiting"]


def test_a_line_ticked_by_mistake_waits_again_and_the_log_keeps_why(world):
    payment = paid(world, awarded(world)[0])

    with pytest.raises(Refused, match="ghi nhầm"):
        usecases.undo_payment(payment.pk, reason="", by=world.clerk, at=NOW)
    usecases.undo_payment(payment.pk, reason="Nhầm người", by=world.clerk, at=NOW)

    payment.refresh_from_db()
    assert (payment.state, payment.paid_on, payment.received_by) == ("waiting", None, "")
    assert Entry.objects.get(act="fund.payment_undone").details["reason"] == "Nhầm người"
    with pytest.raises(Refused, match="chưa ghi đã chi"):
        usecases.undo_payment(payment.pk, reason="x", by=world.clerk, at=NOW)


# ---- coming back -------------------------------------------------------------------------------


def test_revoked_before_it_was_paid_it_is_owed_no_more_and_not_paid(world):
    (grant,) = awarded(world)
    payment = approved(world, [grant]).payments.get()

    revoke(world, grant)

    assert sums(world).committed == 0
    with pytest.raises(Refused, match="đã bị thu hồi nên không chi"):
        pay(world, payment)


def test_revoked_after_it_was_paid_it_comes_back_into_the_fund(world):
    noted(world, 10_000_000)
    (grant,) = awarded(world)
    payment = paid(world, grant)
    told = {"by": world.clerk, "at": NOW}
    with pytest.raises(Refused, match="quyết định thu hồi"):
        usecases.ask_back(payment.pk, due_on=date(2026, 8, 1), paper="CV 9", **told)
    revoke(world, grant)
    owed = sums(world)

    with pytest.raises(Refused, match="Chưa có yêu cầu"):
        usecases.note_returned(payment.pk, returned_on=TODAY, paper="PT 3", **told)
    with pytest.raises(Refused, match="văn bản yêu cầu"):
        usecases.ask_back(payment.pk, due_on=date(2026, 8, 1), paper=" ", **told)
    with pytest.raises(Refused, match="trước ngày chi"):
        usecases.ask_back(payment.pk, due_on=date(2026, 7, 1), paper="CV 9", **told)
    usecases.ask_back(payment.pk, due_on=date(2026, 8, 1), paper="CV 9", **told)
    with pytest.raises(Refused, match="rồi"):
        usecases.ask_back(payment.pk, due_on=date(2026, 8, 1), paper="CV 9", **told)
    with pytest.raises(Refused, match="không sửa là chưa chi"):
        usecases.undo_payment(payment.pk, reason="x", **told)
    with pytest.raises(Refused, match="chứng từ"):
        usecases.note_returned(payment.pk, returned_on=TODAY, paper="", **told)
    with pytest.raises(Refused, match="Ngày hoàn trả"):
        usecases.note_returned(payment.pk, returned_on=date(2026, 7, 16), paper="PT 3", **told)
    usecases.note_returned(payment.pk, returned_on=TODAY, paper="PT 3", **told)
    with pytest.raises(Refused, match="đã hoàn trả rồi"):
        usecases.note_returned(payment.pk, returned_on=TODAY, paper="PT 3", **told)

    back = sums(world)
    assert (owed.to_return, owed.left) == (760_000, 9_240_000)
    assert (back.to_return, back.returned, back.left) == (0, 760_000, 10_000_000)
    assert TakeBack.objects.get().returned_paper == "PT 3"


def test_what_was_never_paid_is_not_asked_back(world):
    payment = approved(world, awarded(world)).payments.get()

    with pytest.raises(Refused, match="chưa chi"):
        usecases.ask_back(payment.pk, due_on=date(2026, 8, 1), paper="CV 9", by=world.clerk, at=NOW)


@pytest.mark.parametrize("who", ["auditor", "leader", "teacher", "stranger"])
def test_only_who_keeps_the_fund_changes_it(world, who):
    payment = paid(world, awarded(world)[0])
    flow, told = noted(world), {"by": getattr(world, who), "at": NOW}
    acts = [
        lambda: noted(world, by=told["by"]),
        lambda: usecases.strike_flow(flow.pk, reason="x", **told),
        lambda: usecases.set_year(
            world.town.pk, year=2026, regular_spending=None, ceiling_key="", **told
        ),
        lambda: usecases.drop_list(payment.payment_list_id, **told),
        lambda: usecases.take_off(payment.pk, **told),
        lambda: pay(world, payment, by=told["by"]),
        lambda: usecases.undo_payment(payment.pk, reason="x", **told),
        lambda: usecases.ask_back(payment.pk, due_on=TODAY, paper="x", **told),
        lambda: usecases.note_returned(payment.pk, returned_on=TODAY, paper="x", **told),
    ]

    for act in acts:
        with pytest.raises(Refused, match="chưa được giao ghi quỹ"):
            act()


def test_every_act_leaves_one_line(world):
    (grant,) = awarded(world)
    noted(world)
    payment = paid(world, grant)
    revoke(world, grant)
    usecases.ask_back(payment.pk, due_on=TODAY, paper="CV 9", by=world.clerk, at=NOW)
    usecases.note_returned(payment.pk, returned_on=TODAY, paper="PT", by=world.clerk, at=NOW)

    acts = list(Entry.objects.filter(act__startswith="fund.").values_list("act", flat=True))

    assert sorted(acts) == sorted(
        [
            "fund.flow_noted", "fund.list_drawn_up", "fund.list_approved", "fund.paid",
            "fund.take_back_asked", "fund.returned",
        ]
    )  # fmt: skip
