"""Before the session and at its end: told conflicts, the order, a part committed, equals shown."""

from decimal import Decimal

import pytest
from django.urls import reverse

from guongsang.councils import queries, usecases
from guongsang.foundation.refusals import Refused
from tests.councils.factories import (
    SITTING_TIME,
    convene,
    open_session,
    ready_sheet,
    vote,
)
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db


def by(user):
    return {"by": user, "at": SITTING_TIME}


def url(name, *args):
    return reverse(f"councils:{name}", args=args)


@pytest.fixture
def sitting(room):
    names = ("Bàn Thị Mai", "Lý Văn Sín", "Nông Thị Ba")
    return convene(room, [ready_sheet(room, name) for name in names])


def test_a_member_tells_his_own_conflict_before_and_the_roll_makes_it_hold(room, sitting):
    item, member = sitting.items.first(), room.members[3]
    told = {"member_id": member.pk, "reason": "em rể"}
    usecases.tell_ahead(item.pk, **told, **by(member.user))
    with pytest.raises(Refused, match="đã được ghi"):
        usecases.tell_ahead(item.pk, **told, **by(room.secretary))
    with pytest.raises(Refused, match="thư ký"):
        usecases.tell_ahead(item.pk, **told, **by(room.members[4].user))

    session = open_session(room, sitting)

    conflict = item.conflicts.get()
    assert (conflict.seat.member, conflict.reason, conflict.by) == (member, "em rể", member.user)
    with pytest.raises(Refused, match="xung đột lợi ích"):
        seat = room.seat_of(session, member.user)
        usecases.record_votes(item.pk, votes={seat.pk: "agree"}, **by(room.secretary))


def test_a_told_conflict_is_taken_back_by_somebody_else(room, sitting):
    item = sitting.items.first()
    told = usecases.tell_ahead(
        item.pk, member_id=room.member_of(room.secretary).pk, reason="x", **by(room.secretary)
    )
    with pytest.raises(Refused, match="không tự bỏ"):
        usecases.untell(told.pk, **by(room.secretary))

    usecases.untell(told.pk, **by(room.clerk))

    assert not item.declarations.exists()


def test_the_agenda_is_grouped_by_conflicts_after_a_look_and_by_hand(client, room, sitting):
    first, second, third = sitting.items.all()
    for item in (first, third):
        usecases.tell_ahead(item.pk, member_id=room.members[3].pk, reason="x", **by(room.secretary))
    client.force_login(room.secretary)
    page = client.get(url("arrange", sitting.pk)).content.decode()
    assert "2 lượt" in page
    preview = client.get(url("arrange", sitting.pk) + "?nhom=1").content.decode()
    assert "1 lượt ra khỏi phòng" in preview

    client.post(url("arrange", sitting.pk), {"order": [second.pk, first.pk, third.pk]})
    assert list(sitting.items.all()) == [second, first, third]
    client.post(
        url("arrange", sitting.pk),
        {"order": [second.pk, first.pk, third.pk], "move": f"up-{third.pk}"},
    )
    assert list(sitting.items.all()) == [second, third, first]


def test_an_order_of_another_agenda_is_refused(room, sitting):
    keys = list(sitting.items.values_list("pk", flat=True))
    with pytest.raises(Refused, match="Chương trình đã đổi"):
        usecases.put_in_order(sitting.pk, item_ids=keys[:2], **by(room.secretary))


def test_the_chair_commits_what_is_chosen_and_the_rest_later(client, room, sitting):
    session = open_session(room, sitting)
    first, second, third = session.items.all()
    vote(room, first)
    vote(room, second, ["disagree"] * 5)
    with pytest.raises(Refused, match="Nông Thị Ba"):
        usecases.commit(session.pk, **by(room.chair))
    client.force_login(room.chair)
    page = client.get(url("commit", session.pk)).content.decode()
    assert f'value="{third.pk}"' not in page
    assert "Chốt thì: dừng" in page

    client.post(url("commit", session.pk), {"items": [first.pk, second.pk]})

    session.refresh_from_db()
    outcomes = list(session.items.values_list("outcome", flat=True))
    assert (session.state, outcomes) == (
        "in_session",
        ["recommended", "not_recommended", "pending"],
    )
    with pytest.raises(Refused, match="không hủy phiên họp"):
        usecases.cancel(session.pk, reason="x", **by(room.secretary))
    assert not queries.recommended_for(room.plan).exists()
    vote(room, third)
    usecases.commit(session.pk, **by(room.chair))
    session.refresh_from_db()
    assert session.state == "committed"
    assert queries.recommended_for(room.plan).count() == 2


