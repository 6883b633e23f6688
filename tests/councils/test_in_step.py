"""The session in step: what is discussed, who votes for himself, who comes, goes and is outside."""

from datetime import timedelta

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.councils import queries, usecases
from guongsang.councils.models import Vote
from guongsang.councils.queries.papers import minutes_of
from guongsang.foundation.refusals import Refused
from tests.councils.factories import (
    SITTING_TIME,
    MemberFactory,
    convene,
    open_session,
    ready_sheet,
    vote,
)

pytestmark = pytest.mark.django_db
NOT_MODIFIED = 304


def by(user, minutes=0):
    return {"by": user, "at": SITTING_TIME + timedelta(minutes=minutes)}


def url(name, *args):
    return reverse(f"councils:{name}", args=args)


@pytest.fixture
def session(room):
    sheets = [ready_sheet(room, "Bàn Thị Mai"), ready_sheet(room, "Lý Văn Sín")]
    return open_session(room, convene(room, sheets))


@pytest.fixture
def item(session):
    return session.items.first()


def conflict(room, item, user, minutes=0):
    seat = room.seat_of(item.sitting, user)
    return usecases.declare_conflict(
        item.pk, seat_id=seat.pk, reason="chị em ruột", **by(room.secretary, minutes)
    )


def test_who_leads_brings_a_dossier_before_the_council_and_every_screen_knows(room, item):
    step = item.sitting.step

    usecases.discuss(item.pk, **by(room.chair))

    item.sitting.refresh_from_db()
    assert (item.sitting.now_item_id, item.sitting.step) == (item.pk, step + 1)
    with pytest.raises(Refused, match="thư ký"):
        usecases.discuss(item.pk, **by(room.members[3].user))


def test_nobody_leaves_a_dossier_while_its_vote_is_open(room, item):
    usecases.open_vote(item.pk, **by(room.secretary))

    with pytest.raises(Refused, match="Bàn Thị Mai"):
        usecases.discuss(item.sitting.items.last().pk, **by(room.secretary))
    with pytest.raises(Refused, match="xin đóng biểu quyết"):
        usecases.postpone(item.pk, reason="chưa rõ", **by(room.secretary))


def test_a_member_votes_for_himself_and_changes_his_mind_until_the_close(room, item):
    member = room.members[3].user
    with pytest.raises(Refused, match="không đang được biểu quyết"):
        usecases.cast_vote(item.pk, choice="agree", **by(member))
    usecases.open_vote(item.pk, **by(room.secretary))

    usecases.cast_vote(item.pk, choice="agree", **by(member, 1))
    usecases.cast_vote(item.pk, choice="disagree", **by(member, 2))

    kept = Vote.objects.get()
    assert (kept.choice, kept.by, kept.is_written) == ("disagree", member, False)
    usecases.close_vote(item.pk, **by(room.chair, 3))
    with pytest.raises(Refused, match="không đang được biểu quyết"):
        usecases.cast_vote(item.pk, choice="agree", **by(member, 4))


def test_only_a_seat_of_the_sitting_votes(room, item):
    usecases.open_vote(item.pk, **by(room.secretary))

    with pytest.raises(Refused, match="danh sách điểm danh"):
        usecases.cast_vote(item.pk, choice="agree", **by(room.clerk))
    with pytest.raises(Refused, match="một trong ba"):
        usecases.cast_vote(item.pk, choice="maybe", **by(room.chair))


def test_the_secretary_writes_only_lacking_votes_while_members_vote(room, item):
    usecases.open_vote(item.pk, **by(room.secretary))
    usecases.cast_vote(item.pk, choice="agree", **by(room.members[3].user))
    mine, other = (
        room.seat_of(item.sitting, room.members[3].user),
        room.seat_of(item.sitting, room.deputy),
    )

    usecases.record_votes(item.pk, votes={other.pk: "abstain"}, **by(room.secretary))
    with pytest.raises(usecases.VotedMeanwhile, match="giữ nguyên"):
        usecases.record_votes(item.pk, votes={mine.pk: "disagree"}, **by(room.secretary))

    assert dict(item.votes.values_list("seat", "choice")) == {
        mine.pk: "agree",
        other.pk: "abstain",
    }


def test_who_did_not_vote_by_the_close_is_told_apart_from_who_abstained(room, item):
    usecases.open_vote(item.pk, **by(room.secretary))
    for user, choice in (
        (room.chair, "agree"),
        (room.deputy, "agree"),
        (room.secretary, "abstain"),
    ):
        usecases.cast_vote(item.pk, choice=choice, **by(user))
    assert "chưa đóng" in queries.lacking(queries.count_all(item.sitting), {})[0].words

    usecases.close_vote(item.pk, **by(room.chair))

    one = queries.count_all(item.sitting)[0]
    assert (one.tally.agree, one.tally.abstain, one.was_not_cast, one.tally.waiting) == (2, 1, 2, 0)
    assert (one.tally.base, one.needed, one.passes, one.is_complete) == (5, 3, False, True)


