"""What may happen to a council and its sittings, and what may not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from guongsang.audit.models import Entry
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.models import Vote
from guongsang.councils.queries.papers import minutes_of
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.usecases import hold_dossier, return_dossier
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.regulations.models import Rule
from guongsang.subjects.models import LifeEvent
from tests.campaigns.factories import IssuedPlanFactory
from tests.councils.factories import (
    SITTING_DAY,
    SITTING_TIME,
    CouncilFactory,
    convene,
    duty,
    open_session,
    ready_sheet,
    recommended_item,
    vote,
)

pytestmark = pytest.mark.django_db


def by(user):
    return {"by": user, "at": SITTING_TIME}


@pytest.fixture
def sitting(room):
    return convene(room, [ready_sheet(room, "Bàn Thị Mai"), ready_sheet(room, "Lý Văn Sín")])


@pytest.fixture
def session(room, sitting):
    return open_session(room, sitting)


def test_only_who_runs_councils_sets_one_up(room):
    told = {"unit_id": room.town.pk, "name": "Hội đồng", "starts_on": SITTING_DAY}
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        usecases.set_up_council(**told, **by(room.chair))
    with pytest.raises(Refused, match="Chưa ghi tên"):
        usecases.set_up_council(**(told | {"name": "  "}), **by(room.secretary))
    with pytest.raises(Refused, match="Ngày kết thúc"):
        usecases.set_up_council(**told, ends_on=SITTING_DAY - timedelta(1), **by(room.secretary))

    council = usecases.set_up_council(**told, **by(room.secretary))

    assert Entry.objects.get(act="councils.set_up").subject_name == council.name


def test_mandates_do_not_overlap_and_there_is_one_chair(room):
    told = {"name": "Ai Đó", "function": "member", "starts_on": SITTING_DAY}
    for more, why in (
        ({"function": "king"}, "chọn vai trò"),
        ({"name": " "}, "Chưa ghi họ"),
        ({"ends_on": date(2010, 1, 1)}, "Ngày kết thúc"),
        ({"user_id": room.stranger.pk}, "chưa được giao xem"),
        ({"user_id": room.deputy.pk}, "đã là thành viên"),
        ({"function": "chair"}, "đã có Chủ tịch: Hà Chủ Tịch"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.appoint(room.council.pk, **(told | more), **by(room.secretary))

    with pytest.raises(Refused, match="Ngày kết thúc"):
        usecases.end_mandate(room.members[0].pk, ends_on=date(2000, 1, 1), **by(room.secretary))
    usecases.end_mandate(
        room.members[0].pk, ends_on=SITTING_DAY - timedelta(1), **by(room.secretary)
    )
    usecases.appoint(room.council.pk, **(told | {"function": "chair"}), **by(room.secretary))

    now = queries.members_on(room.council, SITTING_DAY)
    assert [one.name for one in now][:2] == ["Ai Đó", "Lý Phó Chủ Tịch"]


def test_convening_brings_dossiers_in_and_calls_the_members(room):
    sheet = ready_sheet(room)
    sitting = convene(room, [sheet])

    sheet.dossier.refresh_from_db()
    assert sheet.dossier.stage == "in_council"
    told = Notice.objects.filter(href=sitting.get_absolute_url())
    assert {one.reader_id for one in told} == {
        one.user_id for one in room.members if one.user != room.secretary
    }


def test_only_ready_sheets_of_the_councils_own_plans_are_convened(room):
    good = ready_sheet(room)
    failed = ready_sheet(room, "Trượt Điều Kiện", gates_pass=False)
    held = ready_sheet(room, "Đang Dừng")
    hold_dossier(held.dossier_id, reason="có đơn", **by(room.chair))
    for told, why in (
        ({"sheet_ids": []}, "Chưa chọn hồ sơ"),
        ({"sheet_ids": [good.pk, failed.pk]}, "Trượt Điều Kiện"),
        ({"sheet_ids": [held.pk]}, "Đang Dừng"),
        ({"sheet_ids": [0]}, "không còn đủ điều kiện"),
        ({"title": " "}, "tên phiên họp"),
        ({"held_on": date(2000, 1, 1)}, "chưa có thành viên"),
        ({"plan_id": IssuedPlanFactory().pk}, "không thuộc phạm vi"),
    ):
        with pytest.raises(Refused, match=why):
            convene(room, [good], **told)
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        usecases.convene(
            council_id=room.council.pk, plan_id=room.plan.pk, title="x", held_on=SITTING_DAY,
            sheet_ids=[good.pk], **by(room.chair),
        )  # fmt: skip
    good.dossier.refresh_from_db()
    assert good.dossier.stage == "appraising"


def test_one_dossier_does_not_go_before_two_sittings(room, sitting):
    with pytest.raises(Refused, match="đã ở phiên khác"):
        convene(room, [item.sheet for item in sitting.items.all()])


def test_the_agenda_takes_a_new_order_and_a_new_dossier(room, sitting):
    first, second = sitting.items.all()
    third = ready_sheet(room, "Nông Thị Ba")

    usecases.change_agenda(sitting.pk, sheet_ids=[third.pk, second.sheet_id], **by(room.secretary))

    assert [one.sheet_id for one in sitting.items.all()] == [third.pk, second.sheet_id]
    first.dossier.refresh_from_db()
    assert first.dossier.stage == "appraising"


def test_the_session_takes_the_rules_of_its_day_and_keeps_them(room, session):
    Rule.objects.filter(key="recognition").update(number=Decimal(90))
    session.refresh_from_db()

    assert (session.threshold, session.threshold_is_exclusive) == (Decimal(50), True)
    assert session.quorum == Decimal("66.6667")
    assert "Quy chế mẫu" in session.rule_sources
    assert session.rule_stamp
    assert queries.threshold_words(session) == "trên 50% đồng ý"


def test_a_session_needs_its_day_a_quorum_and_somebody_to_preside(room, sitting):
    with pytest.raises(Refused, match="có mặt 3 trên 5, cần từ 4"):
        open_session(room, sitting, chair="absent", secretary="written")
    with pytest.raises(Refused, match="Điểm danh chỉ có"):
        open_session(room, sitting, chair="asleep")
    with pytest.raises(Refused, match="Chưa đến ngày họp"):
        usecases.open_session(
            sitting.pk, presence={}, by=room.secretary, at=SITTING_TIME - timedelta(2)
        )
    Rule.objects.filter(key="attendance").update(number=Decimal(20))
    with pytest.raises(Refused, match="đều vắng"):
        open_session(room, sitting, chair="absent", deputy="absent")
    Rule.objects.filter(key="attendance").delete()
    with pytest.raises(Refused, match="chưa có tỷ lệ «attendance»"):
        open_session(room, sitting)
    sitting.refresh_from_db()
    assert sitting.state == "convened"
    assert not sitting.seats.exists()


def test_two_thirds_of_three_are_two(room, sitting):
    for member in room.members[3:]:
        usecases.end_mandate(member.pk, ends_on=date(2013, 1, 1), **by(room.secretary))

    assert open_session(room, sitting, secretary="absent").state == "in_session"


def test_the_roll_is_corrected_but_not_under_a_vote(room, session):
    last = room.members[-1]
    usecases.correct_roll(
        session.pk, presence={last.pk: "absent"}, reasons={last.pk: "ốm"}, **by(room.secretary)
    )
    assert session.seats.get(member=last).reason == "ốm"

    vote(room, session.items.first())
    with pytest.raises(Refused, match="đã có phiếu"):
        usecases.correct_roll(
            session.pk, presence={room.members[0].pk: "absent"}, **by(room.secretary)
        )


def test_votes_are_written_changed_and_taken_away(room, session):
    item = session.items.first()
    vote(room, item, ["agree", "disagree", "abstain"])
    one = queries.count_all(session)[0]
    assert (one.tally.agree, one.tally.waiting, one.passes) == (1, 2, False)

    first = session.seats.first()
    usecases.record_votes(item.pk, votes={first.pk: ""}, **by(room.secretary))
    assert not item.votes.filter(seat=first).exists()
    # Nothing of what was voted stands in the log.
    assert "agree" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_an_absent_member_is_heard_in_writing(room, sitting):
    session = open_session(room, sitting, deputy="written")
    item = session.items.first()
    vote(room, item)

    assert item.votes.get(seat=room.seat_of(session, room.deputy)).is_written
    assert queries.count_all(session)[0].tally.agree == 5


@pytest.mark.parametrize(
    ("votes", "why"),
    [({0: "agree"}, "không có trong danh sách"), ({1: "perhaps"}, "không hợp lệ")],
)
def test_votes_that_make_no_sense_are_refused(room, session, votes, why):
    seats = {0: 0, 1: session.seats.first().pk}
    with pytest.raises(Refused, match=why):
        usecases.record_votes(
            session.items.first().pk,
            votes={seats[key]: choice for key, choice in votes.items()},
            **by(room.secretary),
        )
    assert not Vote.objects.exists()


def test_the_absent_and_the_conflicted_have_no_vote(room, sitting):
    session = open_session(room, sitting, deputy="absent")
    item = session.items.first()
    chair, deputy = room.seat_of(session, room.chair), room.seat_of(session, room.deputy)
    vote(room, item)
    usecases.declare_conflict(item.pk, seat_id=chair.pk, reason="anh em", **by(room.secretary))
    assert not item.votes.filter(seat=chair).exists()

    for seat, why in ((chair, "xung đột"), (deputy, "vắng mặt")):
        with pytest.raises(Refused, match=why):
            usecases.record_votes(item.pk, votes={seat.pk: "agree"}, **by(room.secretary))


def test_a_conflict_is_declared_by_the_member_or_the_secretary_with_a_reason(room, session):
    item = session.items.first()
    seat = room.seat_of(session, room.members[3].user)
    for told, who, why in (
        ({"seat_id": seat.pk, "reason": "x"}, room.members[4].user, "thư ký Hội đồng"),
        ({"seat_id": seat.pk, "reason": " "}, room.secretary, "Chưa ghi lý do"),
        ({"seat_id": 0, "reason": "x"}, room.secretary, "danh sách điểm danh"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.declare_conflict(item.pk, **told, **by(who))

    own = room.seat_of(session, room.secretary)
    conflict = usecases.declare_conflict(
        item.pk, seat_id=own.pk, reason="vợ chồng", **by(room.secretary)
    )
    with pytest.raises(Refused, match="không tự bỏ"):
        usecases.drop_conflict(conflict.pk, **by(room.secretary))


def test_the_conflicted_stay_in_the_base_unless_the_rule_says_otherwise(room, sitting):
    Rule.objects.filter(key="conflicted-in-base").update(number=Decimal(0))
    session = open_session(room, sitting)
    item = session.items.first()
    seat = room.seat_of(session, room.deputy)
    usecases.declare_conflict(item.pk, seat_id=seat.pk, reason="x", **by(room.secretary))

    first, second = queries.count_all(session)
    assert (first.tally.base, second.tally.base) == (4, 5)


def test_an_award_needs_its_form_and_its_own_attendance(room, sitting):
    Rule.objects.filter(key="attendance").update(number=Decimal(50))
    session = open_session(room, sitting, deputy="absent", secretary="absent")
    item = session.items.first()

    with pytest.raises(Refused, match="cần ít nhất 4 trên 5"):
        usecases.recommend(item.pk, award_key="giay-khen", **by(room.secretary))
    with pytest.raises(Refused, match="không có trong quy định"):
        usecases.recommend(item.pk, award_key="huan-chuong", **by(room.secretary))
    Rule.objects.filter(key="attendance-award").delete()
    usecases.recommend(item.pk, award_key="giay-khen", **by(room.secretary))
    item.refresh_from_db()
    assert item.award_key == "giay-khen"


def test_the_commit_keeps_the_counts_and_moves_the_dossiers(room, session):
    passed, failed = session.items.all()
    usecases.recommend(passed.pk, award_key="giay-khen", send_upward=True, **by(room.secretary))
    usecases.recommend(failed.pk, award_key="giay-khen", **by(room.secretary))
    vote(room, passed, ["agree", "agree", "agree", "disagree", "abstain"])
    vote(room, failed, ["agree", "agree", "disagree", "disagree", "abstain"])

    usecases.commit(session.pk, **by(room.chair))

    passed.refresh_from_db()
    failed.refresh_from_db()
    assert (passed.outcome, passed.agree_count, passed.base_count) == ("recommended", 3, 5)
    assert (passed.dossier.stage, passed.award_key) == ("in_council", "giay-khen")
    assert (failed.outcome, failed.award_key) == ("not_recommended", "")
    assert (failed.dossier.stage, failed.abstain_count) == ("not_recognised", 1)
    assert LifeEvent.objects.get(act="councils.recommended").subject_id == (
        passed.dossier.subject_id
    )
    assert list(queries.recommended_for(room.plan)) == [passed]
    assert permissions.why_not_recommended(passed.dossier) == ""
    assert "chưa đề nghị" in permissions.why_not_recommended(failed.dossier)
    assert Notice.objects.filter(reader=room.clerk, title__contains="đã chốt").exists()
    with pytest.raises(Refused, match="đã được chốt trước đó"):
        usecases.commit(session.pk, **by(room.chair))


def test_only_who_presides_commits_when_all_is_counted(room, session):
    for who, why in (
        (room.secretary, "chưa được giao quyền chốt"),
        (room.deputy, "Chỉ chủ tọa"),
        (duty("leader", room.town), "Chỉ chủ tọa"),
        (room.chair, "Chưa ghi đủ phiếu: Bàn Thị Mai; Lý Văn Sín"),
    ):
        with pytest.raises(Refused, match=why):
            usecases.commit(session.pk, **by(who))


def test_the_deputy_presides_while_the_chair_is_away(room, sitting):
    session = open_session(room, sitting, chair="absent")
    for item in session.items.all():
        vote(room, item)
    told = Notice.objects.get(title__contains="chờ chủ tọa chốt")
    assert told.reader_id == room.deputy.pk
    assert queries.presiding(session).member.user == room.deputy

    assert usecases.commit(session.pk, **by(room.deputy)).state == "committed"


def test_nothing_is_committed_of_a_sitting_that_is_not_in_session(room, sitting):
    with pytest.raises(Refused, match="Đã triệu tập"):
        usecases.commit(sitting.pk, **by(room.chair))


def test_what_is_held_must_be_postponed_first(room, session):
    held, other = session.items.all()
    for item in (held, other):
        vote(room, item)
    hold_dossier(held.dossier_id, reason="có đơn tố cáo", **by(room.chair))
    with pytest.raises(Refused, match="ghi hoãn xét trước: Bàn Thị Mai"):
        usecases.commit(session.pk, **by(room.chair))

    with pytest.raises(Refused, match="lý do hoãn"):
        usecases.postpone(held.pk, reason=" ", **by(room.secretary))
    usecases.postpone(held.pk, reason="Chờ xác minh đơn", **by(room.secretary))
    usecases.commit(session.pk, **by(room.chair))

    held.refresh_from_db()
    assert (held.outcome, held.dossier.stage) == ("postponed", "appraising")
    assert "xác minh" not in str(list(held.dossier.subject.life_events.values_list("detail")))
    with pytest.raises(Refused, match="Đã chốt kết quả"):
        usecases.record_votes(held.pk, votes={}, **by(room.secretary))


def test_a_sitting_whose_dossiers_are_all_postponed_has_nothing_to_commit(room, session):
    for item in session.items.all():
        usecases.postpone(item.pk, reason="Hết giờ", **by(room.secretary))
    with pytest.raises(Refused, match="Mọi hồ sơ đã hoãn"):
        usecases.commit(session.pk, **by(room.chair))
    with pytest.raises(Refused, match="đã có kết quả"):
        vote(room, session.items.first())


def test_a_cancelled_sitting_gives_its_dossiers_back(room, session):
    first, second = session.items.all()
    return_dossier(
        second.dossier_id, reasons="Thiếu", due_on=SITTING_DAY + timedelta(9), **by(room.clerk)
    )
    hold_dossier(first.dossier_id, reason="có đơn", **by(room.chair))
    with pytest.raises(Refused, match="lý do hủy"):
        usecases.cancel(session.pk, reason="", **by(room.secretary))

    usecases.cancel(session.pk, reason="Mưa lũ", **by(room.secretary))

    stages = [item.dossier.stage for item in session.items.select_related("dossier")]
    assert stages == ["appraising", "returned"]
    with pytest.raises(Refused, match="Đã hủy"):
        usecases.cancel(session.pk, reason="x", **by(room.secretary))


def test_two_writers_of_the_discussion_are_told(room, session):
    mark = queries.words_mark("")
    usecases.note_discussion(session.pk, text="A", read_as=mark, **by(room.secretary))
    with pytest.raises(usecases.VotedMeanwhile):
        usecases.note_discussion(session.pk, text="B", read_as=mark, **by(room.secretary))


def test_what_waits_for_whom(room, sitting):
    assert list(queries.to_attend(room.deputy, SITTING_DAY)) == [sitting]
    assert list(queries.to_finish(room.secretary)) == [sitting]
    open_session(room, sitting)

    assert list(queries.to_attend(room.deputy, SITTING_DAY)) == []
    assert list(queries.to_commit(room.chair)) == [sitting]
    assert queries.to_commit(room.chair).get().size == 2
    assert list(queries.to_commit(room.secretary)) == []


def test_the_minutes_name_the_absent_and_hide_what_must_be_hidden(room, sitting):
    session = open_session(room, sitting, deputy="absent")
    item, other = session.items.all()
    member = room.members[3]
    seat = session.seats.get(member=member)
    usecases.declare_conflict(item.pk, seat_id=seat.pk, reason="cháu", **by(room.secretary))
    usecases.recommend(
        item.pk, award_key="giay-khen", send_upward=True, words="Tốt", **by(room.secretary)
    )
    vote(room, item)
    usecases.postpone(other.pk, reason="Chờ thêm số liệu", **by(room.secretary))

    draft = minutes_of(session, member.user)
    assert draft["rows"][0]["agree"] == "—"
    assert draft["proposals"] == []
    assert [one["name"] for one in draft["absent"]] == ["Lý Phó Chủ Tịch"]
    assert minutes_of(session, room.clerk)["rows"][0]["result"] == "đạt (chờ chốt)"
    assert "cháu" in draft["conflicts"][0]

    usecases.commit(session.pk, **by(room.chair))
    session.refresh_from_db()
    final = minutes_of(session, member.user)
    assert final["rows"][0]["share"] == "3/5 (60%)"
    assert final["rows"][1]["result"] == "hoãn xét"
    assert final["proposals"] == ["Bàn Thị Mai: Giấy khen; đề nghị cấp trên xét tiếp."]
    assert final["chair"]["name"] == "Hà Chủ Tịch"
    assert len(final["conclusion"]) == 2


def test_what_is_already_before_the_public_is_offered_no_more(room):
    item = recommended_item(room.town)
    assert list(queries.recommended_for(item.dossier.plan)) == [item]

    Dossier.objects.filter(pk=item.dossier_id).update(stage="in_consultation")

    assert list(queries.recommended_for(item.dossier.plan)) == []


def test_councils_are_listed_with_who_sits_there_today(room):
    CouncilFactory(unit=room.town, name="Hội đồng trống", starts_on=date(2013, 1, 1))

    sizes = {one.name: one.size for one in queries.councils_of(room.secretary, SITTING_DAY)}

    assert sizes == {"Hội đồng trống": 0, room.council.name: 5}
