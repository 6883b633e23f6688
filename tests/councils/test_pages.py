"""The pages of the council room."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.councils.models import Council, Sitting
from guongsang.regulations.models import Rule
from tests.access.factories import AssignmentFactory
from tests.councils.factories import (
    SITTING_TIME,
    MemberFactory,
    convene,
    open_session,
    ready_sheet,
    usecases,
    vote,
)
from tests.criteria.factories import CriterionFactory
from tests.dossiers.factories import ClaimFactory
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
GOOD, FORBIDDEN_WORDS = 200, ("{{", "{%")


def url(name, *args):
    return reverse(f"councils:{name}", args=args)


@pytest.fixture
def secretary(client, room):
    client.force_login(room.secretary)
    return client


@pytest.fixture
def sitting(room):
    return convene(room, [ready_sheet(room, "Bàn Thị Mai"), ready_sheet(room, "Lý Văn Sín")])


@pytest.fixture
def session(room, sitting):
    return open_session(room, sitting)


def all_choices(sitting, choice="agree"):
    return {f"choice_{seat.pk}": choice for seat in sitting.seats.all()}


def test_a_new_office_is_led_to_its_first_council(client, db):
    unit = UnitFactory(name="Phường Sông Cầu", kind__is_area=True)
    client.force_login(AssignmentFactory(role="council_secretary", unit=unit).user)
    page = client.get(url("list"))
    assert url("set_up") in page.content.decode()

    answer = client.post(
        url("set_up"),
        {"unit_id": unit.pk, "name": "Hội đồng phường", "starts_on": "01/02/2014"},
        follow=True,
    )

    council = Council.objects.get()
    assert answer.redirect_chain[-1][0] == council.get_absolute_url()
    assert url("appoint", council.pk) in answer.content.decode()


def test_a_reader_without_council_is_told_who_begins(client, room):
    client.force_login(AssignmentFactory(role="council_member", unit=UnitFactory()).user)

    assert "Chưa có Hội đồng nào" in client.get(url("list")).content.decode()


def test_a_member_is_appointed_by_account_and_leaves(secretary, room):
    newcomer = AssignmentFactory(role="council_member", unit=room.town).user
    told = {"user_id": newcomer.pk, "function": "member", "starts_on": "12/05/2014"}

    answer = secretary.post(url("appoint", room.council.pk), told, follow=True)
    assert newcomer.name in answer.content.decode()
    assert (
        "Xin ghi họ và tên"
        in secretary.post(url("appoint", room.council.pk), told | {"user_id": ""}).content.decode()
    )

    member = room.council.members.get(user=newcomer)
    secretary.post(url("end_mandate", member.pk), {"ends_on": "31/05/2014"})
    member.refresh_from_db()
    assert member.ends_on == date(2014, 5, 31)


def test_a_sitting_is_convened_from_what_is_ready(secretary, room):
    sheet = ready_sheet(room)
    page = secretary.get(url("convene", room.council.pk)).content.decode()
    assert "Bàn Thị Mai" in page

    answer = secretary.post(
        url("convene", room.council.pk) + f"?plan={room.plan.pk}",
        {"title": "Phiên 1", "held_on": "12/05/2014", "place": "", "sheet_ids": [sheet.pk]},
        follow=True,
    )

    assert Sitting.objects.get().items.count() == 1
    assert "Bàn Thị Mai" in answer.content.decode()
    assert (
        "Chưa có hồ sơ nào sẵn sàng"
        in secretary.get(url("convene", room.council.pk)).content.decode()
    )


@pytest.mark.parametrize("asked", ["x", "0", "²", "99999999999999999999"])
def test_nonsense_in_the_address_is_forgiven(secretary, room, asked):
    assert secretary.get(url("convene", room.council.pk) + f"?plan={asked}").status_code == GOOD


def test_the_roll_opens_the_session_and_can_be_corrected(secretary, room, sitting):
    told = {f"presence_{member.pk}": "present" for member in room.members}
    last = room.members[-1]
    told |= {f"presence_{last.pk}": "absent", f"reason_{last.pk}": "đi công tác"}

    page = secretary.post(url("roll", sitting.pk), told, follow=True).content.decode()
    assert "đi công tác" in page
    assert "Sửa điểm danh" in page

    secretary.post(url("roll", sitting.pk), told | {f"presence_{last.pk}": "written"})
    assert sitting.seats.get(member=last).presence == "written"


def test_below_the_quorum_the_roll_stays_with_the_reason(secretary, room, sitting):
    told = {f"presence_{member.pk}": "absent" for member in room.members}

    page = secretary.post(url("roll", sitting.pk), told).content.decode()

    assert "Chưa đủ số thành viên dự họp" in page


def test_one_choice_for_all_then_the_exceptions(secretary, room, session):
    item = session.items.first()
    other = room.seat_of(session, room.deputy)
    page = secretary.get(url("item", item.pk)).content.decode()
    mark = page.split('name="read_as" value="')[1].split('"')[0]

    answer = secretary.post(
        url("votes", item.pk),
        {
            "for_all": "agree",
            "read_as": mark,
            f"choice_{other.pk}": "disagree",
            f"words_{other.pk}": "còn ít",
        },
        follow=True,
    ).content.decode()

    assert "4/5 đồng ý (80%)" in answer
    assert "Chờ chủ tọa chốt" in answer
    assert item.votes.get(seat=other).words == "còn ít"


def test_two_secretaries_at_once_are_told(secretary, room, session):
    item = session.items.first()
    vote(room, item)

    page = secretary.post(
        url("votes", item.pk), {"for_all": "disagree", "read_as": "cũ"}
    ).content.decode()
    assert "người khác đã ghi phiếu" in page
    assert item.votes.filter(choice="agree").count() == 5
    mark = page.split('name="read_as" value="')[1].split('"')[0]

    secretary.post(url("votes", item.pk), {"for_all": "disagree", "read_as": mark})
    assert item.votes.filter(choice="disagree").count() == 5


def test_hostile_choices_are_refused_in_words(secretary, session):
    item = session.items.first()

    page = secretary.post(url("votes", item.pk), {"for_all": "<script>"}).content.decode()

    assert "Chưa lưu được" in page
    assert not item.votes.exists()


def test_who_has_a_conflict_has_no_vote_box_and_sees_no_votes(client, room, session):
    item = session.items.first()
    seat = room.seat_of(session, room.secretary)
    client.force_login(room.secretary)
    page = client.post(
        url("conflict", item.pk), {"seat_id": seat.pk, "reason": "chị em ruột"}, follow=True
    ).content.decode()

    assert "Bạn có xung đột lợi ích" in page
    assert f"choice_{seat.pk}" not in page
    assert "Ghi phiếu" not in page
    told = client.post(url("votes", item.pk), {"for_all": "agree"}, follow=True)
    assert "không biểu quyết" in told.content.decode()
    assert not item.votes.exists()

    client.force_login(room.clerk)
    theirs = client.get(url("item", item.pk)).content.decode()
    assert "chị em ruột. Không biểu quyết" in theirs
    assert f"choice_{seat.pk}" not in theirs


def test_no_count_leaks_to_who_has_a_conflict_until_the_commit(client, room, session):
    item = session.items.first()
    seat = session.seats.get(member=room.members[3])
    user = room.members[3].user
    usecases.declare_conflict(
        item.pk, seat_id=seat.pk, reason="cùng cơ quan", by=user, at=SITTING_TIME
    )
    vote(room, item, ["agree", "agree", "agree", "disagree"])
    vote(room, session.items.last())
    client.force_login(user)

    for address in (url("item", item.pk), url("sitting", session.pk), url("commit", session.pk)):
        assert "3/5 đồng ý" not in client.get(address).content.decode()

    usecases.commit(session.pk, by=room.chair, at=SITTING_TIME)
    assert "3/5 đồng ý" in client.get(url("sitting", session.pk)).content.decode()
    assert "Phiếu đã ghi" not in client.get(url("item", item.pk)).content.decode()


def test_a_conflict_noted_by_mistake_is_taken_back(secretary, room, session):
    item = session.items.first()
    seat = room.seat_of(session, room.deputy)
    secretary.post(url("conflict", item.pk), {"seat_id": seat.pk, "reason": "nhầm"})
    again = secretary.post(url("conflict", item.pk), {"seat_id": seat.pk, "reason": "nhầm"})
    assert "đã được ghi" in again.content.decode()

    secretary.post(url("drop_conflict", item.conflicts.get().pk))

    assert not item.conflicts.exists()


def test_a_proposal_below_the_points_is_warned_of(secretary, session):
    item = session.items.first()
    assert "dưới mức" in secretary.get(url("item", item.pk)).content.decode()

    told = {"award_key": "giay-khen", "send_upward": "on", "words": "Rất xứng đáng"}
    page = secretary.post(url("recommend", item.pk), told, follow=True).content.decode()

    assert "Giấy khen" in page
    assert (
        "Chưa lưu được"
        in secretary.post(
            url("recommend", item.pk), told | {"award_key": "khong-co"}
        ).content.decode()
    )


def test_words_of_two_writers_are_both_kept_in_view(secretary, room, session):
    address = url("discussion", session.pk)
    secretary.post(address, {"text": "Ông A: đồng ý.", "read_as": mark_of(secretary, address)})
    page = secretary.post(address, {"text": "Bà B: cân nhắc.", "read_as": "cũ"}).content.decode()

    assert "Ông A: đồng ý." in page
    assert "Bà B: cân nhắc." in page


def mark_of(client, address):
    return client.get(address).content.decode().split('name="read_as" value="')[1].split('"')[0]


def test_a_second_press_finds_it_committed(client, room, session):
    for item in session.items.all():
        vote(room, item)
    client.force_login(room.chair)
    assert "Xem lại trước khi chốt" in client.get(url("commit", session.pk)).content.decode()

    told = {"items": [item.pk for item in session.items.all()]}
    first = client.post(url("commit", session.pk), told, follow=True).content.decode()
    second = client.post(url("commit", session.pk), told, follow=True).content.decode()

    assert "Đã chốt kết quả" in first
    assert "đã được chốt trước đó" in second


def test_the_agenda_changes_and_a_sitting_is_called_off(secretary, room, sitting):
    kept, left = sitting.items.all()
    secretary.post(url("agenda", sitting.pk), {"sheet_ids": [kept.sheet_id]})
    left.dossier.refresh_from_db()
    assert left.dossier.stage == "appraising"

    page = secretary.post(url("cancel", sitting.pk), {"reason": "Mưa bão"}, follow=True)
    assert "Mưa bão" in page.content.decode()


def test_a_dossier_is_left_for_another_sitting(secretary, room, session):
    item = session.items.first()

    page = secretary.post(url("postpone", item.pk), {"reason": "Chờ xác minh"}, follow=True)

    assert "Hoãn xét" in page.content.decode()


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_minutes_leave_as_paper(secretary, room, session, form):
    paper = secretary.get(url("minutes", session.pk, form))

    assert paper.content[:2] in (b"PK", b"%P")
    assert paper["Cache-Control"] == "private, no-store"


def test_there_are_no_minutes_before_the_session(secretary, sitting):
    assert secretary.get(url("minutes", sitting.pk, "pdf")).status_code == 404


def test_there_are_no_minutes_of_other_kinds(secretary, session):
    assert secretary.get(url("minutes", session.pk, "exe")).status_code == 404


@pytest.mark.parametrize("page", ["detail", "convene", "appoint"])
def test_a_stranger_finds_nothing(client, room, page):
    client.force_login(room.stranger)

    assert client.get(url(page, room.council.pk)).status_code == 404


@pytest.mark.parametrize("page", ["agenda", "roll", "cancel", "discussion", "commit", "sitting"])
def test_a_reader_is_told_why_not(client, room, session, page):
    client.force_login(room.members[3].user)

    answer = client.get(url(page, session.pk))

    assert answer.status_code == GOOD
    assert not any(word in answer.content.decode() for word in FORBIDDEN_WORDS)


@pytest.mark.parametrize("page", ["list", "detail", "sitting", "item", "commit"])
def test_more_rows_cost_no_more_queries(client, room, page, django_assert_max_num_queries):
    sitting = convene(room, [ready_sheet(room, "Một")])
    open_session(room, sitting)
    item = sitting.items.get()
    vote(room, item)
    args = {"list": [], "detail": [room.council.pk], "item": [item.pk]}.get(page, [sitting.pk])
    client.force_login(room.secretary)
    client.get(url(page, *args))
    with django_assert_max_num_queries(60) as few:
        client.get(url(page, *args))

    other = convene(room, [ready_sheet(room, "Hai"), ready_sheet(room, "Ba")], title="Phiên 2")
    MemberFactory(council=room.council)
    other.items.update(sitting=sitting)
    for one in sitting.items.exclude(pk=item.pk):
        usecases.declare_conflict(
            one.pk, seat_id=room.seat_of(sitting, room.deputy).pk, reason="x",
            by=room.secretary, at=SITTING_TIME,
        )  # fmt: skip
        vote(room, one)
    with django_assert_max_num_queries(len(few)):
        client.get(url(page, *args))


def test_the_list_leaves_as_a_file(secretary, sitting):
    assert sitting.title in secretary.get(url("list") + "?export=csv").content.decode("utf-8-sig")


def test_what_is_not_verified_is_two_clicks_away_from_a_members_sitting(client, room):
    """First the sitting, then the badge: the passport opens filtered to the unverified."""
    sheet = ready_sheet(room, "Bàn Thị Mai")
    dossier = sheet.dossier
    asked = CriterionFactory(set=dossier.criteria_set, field=dossier.field, subject_kind="")
    claim = ClaimFactory(dossier=dossier, criterion=asked, holds=True)
    sitting = convene(room, [sheet, ready_sheet(room, "Lý Văn Sín")])
    client.force_login(AssignmentFactory(role="council_member", unit=sitting.council.unit).user)
    href = reverse("appraisals:passport", args=[dossier.pk]) + "?xem=chua-xac-minh"

    agenda = client.get(sitting.get_absolute_url())
    item = client.get(url("item", sitting.items.get(dossier=dossier).pk))
    listed = client.get(href)

    for page in (agenda, item):
        assert f'href="{href}"' in page.content.decode()
        assert "1 chưa xác minh" in page.content.decode()
    assert "Đã xác minh hết" in agenda.content.decode()
    assert [one.line.claim for one in listed.context["entries"]] == [claim]


def test_the_sitting_shows_how_its_list_stands_to_a_cap(secretary, sitting):
    Rule.objects.create(
        topic="limit", key="women-share", name="Tỷ lệ nữ tối thiểu", number=50, measure="%",
        source="Quyết định 12, Điều 3", valid_from=date(2010, 1, 1),
    )  # fmt: skip
    subjects = [one.dossier.subject for one in sitting.items.order_by("pk")]
    type(subjects[0]).objects.filter(pk__in=[one.pk for one in subjects]).update(sex="male")

    text = secretary.get(sitting.get_absolute_url()).content.decode()

    assert "đang 0/2 = 0%, sàn 50%: thiếu 1" in text
    assert "Quyết định 12, Điều 3" in text