def test_a_vote_does_not_open_while_somebody_with_a_conflict_is_inside(room, item):
    told = conflict(room, item, room.deputy)
    with pytest.raises(Refused, match="Lý Phó Chủ Tịch"):
        usecases.open_vote(item.pk, **by(room.secretary))

    usecases.go_out(told.pk, **by(room.deputy, 2))
    usecases.open_vote(item.pk, **by(room.secretary, 3))

    told.refresh_from_db()
    assert told.out_at == SITTING_TIME + timedelta(minutes=2)
    with pytest.raises(Refused, match="xung đột lợi ích"):
        usecases.cast_vote(item.pk, choice="agree", **by(room.deputy, 4))


def test_a_member_may_not_send_others_out(room, item):
    told = conflict(room, item, room.deputy)

    with pytest.raises(Refused):
        usecases.go_out(told.pk, **by(room.members[3].user))


def test_who_leaves_early_keeps_the_votes_given_and_is_not_waited_for(room, session):
    first, second = session.items.all()
    seat = room.seat_of(session, room.members[4].user)
    vote(room, first)

    assert usecases.note_leaving(seat.pk, reason="việc gấp", **by(room.secretary)) == ""
    vote(room, second, ["agree"] * 4)

    one, two = queries.count_all(session)
    assert (one.tally.agree, two.tally.agree, two.tally.base) == (5, 4, 5)
    assert (one.is_complete, two.is_complete) == (True, True)
    with pytest.raises(Refused, match="không có mặt lúc biểu quyết"):
        usecases.record_votes(second.pk, votes={seat.pk: "agree"}, **by(room.secretary, 12))
    with pytest.raises(Refused, match="không có mặt trong phòng"):
        usecases.note_leaving(seat.pk, reason="", **by(room.secretary, 13))


def test_below_the_quorum_the_room_is_told_and_nobody_votes_until_somebody_is_back(room, session):
    item = session.items.first()
    seats = [room.seat_of(session, member.user) for member in room.members]
    usecases.note_leaving(seats[3].pk, reason="", **by(room.secretary, 1))
    why = usecases.note_leaving(seats[4].pk, reason="", **by(room.secretary, 2))

    assert "có mặt 3 trên 5, cần từ 4" in why
    with pytest.raises(Refused, match="Không còn đủ"):
        usecases.open_vote(item.pk, **by(room.secretary, 3))
    with pytest.raises(Refused, match="Không còn đủ"):
        vote(room, item, ["agree"] * 3)

    assert usecases.note_arrival(seats[3].pk, **by(room.secretary, 4)) == ""
    usecases.open_vote(item.pk, **by(room.secretary, 5))
    acts = Entry.objects.filter(act__in=["councils.left", "councils.arrived"]).order_by("pk")
    assert [(one.act, one.details["there"]) for one in acts] == [
        ("councils.left", 4),
        ("councils.left", 3),
        ("councils.arrived", 4),
    ]


def test_who_comes_late_votes_on_what_is_left_and_not_on_what_is_over(room):
    session = open_session(room, convene(room, [ready_sheet(room), ready_sheet(room, "Ba")]),
                           deputy="absent")  # fmt: skip
    first = session.items.first()
    seat = room.seat_of(session, room.deputy)
    vote(room, first)

    usecases.note_arrival(seat.pk, **by(room.secretary, 20))

    one, two = queries.count_all(session)
    assert (one.is_complete, one.not_cast, two.tally.waiting) == (True, 0, 5)
    with pytest.raises(Refused, match="không có mặt lúc biểu quyết"):
        usecases.record_votes(first.pk, votes={seat.pk: "agree"}, **by(room.secretary, 21))


def test_on_a_base_of_those_present_who_came_later_does_not_stand_in_it(room):
    session = open_session(room, convene(room, [ready_sheet(room)]), deputy="absent")
    item = session.items.get()
    item.base = "present"
    item.save()
    vote(room, item)

    usecases.note_arrival(room.seat_of(session, room.deputy).pk, **by(room.secretary, 20))

    assert queries.count_all(session)[0].tally.base == 4


def test_when_the_chair_leaves_the_deputy_presides(room, session):
    usecases.note_leaving(room.seat_of(session, room.chair).pk, reason="", **by(room.secretary))

    assert queries.may_preside(session, room.deputy)
    assert not queries.may_preside(session, room.chair)
    assert queries.presiding(session).name == "Lý Phó Chủ Tịch"


