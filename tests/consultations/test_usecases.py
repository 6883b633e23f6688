"""A list is drafted, posted, spoken against, answered and closed."""

from datetime import timedelta

import pytest

from guongsang.audit.models import Entry as LogLine
from guongsang.consultations import queries, usecases
from guongsang.consultations.models import Objection, PublicNotice
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.regulations.models import Rule
from guongsang.subjects.models import LifeEvent
from tests.consultations.factories import (
    DAY_AFTER,
    LAST_DAY,
    LAST_MOMENT,
    POSTED,
    ItemRowFactory,
    days_of_notice,
    draft,
    duty,
    objected,
    posted,
    recommended,
)

pytestmark = pytest.mark.django_db
WHY = "Cần gặp để xác minh sự việc."
SIGNED = {"number": "12", "signer_name": "Nông Văn Ký", "signer_title": "Chủ tịch"}


def post(notice, world, at=POSTED, **told):
    return usecases.post_notice(notice.pk, **(SIGNED | told), by=world.clerk, at=at)


# ---- drafting -----------------------------------------------------------------------------


def test_a_draft_starts_with_public_words_only(world):
    subject = world.dossier.subject
    subject.position, subject.phone, subject.address = "Giáo viên", "0912345678", "Tổ 5, Đức Xuân"
    subject.save()

    notice = draft(world)

    entry = notice.entries.get()
    assert (entry.name, entry.place, entry.summary) == (
        "Nông Thị Hiền",
        "Giáo viên, Trường THCS Đức Xuân",
        "Dạy thêm miễn phí cho học sinh nghèo",
    )
    assert LogLine.objects.filter(act="consultations.drafted").count() == 1
    assert world.dossier.stage == "in_council"


def test_a_unit_as_exemplar_stands_with_the_place_above_it(world):
    item = recommended(world.plan, world.school, name=world.school.name)

    assert draft(world, [item]).entries.get().place == "Thị xã Bắc Kạn"


def test_only_what_a_committed_sitting_recommends_may_stand_on_the_list(world):
    pending = ItemRowFactory(sitting__plan=world.plan, outcome="pending", dossier__plan=world.plan)
    elsewhere = ItemRowFactory()

    for item in (pending, elsewhere):
        with pytest.raises(Refused, match="chưa được Hội đồng đề nghị"):
            draft(world, [item])
    assert not PublicNotice.objects.exists()


def test_a_dossier_stands_on_one_living_notice(world):
    first = draft(world)

    with pytest.raises(Refused, match="đã ở một thông báo khác"):
        draft(world)
    usecases.cancel_notice(first.pk, by=world.clerk, at=POSTED)
    assert draft(world).entries.count() == 1


def test_an_empty_list_or_title_is_refused(world):
    told = {"unit_id": world.town.pk, "plan_id": world.plan.pk, "by": world.clerk, "at": POSTED}

    with pytest.raises(Refused, match="ít nhất một hồ sơ"):
        usecases.draft_notice(title="Thông báo", item_ids=[], **told)
    with pytest.raises(Refused, match="tên thông báo"):
        usecases.draft_notice(title=" ", item_ids=[world.item.pk], **told)


def test_a_plan_of_another_place_is_refused(world):
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        usecases.draft_notice(
            unit_id=world.stranger.assignments.get().unit_id, plan_id=world.plan.pk, title="X",
            item_ids=[world.item.pk], by=world.stranger, at=POSTED,
        )  # fmt: skip


def test_lines_that_stay_keep_their_words(world):
    notice = draft(world)
    entry = notice.entries.get()
    usecases.write_entry(
        entry.pk, name="Cô Nông Thị Hiền", place="Trường THCS Đức Xuân", summary="Dạy thêm.",
        by=world.clerk, at=POSTED,
    )  # fmt: skip
    other = recommended(world.plan, world.school, name="Tổ Toán")

    changed = usecases.change_notice(
        notice.pk, title="Tên mới", body="Lời báo", item_ids=[other.pk, world.item.pk],
        by=world.clerk, at=POSTED,
    )  # fmt: skip

    assert [(e.name, e.ordinal) for e in changed.entries.all()] == [
        ("Tổ Toán", 1),
        ("Cô Nông Thị Hiền", 2),
    ]
    shorter = usecases.change_notice(
        notice.pk, title="Tên mới", item_ids=[world.item.pk], by=world.clerk, at=POSTED
    )
    assert [e.name for e in shorter.entries.all()] == ["Cô Nông Thị Hiền"]


