"""A list that changes after it was posted is posted again, with a clock of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guongsang.consultations import queries, usecases
from guongsang.consultations.models import Entry, PublicNotice
from guongsang.consultations.permissions import why_not_decide
from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused
from tests.consultations.factories import (
    DAY_AFTER,
    LAST_DAY,
    POSTED,
    draft,
    objected,
    posted,
    recommended,
)
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
LATER = POSTED + timedelta(days=3)
SIGNED = {"number": "13", "signer_name": "Nông Văn Ký", "signer_title": "Chủ tịch"}


@pytest.fixture
def two(world):
    """Return a posted list of two lines."""
    other = recommended(world.plan, world.school, name="Tổ Toán")
    return posted(world, [world.item, other])


def follow(world, notice, **told):
    said = {"title": "Công khai bổ sung", "body": "Sửa chức vụ."} | told
    return usecases.follow_up(notice.pk, **said, by=world.clerk, at=LATER)


def put_up(world, notice, at=LATER, **told):
    return usecases.post_notice(notice.pk, **(SIGNED | told), by=world.clerk, at=at)


def test_a_corrected_line_alone_is_posted_again_by_its_own_clock(world, two):
    line = two.entries.first()
    RuleFactory(key="second-notice", number=5)

    again = follow(world, two, corrected_ids=[line.pk])
    told = again.entries.get()
    usecases.write_entry(
        told.pk, name=told.name, place="Phó Hiệu trưởng", summary=told.summary,
        by=world.clerk, at=LATER,
    )  # fmt: skip
    again = put_up(world, again)

    assert (again.follows, again.days, again.ends_on) == (two, 5, LAST_DAY - timedelta(days=2))
    line.refresh_from_db()
    told.refresh_from_db()
    assert (line.state, told.state, told.change) == ("replaced", "posted", "corrected")
    assert Dossier.objects.get(pk=told.dossier_id).stage == "in_consultation"


def test_without_a_row_of_its_own_the_second_period_is_as_long_as_the_first(world, two):
    again = put_up(world, follow(world, two, corrected_ids=[two.entries.first().pk]))

    assert (again.days, again.ends_on) == (10, LAST_DAY + timedelta(days=3))


def test_no_line_of_the_list_goes_on_while_any_period_runs(world, two):
    changed, other = two.entries.all()
    again = put_up(world, follow(world, two, corrected_ids=[changed.pk]))
    usecases.close_notice(two.pk, by=world.clerk, at=DAY_AFTER)

    for line in (changed, other):
        assert "chưa kết thúc" in why_not_decide(Dossier.objects.get(pk=line.dossier_id))
    assert list(queries.cleared_for(world.plan)) == []

    objection = objected(again, at=DAY_AFTER)
    end = DAY_AFTER + timedelta(days=3)
    with pytest.raises(Refused, match="chưa được trả lời"):
        usecases.close_notice(again.pk, by=world.clerk, at=end)
    usecases.dismiss_objection(objection.pk, answer="Đã xem.", by=world.clerk, at=end)
    usecases.close_notice(again.pk, by=world.clerk, at=end)
    for line in (changed, other):
        assert why_not_decide(Dossier.objects.get(pk=line.dossier_id)) == ""
    assert {one.dossier_id for one in queries.cleared_for(world.plan)} == {
        changed.dossier_id, other.dossier_id,
    }  # fmt: skip


def test_a_line_is_added_to_a_list_that_is_posted(world):
    notice = posted(world)
    late = recommended(world.plan, world.school, name="Tổ Văn")

    again = put_up(world, follow(world, notice, item_ids=[late.pk]))

    assert [(one.name, one.change) for one in again.entries.all()] == [("Tổ Văn", "added")]
    assert Dossier.objects.get(pk=late.dossier_id).stage == "in_consultation"


def test_a_line_taken_off_is_told_as_a_number_and_begins_a_period(client, world, two):
    gone = objected(two)
    usecases.uphold_objection(gone.pk, answer="Đúng.", by=world.clerk, at=LATER)

    again = put_up(world, follow(world, two))

    assert (again.removed_told, again.entries.count()) == (1, 0)
    for notice in (two, again):
        page = client.get(reverse("consultations:public_notice", args=[notice.pk]))
        text = page.content.decode()
        assert "1 trường hợp đã được đưa ra" in text and gone.entry.name not in text
    with pytest.raises(Refused, match="Chưa có gì thay đổi"):
        follow(world, two)


def test_whoever_is_taken_off_is_named_in_no_period(client, world, two):
    line = two.entries.first()
    again = put_up(world, follow(world, two, corrected_ids=[line.pk]))
    objection = objected(again)
    drafted = follow(world, two, corrected_ids=[again.entries.get().pk])

    usecases.uphold_objection(objection.pk, answer="Đúng.", by=world.clerk, at=LATER)

    states = Entry.objects.filter(dossier=line.dossier_id).values_list("state", flat=True)
    assert set(states) == {"removed"} and not drafted.entries.exists()
    for notice in (two, again):
        page = client.get(reverse("consultations:public_notice", args=[notice.pk]))
        assert line.name not in page.content.decode()


def test_what_may_not_be_followed_up_is_refused(world, two):
    elsewhere = Entry.objects.exclude(notice=two).first()
    assert elsewhere is None
    with pytest.raises(Refused, match="không còn sửa được"):
        follow(world, two, corrected_ids=[999_999])
    with pytest.raises(Refused, match="chưa được Hội đồng đề nghị"):
        follow(world, two, item_ids=[999_999])
    assert PublicNotice.objects.count() == 1
    again = follow(world, two, corrected_ids=[two.entries.first().pk])
    with pytest.raises(Refused, match="dùng tiếp bản đó"):
        follow(world, two, corrected_ids=[two.entries.last().pk])
    with pytest.raises(Refused, match="đã là đợt bổ sung"):
        follow(world, again, corrected_ids=[two.entries.last().pk])
    with pytest.raises(Refused, match="hủy bản soạn này"):
        usecases.change_notice(
            again.pk, title="X", item_ids=[world.item.pk], by=world.clerk, at=LATER
        )
    usecases.cancel_notice(again.pk, by=world.clerk, at=LATER)
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.follow_up(two.pk, title="X", by=world.stranger, at=LATER)


def test_a_draft_needs_no_second_period(world):
    with pytest.raises(Refused, match="ngay trong bản soạn"):
        follow(world, draft(world))


def test_nobody_objects_to_words_that_were_replaced(client, world, two):
    line = two.entries.first()
    put_up(world, follow(world, two, corrected_ids=[line.pk]))
    there = reverse("consultations:object", args=[two.pk, line.pk])

    assert "Dòng này đã được sửa" in client.post(there, {"text": "Sai"}).content.decode()


def test_both_pages_show_the_change(client, world, two):
    line = two.entries.first()
    client.force_login(world.clerk)
    there = reverse("consultations:follow_up", args=[two.pk])
    assert "Tổ Toán" in client.get(there).content.decode()
    made = client.post(there, {"title": "Bổ sung", "body": "", "corrected": [line.pk]})
    assert made.status_code == 200
    made = client.post(there, {"title": "Bổ sung", "body": "Sửa", "corrected": [line.pk]})
    again = PublicNotice.objects.get(follows=two)
    assert made.url == again.get_absolute_url()
    put_up(world, again)

    for name in ("detail", "public_notice"):
        first = client.get(reverse(f"consultations:{name}", args=[two.pk])).content.decode()
        assert "Danh sách đã có thay đổi" in first and "Đã sửa ở đợt bổ sung" in first
        second = client.get(reverse(f"consultations:{name}", args=[again.pk])).content.decode()
        assert "Đợt công khai bổ sung" in second and "Sửa lời công khai" in second
