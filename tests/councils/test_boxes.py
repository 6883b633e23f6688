"""A secret ballot of the council, from the papers to the minutes, and who learns what when."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.ballots import usecases as ballots
from guongsang.councils import queries, usecases
from guongsang.councils.models import Box, Item
from guongsang.councils.queries.papers import minutes_of
from guongsang.foundation.refusals import Refused
from guongsang.regulations.models import Rule
from tests.councils.factories import SITTING_TIME, convene, open_session, ready_sheet, vote
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
HIDDEN, NOT_THERE = "—", 404


def by(user):
    return {"by": user, "at": SITTING_TIME}


def url(name, *args):
    return reverse(f"councils:{name}", args=args)


@pytest.fixture
def title(db):
    """A row of the rule pack that orders a secret ballot: four fifths of all members."""
    return RuleFactory(
        topic="vote", key="cstdcs", name="Chiến sĩ thi đua cơ sở", number=80, measure="%",
        base="all_members", is_secret=True, source="Nghị định mẫu, Điều 30",
    )  # fmt: skip


@pytest.fixture
def session(room, title):
    """A sitting of five over two dossiers, the first for a title, with two tellers named."""
    sitting = convene(room, [ready_sheet(room, "Bàn Thị Mai"), ready_sheet(room, "Lý Văn Sín")])
    first = sitting.items.first()
    usecases.choose_votes(sitting.pk, chosen={first.pk: ("cstdcs", False)}, **by(room.secretary))
    opened = open_session(room, sitting)
    seats = [room.seat_of(opened, user).pk for user in (room.secretary, room.members[3].user)]
    usecases.name_tellers(opened.pk, seat_ids=seats, **by(room.secretary))
    return opened


@pytest.fixture
def item(session) -> Item:
    return session.items.first()


def prepared(room, session, mode="drawn"):
    [group] = queries.groups_to_vote(session)
    return usecases.prepare_box(
        session.pk, item_ids=[one.pk for one in group.items], mode=mode, **by(room.secretary)
    )


def cast(box, code, choice, own):
    [(ref, _label)] = box.ballot.terms.items
    return ballots.cast(code=code, choices={ref: choice}, own={ref: own})


def key(room, box, number, choice, users=None, kind="paper"):
    [(ref, _label)] = box.ballot.terms.items
    for user in users or (room.secretary, room.members[3].user):
        usecases.key_paper(box.pk, number=number, kind=kind, choices={ref: choice}, by=user)


def counted(room, session, choices=("yes", "yes", "yes", "yes")):
    """Vote with slips, one by one; who has no choice here leaves the slip unopened."""
    box, codes = prepared(room, session)
    usecases.open_box(box.pk, **by(room.secretary))
    for number, (code, choice) in enumerate(zip(codes, choices, strict=False)):
        cast(box, code, choice, str(10 + number))
    return usecases.close_box(box.pk, unopened=5 - len(choices), **by(room.members[3].user))


def test_the_rule_of_a_title_orders_the_secret_ballot_and_its_own_threshold(item, session):
    assert (item.is_secret, item.threshold, item.base) == (True, 80, "all_members")
    other = session.items.last()
    assert (other.is_secret, other.threshold_is_exclusive) == (False, True)
    [group] = queries.groups_to_vote(session)
    assert ([one.pk for one in group.items], group.threshold.needed(5)) == ([item.pk], 4)


def test_what_a_rule_orders_to_be_secret_stays_secret_and_others_may_be_chosen(room, title):
    sitting = convene(room, [ready_sheet(room), ready_sheet(room, "Hai")])
    first, second = sitting.items.all()
    chosen = {first.pk: ("cstdcs", False), second.pk: ("recognition", True)}
    usecases.choose_votes(sitting.pk, chosen=chosen, **by(room.secretary))

    assert list(sitting.items.values_list("vote_key", "is_secret")) == [
        ("cstdcs", True),
        ("recognition", True),
    ]
    with pytest.raises(Refused, match="không có tỷ lệ phiếu"):
        usecases.choose_votes(sitting.pk, chosen={first.pk: ("x", False)}, **by(room.secretary))


def test_no_open_vote_is_written_on_what_is_voted_in_secret(room, item):
    with pytest.raises(Refused, match="phiếu kín"):
        vote(room, item)
    with pytest.raises(Refused, match="phiếu kín"):
        usecases.open_vote(item.pk, **by(room.secretary))


def test_two_tellers_with_accounts_are_named_and_stay_while_the_box_is_open(room, session):
    seats = [room.seat_of(session, one.user).pk for one in room.members]
    with pytest.raises(Refused, match="đúng hai"):
        usecases.name_tellers(session.pk, seat_ids=seats[:1], **by(room.secretary))
    box, _codes = prepared(room, session)
    usecases.open_box(box.pk, **by(room.secretary))
    with pytest.raises(Refused, match="Hòm phiếu đang mở"):
        usecases.name_tellers(session.pk, seat_ids=seats[:2], **by(room.secretary))


def test_a_ballot_goes_from_slips_to_the_minutes(room, session, item):
    vote(room, session.items.last())
    box = counted(room, session)

    one = queries.count_all(session)[0]
    assert (one.tally.agree, one.tally.base, one.needed, one.passes) == (4, 5, 4, True)
    with pytest.raises(Refused, match="cả phòng chưa xem bảng"):
        usecases.commit(session.pk, **by(room.chair))

    usecases.note_looked(box.pk, seen=4, **by(room.secretary))
    usecases.commit(session.pk, **by(room.chair))

    item.refresh_from_db()
    assert (item.outcome, item.agree_count, item.invalid_count) == ("recommended", 4, 0)
    box.ballot.refresh_from_db()
    paper = str(minutes_of(session, room.clerk)["secret"])
    assert box.ballot.board_head in paper
    assert "Nông Thư Ký, Triệu Ủy Viên" in paper


def test_the_chair_is_warned_before_a_lone_no_is_published(client, room, session):
    box = counted(room, session, ("yes", "yes", "yes", "no"))
    usecases.note_looked(box.pk, seen=4, **by(room.secretary))
    client.force_login(room.chair)

    assert "Trước khi công bố" in client.get(url("commit", session.pk)).content.decode()


def test_papers_count_when_both_tellers_have_keyed_them_alike(room, session, item):
    box, _codes = prepared(room, session, mode="paper")
    usecases.open_box(box.pk, **by(room.secretary))
    for number, choice in enumerate(["yes", "yes", "no", "blank"], start=1):
        key(room, box, number, choice)
    key(room, box, 5, "yes", users=[room.secretary])
    with pytest.raises(Refused, match="chưa khớp"):
        usecases.close_box(box.pk, **by(room.secretary))
    key(room, box, 5, "invalid", users=[room.members[3].user])
    with pytest.raises(Refused, match="chưa khớp"):
        usecases.close_box(box.pk, **by(room.secretary))
    key(room, box, 5, "invalid", users=[room.secretary])

    usecases.close_box(box.pk, **by(room.secretary))

    tally = queries.count_all(session)[0].tally
    assert (tally.agree, tally.disagree, tally.blank, tally.invalid) == (2, 1, 1, 1)


def test_only_the_tellers_key_and_close_while_the_room_goes_on(room, session):
    box, _codes = prepared(room, session)
    usecases.open_box(box.pk, **by(room.secretary))
    usecases.discuss(session.items.last().pk, **by(room.secretary))

    with pytest.raises(Refused, match="hai người kiểm phiếu"):
        key(room, box, 1, "yes", users=[room.chair])
    with pytest.raises(Refused, match="hai người kiểm phiếu"):
        usecases.close_box(box.pk, unopened=5, **by(room.chair))


def test_who_has_a_conflict_draws_no_slip_counts_nothing_and_sees_no_board(client, room, session):
    item = session.items.first()
    seat = room.seat_of(session, room.members[3].user)
    usecases.declare_conflict(item.pk, seat_id=seat.pk, reason="em", **by(room.secretary))
    [group] = queries.groups_to_vote(session)
    assert (len(group.voters), group.base_count) == (4, 5)
    box, codes = prepared(room, session)
    usecases.open_box(box.pk, **by(room.secretary))
    assert len(codes) == 4
    with pytest.raises(Refused, match="xung đột lợi ích"):
        key(room, box, 1, "yes", users=[room.members[3].user])
    for number, code in enumerate(codes):
        cast(box, code, "yes", str(20 + number))
    usecases.close_box(box.pk, unopened=0, **by(room.secretary))

    client.force_login(room.members[3].user)
    for page in ("board", "board_file"):
        assert client.get(url(page, box.pk)).status_code == NOT_THERE
    for page in (url("item", item.pk), url("sitting", session.pk), url("box", box.pk)):
        assert "4/5" not in client.get(page).content.decode(), page
    assert minutes_of(session, room.members[3].user)["secret"] == []
    client.force_login(room.clerk)
    assert client.get(url("board", box.pk)).status_code == 200


def test_items_with_other_people_outside_stand_on_other_papers(room, title):
    sitting = convene(room, [ready_sheet(room, f"Số {n}") for n in range(3)])
    chosen = {item.pk: ("cstdcs", False) for item in sitting.items.all()}
    usecases.choose_votes(sitting.pk, chosen=chosen, **by(room.secretary))
    session = open_session(room, sitting)
    seat = room.seat_of(session, room.deputy)
    second = session.items.all()[1]
    usecases.declare_conflict(second.pk, seat_id=seat.pk, reason="x", **by(room.secretary))

    groups = queries.groups_to_vote(session)

    assert sorted(len(one.items) for one in groups) == [1, 2]
    assert sorted(len(one.voters) for one in groups) == [4, 5]


def test_a_void_ballot_gives_its_items_back_to_be_voted_on_paper(room, session, item):
    box = counted(room, session)
    usecases.note_looked(box.pk, seen=4, objections=1, words="mã sai phiếu", **by(room.secretary))
    with pytest.raises(Refused, match="phản đối"):
        usecases.commit(session.pk, only=[item.pk], **by(room.chair))

    usecases.void_box(box.pk, reason="có phản đối", **by(room.secretary))

    item.refresh_from_db()
    assert (item.voting, item.agree_count) == ("waiting", None)
    again, codes = prepared(room, session, mode="paper")
    assert (codes, again.ballot.mode) == ([], "paper")


def test_a_vote_from_afar_marks_the_roll_once_and_nothing_else(client, room, session):
    box, _codes = prepared(room, session, mode="slots")
    usecases.open_box(box.pk, **by(room.secretary))
    [(ref, _label)] = box.ballot.terms.items
    member = room.members[4].user
    step, lines = session.step, Entry.objects.count()
    session.refresh_from_db()
    step = session.step

    usecases.cast_from_afar(box.pk, choices={ref: "no"}, own={ref: "47"}, by=member)

    session.refresh_from_db()
    assert (session.step, Entry.objects.count() - lines) == (step, 0)
    with pytest.raises(Refused, match="đã bỏ phiếu"):
        usecases.cast_from_afar(box.pk, choices={ref: "yes"}, own={ref: "48"}, by=member)
    with pytest.raises(Refused, match="không có phiếu"):
        usecases.cast_from_afar(box.pk, choices={ref: "yes"}, own={ref: "48"}, by=room.clerk)
    client.force_login(room.members[3].user)
    page = client.get(url("afar", box.pk)).content.decode()
    assert "kín đến đâu" in page


def test_nobody_finds_a_count_before_the_close_on_any_way_out(client, room, session, item):
    """Three yes, one no: neither the numbers nor a choice leave the box; only how many voted."""
    box, codes = prepared(room, session)
    usecases.open_box(box.pk, **by(room.secretary))
    receipts = [
        cast(box, code, choice, own)
        for code, choice, own in zip(
            codes, ("yes", "yes", "yes", "no"), ("31", "32", "33", "34"), strict=False
        )
    ]
    usecases.discuss(item.pk, **by(room.secretary))
    checks = [check for one in receipts for _label, check in one.lines]
    session_pages = ("sitting", "commit", "conduct", "room", "screen", "secret")
    pages = [url(name, session.pk) for name in session_pages]
    pages += [url("item", item.pk), url("box", box.pk), url("papers", box.pk)]

    for user in (room.chair, room.secretary, room.members[3].user, room.clerk):
        client.force_login(user)
        for page in pages:
            shown = client.get(page).content.decode()
            assert not re.search(r"<strong>[1-9]</strong> (không )?đồng ý", shown), page
            assert "3/5" not in shown, page
            assert not any(word in shown for word in [*checks, *codes]), page
        for page in ("board", "board_file"):
            assert client.get(url(page, box.pk)).status_code == NOT_THERE
    assert "4/5" in client.get(url("box", box.pk)).content.decode()
    row = minutes_of(session, room.chair)["rows"][0]
    assert (row["agree"], row["result"]) == (HIDDEN, "đang biểu quyết")
    item.refresh_from_db()
    assert (item.agree_count, item.votes.count()) == (None, 0)
    told = str(list(Entry.objects.values_list("details", flat=True)))
    assert not any(word in told for word in [*checks, *codes])


def test_no_table_of_the_council_joins_a_person_to_a_choice(room, session):
    """After the close nothing in the database is left of codes or of who voted what."""
    box, codes = prepared(room, session)
    usecases.open_box(box.pk, **by(room.secretary))
    for number, code in enumerate(codes):
        cast(box, code, "yes" if number else "no", str(10 + number))
    usecases.close_box(box.pk, unopened=0, **by(room.secretary))
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        dump = ""
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            dump += str(cursor.fetchall())

    assert not any(code in dump for code in codes)
    assert [field.name for field in Box._meta.fields] == [
        "id", "sitting", "ballot", "made_at", "opened_at", "closed_at",
    ]  # fmt: skip


def test_slips_are_shown_once_and_printing_again_voids_them(client, room, session):
    client.force_login(room.secretary)
    [group] = queries.groups_to_vote(session)
    page = client.post(url("prepare_box", session.pk), {"items": group.key, "mode": "drawn"})
    first = re.findall(r'<span class="code">(\S{5}-\S{5})</span>', page.content.decode())
    box = Box.objects.get()
    assert (len(first), page["Referrer-Policy"]) == (5, "no-referrer")
    assert "no-store" in page["Cache-Control"]

    again = client.post(url("renew_codes", box.pk)).content.decode()
    assert not any(code in again for code in first)
    assert not any(code in client.get(url("box", box.pk)).content.decode() for code in first)


def test_the_whole_ballot_goes_through_the_pages(client, room, session, item):
    box, codes = prepared(room, session)
    client.force_login(room.secretary)
    client.post(url("open_box", box.pk))
    for number, code in enumerate(codes[:3]):
        cast(box, code, "yes", str(40 + number))
    paper = {"kind": "paper", "number": 1, "choice_1": "yes"}
    assert "Đã ghi phiếu" in client.post(url("papers", box.pk), paper, follow=True).content.decode()
    client.force_login(room.members[3].user)
    client.post(url("papers", box.pk), paper | {"choice_1": "no"})
    differing = client.get(url("papers", box.pk)).content.decode()
    assert "người thứ nhất «Đồng ý», người thứ hai «Không đồng ý»" in differing
    client.post(url("papers", box.pk), paper)

    board = client.post(url("close_box", box.pk), {"unopened": "2"}, follow=True)
    assert "Cả phòng xem bảng" in board.content.decode()
    assert "4/5" in board.content.decode()
    assert client.get(url("board_file", box.pk))["Content-Type"] == "application/json"
    looked = client.post(url("board", box.pk), {"seen": "4"}, follow=True).content.decode()
    assert "4/4 người xem" in looked
    assert Rule.objects.filter(is_secret=True).exists()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_record_of_the_count_and_the_forms_leave_as_paper(client, room, session, form):
    box = counted(room, session)
    client.force_login(room.clerk)

    assert client.get(url("record", box.pk, form)).content[:2] in (b"PK", b"%P")
    assert client.get(url("ballot_forms", box.pk)).content[:2] == b"%P"
    assert client.get(url("ballot_form_docx", box.pk)).content[:2] == b"PK"
    assert client.get(url("record", box.pk, "exe")).status_code == NOT_THERE


@pytest.mark.parametrize("page", ["secret", "box", "board", "papers"])
def test_more_items_on_a_paper_cost_no_more_queries(
    client, room, title, page, django_assert_max_num_queries
):
    def made(count: int) -> Box:
        sitting = convene(room, [ready_sheet(room, f"Số {n}") for n in range(count)])
        chosen = {item.pk: ("cstdcs", False) for item in sitting.items.all()}
        usecases.choose_votes(sitting.pk, chosen=chosen, **by(room.secretary))
        opened = open_session(room, sitting)
        seats = [room.seat_of(opened, user).pk for user in (room.secretary, room.deputy)]
        usecases.name_tellers(opened.pk, seat_ids=seats, **by(room.secretary))
        box, codes = prepared(room, opened)
        usecases.open_box(box.pk, **by(room.secretary))
        for place, code in enumerate(codes):
            refs = [ref for ref, _label in box.ballot.terms.items]
            own = {ref: f"{place}{n}" for n, ref in enumerate(refs)}
            ballots.cast(code=code, choices=dict.fromkeys(refs, "yes"), own=own)
        if page == "board":
            usecases.close_box(box.pk, unopened=0, **by(room.secretary))
        return box

    one, three = made(1), made(3)
    client.force_login(room.secretary)
    keys = {box: box.sitting_id if page == "secret" else box.pk for box in (one, three)}
    client.get(url(page, keys[one]))
    with django_assert_max_num_queries(45) as few:
        client.get(url(page, keys[one]))
    with django_assert_max_num_queries(len(few)):
        client.get(url(page, keys[three]))