def test_no_choice_leaves_the_room_while_the_vote_is_open(client, room, item):
    """Every page, paper and log line that anybody may read says no more than how many voted."""
    usecases.open_vote(item.pk, **by(room.secretary))
    words = "lời riêng không ai đọc"
    usecases.cast_vote(item.pk, choice="disagree", words=words, **by(room.members[3].user))
    session = item.sitting
    pages = [url(name, session.pk) for name in ("sitting", "commit", "conduct", "room", "screen")]

    for user in (room.chair, room.deputy, room.secretary, room.clerk):
        client.force_login(user)
        for page in [*pages, url("item", item.pk)]:
            shown = client.get(page).content.decode()
            assert words not in shown, page
            assert "Đã bỏ 1/5 phiếu" in shown or "đã bỏ 1/5 phiếu" in shown or page == pages[3]
            assert "<strong>1</strong> không đồng ý" not in shown, page
    row = minutes_of(session, room.chair)["rows"][0]
    assert (row["disagree"], row["result"]) == ("—", "đang biểu quyết")
    assert "disagree" not in str(list(Entry.objects.values_list("details", flat=True)))

    usecases.close_vote(item.pk, **by(room.chair))
    client.force_login(room.chair)
    assert words in client.get(url("item", item.pk)).content.decode()


def test_a_screen_that_has_seen_everything_is_answered_with_304_and_few_queries(
    client, room, item, django_assert_max_num_queries
):
    usecases.discuss(item.pk, **by(room.secretary))
    client.force_login(room.members[3].user)
    page = url("room", item.sitting_id)
    tag = client.get(page)["ETag"]
    asked = {"headers": {"HX-Request": "true", "If-None-Match": tag}}

    with django_assert_max_num_queries(8):
        answer = client.get(page, **asked)
    assert (answer.status_code, answer.content) == (NOT_MODIFIED, b"")

    usecases.open_vote(item.pk, **by(room.secretary))
    fresh = client.get(page, **asked)
    assert fresh.status_code == 200
    assert "Mời bạn biểu quyết" in fresh.content.decode()
    assert "<html" not in fresh.content.decode()


def test_the_big_screen_shows_the_dossier_and_who_is_outside_but_no_scores(client, room, item):
    conflict(room, item, room.deputy)
    usecases.discuss(item.pk, **by(room.secretary))
    client.force_login(room.secretary)

    shown = client.get(url("screen", item.sitting_id)).content.decode()

    assert "Hồ sơ 1/2" in shown
    assert "Bàn Thị Mai" in shown
    assert "Lý Phó Chủ Tịch" in shown
    assert "85" not in shown.split("<main")[1]
    assert "chị em ruột" not in shown


def test_a_member_is_led_through_the_session_on_his_telephone(client, room, item):
    member = room.members[3].user
    client.force_login(member)
    page = url("room", item.sitting_id)
    assert "Chưa xét hồ sơ nào" in client.get(page).content.decode()
    usecases.open_vote(item.pk, **by(room.secretary))

    told = client.post(url("cast", item.pk), {"choice": "agree"}, follow=True).content.decode()
    assert "Phiếu của bạn: <strong>Đồng ý</strong>" in told

    shown = client.post(url("own_conflict", item.pk), {"reason": "em rể"}, follow=True)
    assert "Mời bạn ra khỏi phòng" in shown.content.decode()
    assert not item.votes.exists()
    out = client.post(url("go_out", item.conflicts.get().pk), follow=True).content.decode()
    assert "Đã ghi bạn ra khỏi phòng" in out


def test_the_table_of_the_chair_does_everything_with_buttons(client, room, item):
    client.force_login(room.chair)
    seat = room.seat_of(item.sitting, room.deputy)
    for page, told in (
        (url("discuss", item.pk), "Bàn Thị Mai"),
        (url("open_vote", item.pk), "Đã mở biểu quyết"),
        (url("close_vote", item.pk), "Đã đóng biểu quyết"),
        (url("leave", seat.pk), "ra về"),
        (url("arrive", seat.pk), "có mặt"),
    ):
        shown = client.post(page, {"reason": ""}, follow=True).content.decode()
        assert told in shown, page


def test_a_reader_without_a_seat_leads_nothing(client, room, item):
    client.force_login(room.clerk)
    page = client.get(url("conduct", item.sitting_id)).content.decode()

    assert url("discuss", item.pk) in page  # the officer runs councils too
    client.force_login(room.members[4].user)
    assert (
        url("discuss", item.pk) not in client.get(url("conduct", item.sitting_id)).content.decode()
    )


@pytest.mark.parametrize("page", ["conduct", "room", "screen", "arrange", "ahead", "vote_kinds"])
def test_a_longer_agenda_costs_no_more_queries(client, room, page, django_assert_max_num_queries):
    session = convene(room, [ready_sheet(room, "Một")])
    if page in ("conduct", "room", "screen"):
        open_session(room, session)
        usecases.discuss(session.items.get().pk, **by(room.secretary))
    client.force_login(room.secretary)
    client.get(url(page, session.pk))
    with django_assert_max_num_queries(45) as few:
        client.get(url(page, session.pk))

    other = convene(room, [ready_sheet(room, f"Số {n}") for n in range(3)], title="Phiên 2")
    MemberFactory(council=room.council)
    other.items.update(sitting=session)
    session.items.filter(ordinal__gt=0).exclude(pk=session.now_item_id).update(ordinal=9)
    with django_assert_max_num_queries(len(few)):
        client.get(url(page, session.pk))
