"""At the sitting the rules are asked: for the agenda, and for each form that is proposed."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.councils import usecases
from guongsang.foundation.refusals import Refused
from guongsang.regulations.usecases import load_shipped
from tests.councils.factories import SITTING_TIME, convene, make_room, open_session, ready_sheet
from tests.dossiers.factories import AchievementFactory
from tests.ledger.factories import EntryFactory


@pytest.fixture
def room(db):
    made = make_room()
    # After the few that the room brings along, which stay as they are.
    load_shipped(at=SITTING_TIME)
    return made


def hold(subject):
    EntryFactory(
        subject=subject, kind="hold", key="inspection", name="thanh tra", since=date(2010, 1, 1)
    )


def test_whom_a_rule_stops_stands_on_no_agenda(room):
    sheet = ready_sheet(room)
    hold(sheet.dossier.subject)

    with pytest.raises(Refused, match="«Bàn Thị Mai», Công nhận điển hình tiên tiến: Đang có việc"):
        convene(room, [sheet])


def test_a_form_whose_achievement_was_rewarded_is_not_proposed_and_the_card_says_why(client, room):
    sheet = ready_sheet(room)
    AchievementFactory(dossier=sheet.dossier, rewarded_by="Giấy khen năm 2012")
    sitting = open_session(room, convene(room, [sheet]))
    item = sitting.items.get()

    with pytest.raises(Refused, match="một thành tích không khen nhiều lần"):
        usecases.recommend(item.pk, award_key="giay-khen", by=room.secretary, at=SITTING_TIME)

    client.force_login(room.secretary)
    page = client.get(reverse("councils:item", args=[item.pk])).content.decode()
    assert "Có được xét không?" in page