@pytest.mark.parametrize(
    "words",
    [
        {"place": "ĐT 0912 345 678"},
        {"summary": "Sinh năm 1960, dạy thêm"},
        {"summary": "Ở Tổ 5, phường Đức Xuân."},
        {"summary": "03/02/1960"},
        {"name": ""},
        {"summary": " "},
        {"summary": "a" * 401},
        {"place": "a" * 301},
    ],
)
def test_personal_missing_or_endless_words_are_refused(world, words):
    subject = world.dossier.subject
    subject.address, subject.birth_date = "tổ 5 phường Đức Xuân", "1960-02-03"
    subject.birth_year = 1960
    subject.save()
    entry = draft(world).entries.get()
    told = {"name": "Nông Thị Hiền", "place": "Giáo viên", "summary": "Dạy thêm."} | words
    told = {k: v.replace("Tổ 5, phường", "tổ 5 phường") for k, v in told.items()}

    with pytest.raises(Refused):
        usecases.write_entry(entry.pk, **told, by=world.clerk, at=POSTED)
    entry.refresh_from_db()
    assert entry.name == "Nông Thị Hiền"


# ---- posting ------------------------------------------------------------------------------


def test_posting_starts_the_clock_by_the_rule_and_tells_the_unit(world):
    notice = post(draft(world), world, channels="Bảng tin")

    assert (notice.state, notice.days, notice.ends_on) == ("posted", 10, LAST_DAY)
    assert notice.full_number == "12" or notice.full_number.startswith("12/")
    assert "Công khai danh sách: 10 ngày (Quy chế của thị xã)" in notice.rule_source
    assert notice.rule_stamp
    world.dossier.refresh_from_db()
    assert world.dossier.stage == "in_consultation"
    assert Notice.objects.filter(reader=world.teller, title__contains="công khai lấy ý kiến")
    assert not Notice.objects.filter(reader=world.clerk).exists()
    assert LogLine.objects.get(act="consultations.posted").details["lines"] == 1
    assert LifeEvent.objects.filter(act="dossiers.in_consultation").count() == 1


def test_working_days_leave_the_weekends_out(world):
    days_of_notice(7, "ngày làm việc")

    assert str(post(draft(world), world).ends_on) == "2014-05-21"


def test_an_evening_in_utc_is_the_next_day_in_vietnam(world):
    late = POSTED.replace(hour=17, minute=30)

    assert post(draft(world), world, at=late).ends_on == LAST_DAY + timedelta(days=1)


def test_without_a_rule_nothing_is_posted(world):
    notice = draft(world)
    Rule.objects.filter(key="public-notice").delete()

    with pytest.raises(Refused, match="Chưa có quy định"):
        post(notice, world)
    world.dossier.refresh_from_db()
    assert world.dossier.stage == "in_council"


@pytest.mark.parametrize("name", ["number", "signer_name", "signer_title"])
def test_number_and_signer_are_needed(world, name):
    with pytest.raises(Refused, match="đủ số thông báo"):
        post(draft(world), world, **{name: " "})


def test_a_number_is_given_once_in_a_year(world):
    post(draft(world), world)
    other = draft(world, [recommended(world.plan, world.school, name="Tổ Toán")])

    with pytest.raises(Refused, match="đã dùng"):
        post(other, world)
    assert post(other, world, number="13").state == "posted"


def test_a_held_dossier_keeps_the_whole_list_back(world):
    notice = draft(world)
    world.dossier.held_since, world.dossier.held_reason = POSTED, "Đang xác minh đơn"
    world.dossier.save()

    with pytest.raises(Refused, match="Nông Thị Hiền: "):
        post(notice, world)


