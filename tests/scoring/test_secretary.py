"""What the secretary sees while others score, letters that remind, and the end of a trial."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Letter
from guongsang.regulations.models import Rule
from guongsang.scoring.queries.rounds import caps_of
from guongsang.scoring.queries.spread import spread_of_round
from guongsang.scoring.usecases.reminders import remind_readers
from guongsang.scoring.usecases.trial import close_trial
from tests.scoring.desks import make_desk, score
from tests.scoring.factories import A_MORNING, WallFactory

pytestmark = pytest.mark.django_db
LATER = A_MORNING + timedelta(hours=1)


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def secretary(client, desk):
    client.force_login(desk.secretary)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"scoring:{name}", args=args)


def all_readers(desk) -> list[int]:
    return [one.pk for one in desk.readers]


# ---- reminders ------------------------------------------------------------------------------
def test_one_letter_is_drafted_to_each_chosen_reader_who_has_something_left(desk):
    for entry in range(3):
        score(desk, desk.reading(entry, 1))

    remind_readers(desk.round.pk, reader_ids=all_readers(desk), by=desk.secretary, at=LATER)

    letters = list(Letter.objects.order_by("pk"))
    assert [one.to_name for one in letters] == [desk.readers[0].name, desk.readers[2].name]
    assert [one.state for one in letters] == ["draft", "draft"]
    assert "còn 3 hồ sơ chưa chấm" in letters[0].body
    assert letters[0].to_address == desk.me.email


def test_nobody_chosen_is_nobody(desk):
    with pytest.raises(Refused, match="Chưa chọn ai"):
        remind_readers(desk.round.pk, reader_ids=[], by=desk.secretary, at=LATER)

    assert not Letter.objects.exists()


def test_who_has_scored_all_is_not_reminded(desk):
    for entry in range(3):
        score(desk, desk.reading(entry, 1))

    with pytest.raises(Refused, match="đã chấm xong"):
        remind_readers(desk.round.pk, reader_ids=[desk.readers[1].pk], by=desk.secretary, at=LATER)


def test_a_member_reminds_nobody(desk):
    with pytest.raises(Refused, match="thư ký"):
        remind_readers(desk.round.pk, reader_ids=all_readers(desk), by=desk.me, at=LATER)


def test_the_page_drafts_letters_and_says_so(secretary, desk):
    address = url("progress", desk.round.pk)

    assert "Chưa chọn ai" in secretary.post(address, {}).text
    answer = secretary.post(address, {"readers": all_readers(desk)[:2]}, follow=True)

    assert "Đã soạn 2 thư" in answer.text


# ---- progress -------------------------------------------------------------------------------
@pytest.mark.parametrize("readers", [1, 3])
def test_more_readers_cost_no_more_queries(client, django_assert_num_queries, readers):
    desk = make_desk(readers=readers)
    client.force_login(desk.secretary)
    address = url("progress", desk.round.pk)

    with django_assert_num_queries(9):
        page = client.get(address)

    assert len(page.context["progress"]) == readers


def test_a_member_does_not_see_how_far_others_are(client, desk):
    client.force_login(desk.me)

    assert client.get(url("progress", desk.round.pk)).status_code == 404


def test_why_a_dossier_was_left_is_told_but_not_to_who_has_a_conflict(client, secretary, desk):
    client.force_login(desk.me)
    client.post(url("abstain", desk.reading().pk), {"reason": "Chưa đủ căn cứ"})

    client.force_login(desk.secretary)
    address = url("progress", desk.round.pk)
    assert "Chưa đủ căn cứ" in client.get(address).text

    WallFactory(entry=desk.entries[0], user=desk.secretary, by=desk.world.clerk, kind="kin")
    assert "Chưa đủ căn cứ" not in client.get(address).text


# ---- trial rounds ---------------------------------------------------------------------------
@pytest.fixture
def trial(db):
    return make_desk(dossiers=1, readers=4, kind="calibration")


def test_marks_lie_side_by_side_only_when_everybody_has_scored(client, trial):
    for number in range(3):
        score(trial, trial.reading(0, number), number=str(number))
    client.force_login(trial.me)
    address = url("spread", trial.round.pk)

    page = client.get(address)
    assert page.context["entries"] == []
    assert "khi mọi người đã chấm thử xong" in page.text

    score(trial, trial.reading(0, 3), number="9")
    (entry,) = client.get(address).context["entries"]
    line = next(one for one in entry.lines if one.criterion == trial.world.number)
    assert (line.shown, line.shown_mine, line.is_wide) == (("0", "1,5", "9"), "0", True)
    gate = next(one for one in entry.lines if one.criterion == trial.world.gate)
    assert (gate.passes, gate.readers, gate.my_pass) == (4, 4, True)


def test_the_secretary_ends_a_trial_and_nothing_is_ranked(trial):
    score(trial, trial.reading())
    with pytest.raises(Refused, match="thư ký"):
        close_trial(trial.round.pk, by=trial.me, at=LATER)

    close_trial(trial.round.pk, by=trial.secretary, at=LATER)

    trial.round.refresh_from_db()
    assert (trial.round.state, trial.round.ranking) == ("closed", {})


def test_too_few_marks_are_not_shown(client, trial):
    score(trial, trial.reading())
    close_trial(trial.round.pk, by=trial.secretary, at=LATER)
    client.force_login(trial.readers[1].user)

    page = client.get(url("spread", trial.round.pk))

    assert "ít hơn 3 người" in page.text
    assert "14" not in page.text.partition("<main")[2]


def test_a_conflict_keeps_the_spread_of_a_dossier_away(trial):
    for number in range(4):
        score(trial, trial.reading(0, number))
    WallFactory(entry=trial.entries[0], user=trial.me, kind="kin", by=trial.secretary)

    assert spread_of_round(trial.round, trial.me) == []


def test_an_ordinary_round_has_no_spread(client, desk):
    client.force_login(desk.me)

    assert client.get(url("spread", desk.round.pk)).status_code == 404
    with pytest.raises(Refused, match="không phải vòng chấm thử"):
        close_trial(desk.round.pk, by=desk.secretary, at=LATER)


# ---- caps and ratios --------------------------------------------------------------------------
def test_the_round_shows_its_secretary_how_the_list_stands_to_a_cap(secretary, desk):
    Rule.objects.create(
        topic="limit", key="most-per-unit", name="Số tối đa của một đơn vị", number=2,
        measure="trường hợp", source="Kế hoạch 08, mục III", valid_from=date(2010, 1, 1),
    )  # fmt: skip

    text = secretary.get(desk.round.get_absolute_url()).text

    assert "đang 3 ở Trường THCS Đức Xuân, trần 2: vượt 1" in text
    assert "Kế hoạch 08, mục III" in text


def test_a_trial_round_makes_no_list(secretary, desk):
    Rule.objects.create(
        topic="limit", key="most-per-unit", name="Số tối đa", number=2, source="Kế hoạch 08",
        valid_from=date(2010, 1, 1),
    )  # fmt: skip
    desk.round.kind = "calibration"

    assert caps_of(desk.round, date(2014, 5, 12)) == []