def test_who_stands_equal_at_the_limit_is_shown_with_what_the_law_prefers(client, room, sitting):
    RuleFactory(
        topic="limit", key="women-share-priority", name="Ưu tiên nữ", number=Decimal(70),
        measure="%", source="Nghị định 152/2025/NĐ-CP, Điều 4 khoản 6",
    )  # fmt: skip
    session = open_session(room, sitting)
    first, second, third = session.items.all()
    first.dossier.subject.sex = "female"
    first.dossier.subject.save()
    third.sheet.points = Decimal(99)
    third.sheet.save()
    for item in (first, second, third):
        vote(room, item)
    usecases.set_places(session.pk, places=2, **by(room.chair))
    session.refresh_from_db()

    standing = queries.standing_of(session, queries.count_all(session))
    client.force_login(room.chair)
    page = client.get(url("commit", session.pk)).content.decode()

    assert standing.tie is not None
    assert ([one.item for one in standing.tie.items], standing.tie.free) == ([first, second], 1)
    assert "ưu tiên nữ, tập thể có từ 70% nữ" in page
    assert "không tự bỏ hồ sơ nào" in page
    assert session.items.filter(outcome="pending").count() == 3


@pytest.mark.parametrize(
    ("women", "members", "told"),
    [
        (7, 10, ["tập thể có 7/10 là nữ"]),  # exactly 70 %
        (69, 100, []),
        (None, 10, ["tập thể chưa ghi số nữ"]),
        (0, None, ["tập thể chưa ghi số nữ"]),
    ],
)
def test_a_collective_of_mostly_women_is_told_among_equals(room, sitting, women, members, told):
    session = open_session(room, sitting)
    one = queries.count_all(session)[0]
    subject = one.item.dossier.subject
    subject.kind, subject.women_count, subject.member_count = "collective", women, members

    assert queries.advantages(one, Decimal(70)) == told
    assert queries.advantages(one, None) == []


def test_without_a_limit_nobody_is_over_it(room, sitting):
    session = open_session(room, sitting)
    for item in session.items.all():
        vote(room, item)

    standing = queries.standing_of(session, queries.count_all(session))

    assert (standing.passing, standing.is_over, standing.tie) == (3, False, None)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_form_for_absent_members_leaves_as_paper(client, room, sitting, form):
    client.force_login(room.secretary)

    assert client.get(url("opinion", sitting.pk, form)).content[:2] in (b"PK", b"%P")


def test_a_member_and_the_secretary_tell_on_the_page(client, room, sitting):
    item = sitting.items.first()
    client.force_login(room.members[3].user)
    told = {"item_id": item.pk, "member_id": room.members[3].pk, "reason": "cùng nhà"}
    page = client.post(url("ahead", sitting.pk), told, follow=True).content.decode()

    assert "cùng nhà" in page
    assert "Ghi nhầm" not in page
    client.force_login(room.secretary)
    client.post(url("drop_ahead", item.declarations.get().pk))
    assert not item.declarations.exists()


def test_the_page_of_what_is_voted_on_saves_what_is_chosen(client, room, sitting):
    item = sitting.items.first()
    client.force_login(room.secretary)
    told = {f"key_{one.pk}": "recognition" for one in sitting.items.all()}

    client.post(url("vote_kinds", sitting.pk), told | {f"secret_{item.pk}": "on"})

    assert list(sitting.items.values_list("is_secret", flat=True)) == [True, False, False]
