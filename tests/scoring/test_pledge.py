"""What a reader undertakes before the first sheet of a round."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from guongsang.audit.models import Entry as LogEntry
from guongsang.foundation.refusals import Refused
from guongsang.scoring.queries.pledging import proposed_pledge
from guongsang.scoring.queries.rounds import hash_of, rules_of
from guongsang.scoring.usecases.pledging import give_pledge
from tests.access.factories import AssignmentFactory
from tests.dossiers.factories import EvidenceFactory
from tests.scoring.desks import make_desk, post, score
from tests.scoring.factories import A_MORNING, RoundFactory

pytestmark = pytest.mark.django_db
WORDS = "Tôi chấm công tâm, giữ kín điểm."
NOW = A_MORNING + timedelta(days=2)


@pytest.fixture
def desk(db):
    return make_desk(pledge=WORDS)


@pytest.fixture
def me(client, desk):
    client.force_login(desk.me)
    with time_machine.travel(NOW, tick=False):
        yield client


def url(name: str, *args: object) -> str:
    return reverse(f"scoring:{name}", args=args)


def test_until_it_is_given_every_page_of_the_reader_leads_to_the_undertaking(me, desk):
    reading, there = desk.reading(), url("pledge", desk.round.pk)
    name = reading.entry.dossier.subject.name
    shut = [url("reading", reading.pk)]
    shut += [
        url(one, desk.round.pk) for one in ("queue", "next", "grid", "grid_file", "grid_hand_in")
    ]

    answers = [me.get(address) for address in shut]
    asked = me.get(there)

    assert {(one.status_code, one["Location"]) for one in answers} == {(302, there)}
    assert (WORDS in asked.text, name in asked.text) == (True, False)


def test_until_it_is_given_nothing_can_be_saved_and_no_proof_is_opened(me, desk):
    reading = desk.reading()
    file = EvidenceFactory(dossier=reading.entry.dossier)

    acts = ("finish", "keep", "skip", "abstain", "conflict", "undo", "seen")
    answers = [me.post(url(one, reading.pk), post(desk)).status_code for one in acts]

    assert set(answers) == {404}
    assert me.get(url("file", reading.entry_id, file.pk)).status_code == 404
    with pytest.raises(Refused, match="Xin đọc lời cam kết"):
        score(desk, reading)
    assert desk.reading().scores.count() == 0


def test_it_is_given_once_with_its_hour_and_opens_the_queue(me, desk):
    there = url("pledge", desk.round.pk)

    unticked = me.post(there, {})
    given = me.post(there, {"agrees": "on"})
    again = me.post(there, {"agrees": "on"})

    assert "Chưa đánh dấu vào ô cam kết" in unticked.text
    assert given["Location"] == url("queue", desk.round.pk)
    assert "đã cam kết lúc 09:00 ngày 09/04/2014" in again.text
    desk.readers[0].refresh_from_db()
    assert desk.readers[0].pledged_at == NOW
    assert LogEntry.objects.filter(act="scoring.pledged").count() == 1
    assert me.get(url("reading", desk.reading().pk)).status_code == 200
    assert me.post(url("finish", desk.reading().pk), post(desk)).status_code == 302


def test_who_does_not_read_here_undertakes_nothing(client, desk):
    stranger = AssignmentFactory(role="council_member", unit=desk.world.town).user
    client.force_login(stranger)

    assert client.post(url("pledge", desk.round.pk), {"agrees": "on"}).status_code == 404
    with pytest.raises(Refused, match="không phải người chấm"):
        give_pledge(desk.round.pk, by=stranger, at=NOW)


def test_a_closed_round_takes_no_undertaking_and_stays_shut(client):
    desk = make_desk(pledge=WORDS)
    type(desk.round).objects.update(state="closed", closed_at=NOW, ranking={})
    client.force_login(desk.me)

    page = client.post(url("pledge", desk.round.pk), {"agrees": "on"})

    assert "không mở nên không ghi lời cam kết" in page.text
    assert client.get(url("reading", desk.reading().pk)).status_code == 302


def test_the_chair_sees_who_has_given_it(client, desk):
    give_pledge(desk.round.pk, by=desk.me, at=NOW)
    chair = AssignmentFactory(role="leader", unit=desk.world.town).user
    client.force_login(chair)

    page = client.get(url("progress", desk.round.pk))

    assert (page.text.count("09:00 09/04"), page.text.count("<td>chưa</td>")) == (1, 2)
    assert WORDS in page.text


def test_a_new_round_asks_what_the_council_asked_last_and_locks_it():
    assert "chấm độc lập, công tâm" in proposed_pledge(7)
    round_ = RoundFactory(council_key=7, pledge=WORDS)

    before = hash_of(rules_of(round_))
    round_.pledge = "Khác"

    assert proposed_pledge(7) == WORDS
    assert hash_of(rules_of(round_)) != before


def test_where_nothing_is_asked_nothing_is_shut(client):
    desk = make_desk()
    client.force_login(desk.me)

    assert client.get(url("queue", desk.round.pk)).status_code == 200
    assert "không đòi lời cam kết" in client.get(url("pledge", desk.round.pk)).text