def test_a_line_without_summary_or_with_a_telephone_is_not_posted(world):
    notice = draft(world)
    notice.entries.update(summary="")
    with pytest.raises(Refused, match="Chưa có câu tóm tắt"):
        post(notice, world)
    notice.entries.update(summary="Gọi 0912 345 678")
    with pytest.raises(Refused, match="số điện thoại"):
        post(notice, world)


def test_an_emptied_list_is_not_posted(world):
    notice = draft(world)
    notice.entries.all().delete()

    with pytest.raises(Refused, match="chưa có ai"):
        post(notice, world)


def test_what_was_posted_stays_as_it_was_read(world):
    notice = posted(world)
    entry = notice.entries.get()

    with pytest.raises(Refused, match="giữ nguyên"):
        usecases.change_notice(
            notice.pk, title="X", item_ids=[world.item.pk], by=world.clerk, at=POSTED
        )
    with pytest.raises(Refused, match="giữ nguyên"):
        usecases.write_entry(entry.pk, name="X", place="", summary="Y", by=world.clerk, at=POSTED)
    with pytest.raises(Refused, match="Đang lấy ý kiến"):
        usecases.cancel_notice(notice.pk, by=world.clerk, at=POSTED)
    with pytest.raises(Refused, match="Đang lấy ý kiến"):
        post(notice, world)


# ---- objecting ----------------------------------------------------------------------------


def test_anybody_may_object_until_the_last_moment(world):
    notice = posted(world)

    objection = objected(notice, at=LAST_MOMENT)

    assert (objection.state, objection.entered_by, objection.spam_signs) == ("new", None, [])
    assert len(objection.code) == 15
    told = set(Notice.objects.filter(title__startswith="Ý kiến").values_list("reader", flat=True))
    assert told == {world.clerk.pk, world.leader.pk}
    line = LogLine.objects.get(act="consultations.objected")
    assert line.actor_name == ""
    assert "Kín" not in str(line.details)


def test_after_the_clock_the_public_page_takes_nothing_and_a_clerk_still_does(world):
    notice = posted(world)

    with pytest.raises(Refused, match="đã hết ngày 22/05/2014"):
        objected(notice, at=DAY_AFTER)
    late = usecases.enter_objection(
        entry_id=notice.entries.get().pk, text="Gọi điện đến", by=world.clerk, at=DAY_AFTER
    )
    assert late.entered_by == world.clerk
    usecases.dismiss_objection(late.pk, answer="Đã xác minh.", by=world.clerk, at=DAY_AFTER)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    with pytest.raises(Refused, match="chưa kết thúc"):
        usecases.enter_objection(
            entry_id=notice.entries.get().pk, text="Muộn", by=world.clerk, at=DAY_AFTER
        )
    with pytest.raises(Refused, match="không còn nhận"):
        objected(notice, at=DAY_AFTER)


@pytest.mark.parametrize("text", ["", " \n ", "a" * 5_001])
def test_an_objection_needs_words_that_can_be_read(world, text):
    notice = posted(world)

    with pytest.raises(Refused):
        objected(notice, text=text)
    assert not Objection.objects.exists()


def test_what_looks_like_spam_is_marked_and_nobody_is_disturbed(world):
    notice = posted(world)

    objection = objected(notice, trapped=True, seconds=1.0)

    assert objection.spam_signs == ["trap", "too_fast"]
    assert not Notice.objects.filter(title__startswith="Ý kiến").exists()
    assert objected(notice).spam_signs == ["repeated"]


def test_opening_the_name_writes_a_line_with_its_reason(world):
    objection = objected(posted(world))

    seen = usecases.show_sender(objection.pk, reason=WHY, by=world.leader, at=POSTED)

    assert (seen.name, seen.contact) == ("Hoàng Thị Kín", "0912 345 678")
    line = LogLine.objects.get(act="consultations.sender_seen")
    assert (line.actor_id, line.details) == (world.leader.pk, {"why": WHY})
    with pytest.raises(Refused, match="được bảo vệ"):
        usecases.show_sender(objection.pk, reason=WHY, by=world.secretary, at=POSTED)


