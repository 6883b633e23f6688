"""A decision is not signed over a cap, unless somebody lets its list pass with a reason."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry as LogLine
from guongsang.foundation.refusals import Refused
from guongsang.honours import usecases
from guongsang.honours.models import ListWaiver
from guongsang.regulations.models import Rule
from tests.dossiers.factories import duty
from tests.honours.factories import (
    A_DAY,
    cleared,
    draft,
    draft_award,
    hand_up,
    recognised,
    sign,
)


@pytest.fixture
def one_each(world):
    """No more than one of a unit, as the town has it."""
    return Rule.objects.create(
        topic="limit", key="most-per-unit", name="Số tối đa của một đơn vị", number=1,
        measure="trường hợp", source="Kế hoạch 08, mục III", valid_from=date(2010, 1, 1),
    )  # fmt: skip


def waive(world, decision, reason: str = "Xã đông dân, đã họp thống nhất", **told):
    return usecases.waive_caps(decision.pk, reason=reason, by=told.get("by", world.clerk), at=A_DAY)


def url(name: str, *args: object) -> str:
    return reverse(f"honours:{name}", args=args)


def test_over_a_cap_nothing_is_signed_and_nothing_is_written(world, one_each):
    decision = draft(world, cleared(world), cleared(world))

    with pytest.raises(Refused, match=r"trần 1: vượt 1 .Kế hoạch 08, mục III.. Bớt danh sách"):
        sign(world, decision)

    decision.refresh_from_db()
    assert (decision.state, decision.number) == ("proposed", None)


def test_within_the_cap_it_is_signed(world, one_each):
    assert sign(world, draft(world, cleared(world))).state == "signed"


def test_an_award_is_stopped_by_the_same_cap(world, one_each):
    grant = recognised(world)
    Rule.objects.filter(pk=one_each.pk).update(number=0)

    with pytest.raises(Refused, match="trần 0: vượt 1"):
        sign(world, draft_award(world, grant.dossier))


def test_who_lets_the_list_pass_leaves_the_reason_in_the_log(world, one_each):
    decision = draft(world, cleared(world), cleared(world))

    waiver = waive(world, decision)

    assert waiver.rules == {"most-per-unit": 1}
    assert "đang 2 ở" in waiver.told
    line = LogLine.objects.get(act="honours.caps_waived")
    assert line.details["reason"] == "Xã đông dân, đã họp thống nhất"
    assert sign(world, decision).state == "signed"


def test_a_list_that_goes_further_over_stops_again(world, one_each):
    decision = draft(world, cleared(world), cleared(world))
    waive(world, decision)
    Rule.objects.filter(pk=one_each.pk).update(number=0)

    with pytest.raises(Refused, match="trần 0: vượt 2"):
        sign(world, decision)


@pytest.mark.parametrize(
    ("reason", "many", "why"),
    [(" ", 2, "Chưa ghi lý do cho vượt"), ("Vì", 1, "Không có trần, tỷ lệ nào đang chặn")],
)
def test_nothing_is_let_pass_without_a_reason_or_a_need(world, one_each, reason, many, why):
    decision = draft(world, *(cleared(world) for _n in range(many)))

    with pytest.raises(Refused, match=why):
        waive(world, decision, reason)

    assert not ListWaiver.objects.exists()


def test_who_may_not_waive_lets_no_list_pass_and_a_signed_one_is_past_it(world, one_each):
    decision = draft(world, cleared(world), cleared(world))
    leader = duty("leader", world.town)
    with pytest.raises(Refused, match="Bạn chưa được giao cho qua"):
        waive(world, decision, by=leader)
    waive(world, decision)
    sign(world, decision)

    with pytest.raises(Refused, match="đã ban hành"):
        waive(world, decision)


def test_the_draft_shows_the_cap_its_article_and_the_way_to_let_it_pass(client, world, one_each):
    decision = hand_up(world, draft(world, cleared(world), cleared(world)))
    client.force_login(world.clerk)

    for page in (decision.get_absolute_url(), url("sign", decision.pk)):
        text = client.get(page).content.decode()
        assert "trần 1: vượt 1" in text
        assert "Kế hoạch 08, mục III" in text
        assert "chưa đối chiếu văn bản" in text
        assert url("waive_caps", decision.pk) in text
    asked = client.get(url("waive_caps", decision.pk)).content.decode()
    assert "Chỉ cho vượt đúng mức đang vượt" in asked
    done = client.post(url("waive_caps", decision.pk), {"reason": "Đã họp thống nhất"})

    assert done["Location"] == decision.get_absolute_url()
    text = client.get(decision.get_absolute_url()).content.decode()
    assert "Đã được cho vượt" in text
    assert "Đã họp thống nhất" in text
    assert url("waive_caps", decision.pk) not in text


def test_who_may_not_waive_sees_the_cap_without_the_way_past_it(client, world, one_each):
    decision = draft(world, cleared(world), cleared(world))
    client.force_login(duty("leader", world.town))

    text = client.get(decision.get_absolute_url()).content.decode()

    assert "trần 1: vượt 1" in text
    assert url("waive_caps", decision.pk) not in text
    page = client.get(url("waive_caps", decision.pk)).content.decode()
    assert "Bạn chưa được giao cho qua" in page


def test_before_a_draft_is_made_the_page_counts_as_if_all_were_chosen(client, world, one_each):
    cleared(world), cleared(world)
    client.force_login(world.clerk)

    text = client.get(url("draft_recognition"), {"plan": world.plan.pk}).content.decode()

    assert "Tính như chọn cả danh sách" in text
    assert "trần 1: vượt 1" in text


def test_a_signed_decision_is_asked_no_more(client, world, one_each):
    decision = sign(world, draft(world, cleared(world)))
    client.force_login(world.clerk)

    assert client.get(decision.get_absolute_url()).context["caps"] == []
