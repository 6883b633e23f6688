"""The pages of a reader: queue, sheet, and what each button does."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guongsang.scoring.models import Reading
from tests.appraisals.factories import VerificationFactory
from tests.dossiers.factories import ClaimFactory, EvidenceFactory
from tests.scoring.desks import a_reader, an_entry, give_out, make_desk, post, score
from tests.scoring.factories import A_MORNING, DUE, ReaderFactory, RoundFactory, WallFactory

pytestmark = pytest.mark.django_db
NOW = A_MORNING + timedelta(days=2)


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def me(client, desk):
    client.force_login(desk.me)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"scoring:{name}", args=args)


def read_as(page) -> str:
    return re.search(r'name="read_as" value="(\d+)"', page.text)[1]


# ---- the queue ------------------------------------------------------------------------------
@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_longer_queue_costs_no_more_queries(client, django_assert_num_queries, dossiers):
    desk = make_desk(dossiers=dossiers)
    client.force_login(desk.me)

    with django_assert_num_queries(11):
        page = client.get(url("queue", desk.round.pk))

    assert page.context["queue"].total == dossiers


def test_the_queue_says_how_far_i_am_and_until_when(me, desk):
    score(desk, desk.reading())

    page = me.get(url("queue", desk.round.pk))

    assert "1/3 đã chấm" in page.text
    assert "còn 12 ngày 8 giờ" in page.text
    assert desk.reading(1).entry.dossier.subject.name in page.text


def test_in_a_blind_round_only_the_code_is_shown(client):
    desk = make_desk(is_blind=True)
    desk.world.number.claims.all().delete()
    client.force_login(desk.me)
    names = {entry.dossier.subject.name for entry in desk.entries}
    names |= {desk.world.school.name, desk.entries[0].dossier.title}
    addresses = [url("queue", desk.round.pk), url("grid", desk.round.pk)]
    addresses += [url("reading", desk.reading().pk), url("grid_file", desk.round.pk)]

    for address in addresses:
        page = client.get(address)
        assert [name for name in names if name in page.content.decode(errors="replace")] == []
    assert "HS 001" in client.get(addresses[0]).text


def test_without_dossiers_the_queue_says_so(client, desk):
    newcomer = a_reader(desk.world, desk.round)
    client.force_login(newcomer.user)

    assert "chưa được giao hồ sơ nào" in client.get(url("queue", desk.round.pk)).text


def test_the_trial_leads_there_first(me, desk):
    trial = RoundFactory(plan=desk.world.plan, kind="calibration", open=True, title="Thử thước")
    reader = ReaderFactory(round=trial, user=desk.me)
    give_out([an_entry(desk.world, trial, "CT 1")], [reader])

    page = me.get(url("queue", desk.round.pk))

    assert "Chấm thử trước" in page.text
    assert url("queue", trial.pk) in page.text
    answer = me.get(url("reading", desk.reading().pk))
    assert answer["Location"] == url("queue", desk.round.pk)


def test_my_rounds_stand_together(me, desk):
    page = me.get(url("mine"))

    assert desk.round.title in page.text
    assert "0/3 đã chấm" in page.text


# ---- the sheet ------------------------------------------------------------------------------
@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_sheet_costs_the_same_however_many_wait(client, django_assert_num_queries, dossiers):
    desk = make_desk(dossiers=dossiers)
    reading = desk.reading()
    client.force_login(desk.me)
    client.get(url("reading", reading.pk))

    with django_assert_num_queries(24):
        client.get(url("reading", reading.pk))


@pytest.mark.parametrize("dossiers", [2, 4])
def test_saving_costs_the_same_however_many_wait(client, django_assert_num_queries, dossiers):
    desk = make_desk(dossiers=dossiers)
    reading = desk.reading()
    client.force_login(desk.me)

    with django_assert_num_queries(23):
        answer = client.post(url("finish", reading.pk), post(desk))

    assert answer.status_code == 302


def test_the_sheet_shows_anchors_claims_and_what_the_office_found(me, desk):
    reading = desk.reading()
    entry = reading.entry
    claim = ClaimFactory(
        dossier=entry.dossier, criterion=desk.world.number, value=9, words="Giúp 9 hộ"
    )
    VerificationFactory(
        sheet=entry.sheet, claim=claim, finding="confirmed", confirmed_by="UBND phường",
        confirmed_on=A_MORNING.date(),
    )  # fmt: skip

    page = me.get(url("reading", reading.pk))

    assert "Đã xác nhận bởi UBND phường, 07/04/2014" in page.text
    assert all(words in page.text for words in ("giúp nhiều", "có nơi hỏi", "Giúp 9 hộ", "9 hộ"))


def test_in_a_blind_round_who_confirmed_is_not_told(client):
    desk = make_desk(is_blind=True)
    entry = desk.entries[0]
    claim = ClaimFactory(dossier=entry.dossier, criterion=desk.world.number, value=9)
    VerificationFactory(
        sheet=entry.sheet, claim=claim, finding="confirmed", confirmed_by="UBND phường",
        confirmed_on=A_MORNING.date(), words="Ông Lý xác nhận",
    )  # fmt: skip
    client.force_login(desk.me)

    page = client.get(url("reading", desk.reading().pk))

    assert "Đã xác nhận" in page.text
    assert "UBND phường" not in page.text
    assert "Ông Lý" not in page.text


def test_the_self_score_is_shown_only_after_my_own(me, desk):
    reading = desk.reading()
    ClaimFactory(
        dossier=reading.entry.dossier, criterion=desk.world.anchor, self_points=10, words="Có"
    )
    assert "Đơn vị tự chấm" not in me.get(url("reading", reading.pk)).text

    score(desk, reading)

    assert "Đơn vị tự chấm: 10" in me.get(url("reading", reading.pk)).text


def test_save_and_next_goes_on_and_can_be_taken_back(me, desk, one_morning):
    reading = desk.reading()

    answer = me.post(url("finish", reading.pk), post(desk), follow=True)

    reading.refresh_from_db()
    assert (reading.state, reading.total) == ("done", 14)
    assert answer.redirect_chain[-1][0] != url("reading", reading.pk)
    assert "Hoàn tác" in answer.text
    assert url("undo", reading.pk) in answer.text

    one_morning.shift(timedelta(seconds=8))
    back = me.post(url("undo", reading.pk), follow=True)

    reading.refresh_from_db()
    assert reading.state == "waiting"
    assert back.redirect_chain[-1][0] == url("reading", reading.pk)
    assert "Hoàn tác" not in me.get(url("queue", desk.round.pk)).text


def test_after_ten_seconds_the_bar_is_gone_and_taking_back_is_refused(me, desk, one_morning):
    reading = desk.reading()
    me.post(url("finish", reading.pk), post(desk))
    one_morning.shift(timedelta(seconds=14))

    assert "Hoàn tác" not in me.get(url("queue", desk.round.pk)).text
    answer = me.post(url("undo", reading.pk), follow=True)

    assert "Đã quá 10 giây" in answer.text
    reading.refresh_from_db()
    assert reading.state == "done"


def test_a_gap_keeps_what_was_typed_and_says_what_is_missing(me, desk):
    reading = desk.reading()
    told = post(desk)
    del told[f"muc-{desk.world.anchor.pk}"]

    page = me.post(url("finish", reading.pk), told)

    assert "Người khác làm theo được" in page.context["errors"][0]
    rows = {row.key: row for row in page.context["rows"]}
    assert rows[desk.world.number.pk].level == "4"
    reading.refresh_from_db()
    assert reading.state == "waiting"


def test_points_between_two_levels_hold_over_the_level(me, desk):
    reading = desk.reading()

    me.post(url("finish", reading.pk), post(desk, **{f"le-{desk.world.number.pk}": "7,5"}))

    score_given = reading.scores.get(criterion=desk.world.number)
    assert str(score_given.points) == "7.5"
    page = me.get(url("reading", reading.pk))
    assert 'value="7,5"' in page.text


@pytest.mark.parametrize("typed", ["10,5", "abc", "-1", "1e9"])
def test_nonsense_points_are_refused_beside_their_criterion(me, desk, typed):
    reading = desk.reading()

    page = me.post(url("finish", reading.pk), post(desk, **{f"le-{desk.world.number.pk}": typed}))

    assert page.status_code == 200
    assert reading.scores.count() == 0
    assert "Số hộ được giúp" in str(page.context["errors"]) or any(
        row.errors for row in page.context["rows"]
    )


def test_a_draft_is_kept_by_htmx_and_by_the_button(me, desk):
    reading = desk.reading()
    told = {f"muc-{desk.world.number.pk}": "4", "read_as": "0"}

    piece = me.post(url("keep", reading.pk), told, headers={"HX-Request": "true"})

    assert "đã lưu" in piece.text
    assert (read_as(piece), "1/4 tiêu chí" in piece.text) == ("1", True)
    answer = me.post(url("keep", reading.pk), told | {"read_as": "1", "note": "x"}, follow=True)
    assert "Đã lưu tạm" in answer.text
    reading.refresh_from_db()
    assert (reading.state, reading.note, reading.scores.count()) == ("waiting", "x", 1)


@pytest.mark.parametrize("by_htmx", [True, False])
def test_the_second_window_sees_both_and_loses_nothing(me, desk, by_htmx):
    reading, key = desk.reading(), desk.world.number.pk
    me.post(url("keep", reading.pk), {f"muc-{key}": "4", "read_as": "0"})
    headers = {"HX-Request": "true"} if by_htmx else {}

    page = me.post(url("keep", reading.pk), {f"muc-{key}": "10", "read_as": "0"}, headers=headers)

    assert "Giữ bản ở đây" in page.text
    (row,) = page.context["differing"]
    assert (row.theirs, row.mine) == ("4", "10")
    assert reading.scores.get().points == 4

    chosen = {f"muc-{key}": "10", "read_as": "0", "seen": "1", "keep": "mine"}
    me.post(url("keep", reading.pk), chosen)
    assert reading.scores.get().points == 10


def test_a_finished_sheet_is_changed_whole_not_drafted(me, desk):
    reading = desk.reading()
    score(desk, reading)

    page = me.get(url("reading", reading.pk))
    assert "hx-post" not in page.text
    assert "Lưu điểm đã sửa" in page.text
    me.post(url("keep", reading.pk), {"read_as": read_as(page)})

    assert reading.scores.count() == 4


def test_skipping_puts_a_dossier_last_for_this_visit(me, desk):
    first = me.get(url("next", desk.round.pk))["Location"]
    key = int(re.search(r"(\d+)/$", first)[1])

    answer = me.post(url("skip", key))

    assert answer["Location"] != first
    queue = me.get(url("queue", desk.round.pk)).context["queue"]
    assert [one.pk for one in queue.skipped] == [key]
    assert Reading.objects.get(pk=key).state == "waiting"


def test_leaving_and_taking_up_again(me, desk):
    reading = desk.reading()
    me.post(url("abstain", reading.pk), {"reason": "Chưa rõ việc làm"})

    page = me.get(url("reading", reading.pk))
    assert "Chưa rõ việc làm" in page.text
    me.post(url("take_up", reading.pk))

    reading.refresh_from_db()
    assert reading.state == "waiting"


def test_without_a_reason_nothing_is_left(me, desk):
    reading = desk.reading()

    answer = me.post(url("abstain", reading.pk), {"reason": ""}, follow=True)

    assert "Xin ghi vì sao" in answer.text
    reading.refresh_from_db()
    assert reading.state == "waiting"


def test_a_declared_conflict_closes_the_dossier_to_me(me, desk):
    reading = desk.reading()

    me.post(url("conflict", reading.pk), {"reason": "Em ruột"})

    assert me.get(url("reading", reading.pk)).status_code == 404
    page = me.get(url("queue", desk.round.pk))
    assert "1 hồ sơ không hiển thị" in page.text
    assert page.context["queue"].total == 2


def test_what_is_new_stays_marked_until_it_is_said_to_be_seen(me, desk, one_morning):
    reading = desk.reading()
    assert me.get(url("reading", reading.pk)).context["news"] == []
    one_morning.shift(timedelta(hours=1))
    claim = ClaimFactory(dossier=reading.entry.dossier, criterion=desk.world.number, value=9)
    VerificationFactory(
        sheet=reading.entry.sheet, claim=claim, at=NOW + timedelta(minutes=30)
    )  # fmt: skip
    one_morning.shift(timedelta(hours=1))

    for _again in range(2):
        page = me.get(url("reading", reading.pk))
        assert [one.about for one in page.context["news"]] == [desk.world.number.text]
    me.post(url("seen", reading.pk))

    assert me.get(url("reading", reading.pk)).context["news"] == []


def test_news_of_a_blind_round_name_nothing(client, one_morning):
    desk = make_desk(is_blind=True)
    client.force_login(desk.me)
    client.get(url("reading", desk.reading().pk))
    one_morning.shift(timedelta(hours=2))
    EvidenceFactory(
        dossier=desk.entries[0].dossier, caption="Ảnh ông Lý Văn Sín",
        added_at=NOW + timedelta(hours=1),
    )  # fmt: skip

    page = client.get(url("reading", desk.reading().pk))

    assert [one.what for one in page.context["news"]] == ["Minh chứng mới"]
    assert "Lý Văn Sín" not in page.text


def test_a_closed_round_is_read_only(me, desk):
    reading = desk.reading()
    score(desk, reading)
    desk.round.state, desk.round.closed_at, desk.round.ranking = "closed", DUE, {}
    desk.round.save()

    page = me.get(url("reading", reading.pk))

    assert "data-finish" not in page.text
    answer = me.post(url("finish", reading.pk), post(desk, number="10", read_as="1"))
    assert "Đã khóa điểm" in answer.text
    assert reading.scores.get(criterion=desk.world.number).points == 4


# ---- nobody else ----------------------------------------------------------------------------
PAGES = ("reading",)
ACTS = ("finish", "keep", "skip", "abstain", "conflict", "take_up", "undo", "seen")


def test_nobody_else_opens_or_writes_my_sheet(desk):
    reading = desk.reading()
    score(desk, reading)
    for user in (desk.readers[1].user, desk.secretary, desk.world.clerk, desk.world.stranger):
        other = Client()
        other.force_login(user)
        for name in PAGES:
            assert other.get(url(name, reading.pk)).status_code == 404, name
        for name in ACTS:
            assert other.post(url(name, reading.pk), post(desk)).status_code == 404, name


def test_the_conflicted_reader_finds_nothing(me, desk):
    reading = desk.reading()
    WallFactory(entry=desk.entries[0], user=desk.me, kind="kin", by=desk.secretary)

    assert me.get(url("reading", reading.pk)).status_code == 404
    for name in ACTS:
        assert me.post(url(name, reading.pk), post(desk)).status_code == 404, name


def test_a_stranger_is_asked_to_sign_in(desk):
    answer = Client().get(url("reading", desk.reading().pk))

    assert answer.status_code == 302
    assert "dang-nhap" in answer["Location"]


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_a_round_that_is_prepared_or_called_off_shows_nothing(me, desk, state):
    desk.round.state = state
    desk.round.save()

    assert me.get(url("reading", desk.reading().pk)).status_code == 404
    assert me.get(url("queue", desk.round.pk)).status_code == 404