# ---- answering ----------------------------------------------------------------------------


def test_a_dismissed_objection_is_answered_and_the_line_stays(world):
    notice = posted(world)
    objection = objected(notice)
    usecases.start_checking(objection.pk, by=world.clerk, at=POSTED)

    answered = usecases.dismiss_objection(
        objection.pk, answer="Đã họp tổ dân phố.", by=world.clerk, at=DAY_AFTER
    )

    assert (answered.state, answered.answered_by) == ("dismissed", world.clerk)
    assert notice.entries.get().state == "posted"
    with pytest.raises(Refused, match="giữ trong danh sách"):
        usecases.uphold_objection(objection.pk, answer="Khác", by=world.clerk, at=DAY_AFTER)
    with pytest.raises(Refused, match="giữ trong danh sách"):
        usecases.start_checking(objection.pk, by=world.clerk, at=DAY_AFTER)


def test_an_upheld_objection_takes_the_line_off_and_ends_the_dossier(world):
    notice = posted(world)
    objection = objected(notice)
    other = objected(notice, text="Tôi cũng thấy vậy.")

    usecases.uphold_objection(
        objection.pk, answer="Đúng như ông Kín nói.", by=world.clerk, at=POSTED
    )

    world.dossier.refresh_from_db()
    assert (notice.entries.get().state, world.dossier.stage) == ("removed", "not_recognised")
    told = Notice.objects.get(reader=world.teller, title__contains="đưa ra khỏi")
    assert "Kín" not in told.text
    with pytest.raises(Refused, match="đã được đưa ra"):
        objected(notice, text="Nữa")
    usecases.uphold_objection(other.pk, answer="Đã đưa ra.", by=world.clerk, at=POSTED)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    assert notice.entries.get().state == "removed"
    assert not queries.cleared_for(world.plan).exists()


@pytest.mark.parametrize("answer", [" ", "a" * 5_001])
@pytest.mark.parametrize("act", [usecases.dismiss_objection, usecases.uphold_objection])
def test_an_answer_needs_words(world, act, answer):
    objection = objected(posted(world))

    with pytest.raises(Refused):
        act(objection.pk, answer=answer, by=world.clerk, at=POSTED)
    objection.refresh_from_db()
    world.dossier.refresh_from_db()
    assert (objection.state, world.dossier.stage) == ("new", "in_consultation")


def test_a_held_dossier_is_not_taken_off_before_the_hold_ends(world):
    objection = objected(posted(world))
    world.dossier.refresh_from_db()
    world.dossier.held_since, world.dossier.held_reason = POSTED, "Đang xác minh đơn"
    world.dossier.save()

    with pytest.raises(Refused):
        usecases.uphold_objection(objection.pk, answer="Đúng.", by=world.clerk, at=POSTED)


# ---- closing ------------------------------------------------------------------------------


def test_closing_clears_the_lines_and_tells_the_unit(world):
    notice = posted(world)

    closed = usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)

    assert (closed.state, closed.closed_at) == ("closed", DAY_AFTER)
    assert [entry.state for entry in closed.entries.all()] == ["cleared"]
    assert [entry.dossier for entry in queries.cleared_for(world.plan)] == [world.dossier]
    assert Notice.objects.filter(reader=world.teller, title__contains="đã qua công khai")
    assert LifeEvent.objects.filter(act="consultations.cleared").count() == 1


def test_a_unit_officer_or_secretary_runs_nothing(world):
    notice = draft(world)
    for person in (world.secretary, world.teller, duty("administrator", world.town)):
        with pytest.raises(Refused, match="chưa được giao"):
            usecases.post_notice(notice.pk, **SIGNED, by=person, at=POSTED)
        with pytest.raises(Refused, match="chưa được giao"):
            usecases.cancel_notice(notice.pk, by=person, at=POSTED)
