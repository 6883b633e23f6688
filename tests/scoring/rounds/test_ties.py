"""Kin and signers of letters on record, and the walls that follow."""

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry as LogEntry
from guongsang.foundation.refusals import Refused
from guongsang.scoring.models import Tie, Wall
from guongsang.scoring.queries.walls import found_conflicts
from guongsang.scoring.usecases.ties import note_tie, strike_tie
from guongsang.scoring.usecases.walls import lift_wall
from tests.councils.factories import ClosedSheetFactory
from tests.scoring.desks import Desk, make_desk
from tests.scoring.factories import A_MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make_desk()


def note(desk: Desk, **told: object) -> Tie:
    words = {"kind": "kin", "words": "em ruột", "user_id": desk.me.pk}
    return note_tie(desk.entries[0].pk, **(words | told), by=desk.secretary, at=A_MORNING)


def walls(desk: Desk) -> list[tuple[str, str, int]]:
    rows = Wall.objects.standing().filter(user=desk.me, kind__in=["kin", "signer"])
    return list(rows.values_list("kind", "reason", "entry"))


def test_kin_on_record_is_kept_from_the_dossier_at_once(desk):
    note(desk)

    told = "Sổ ghi là người thân của người được xét: em ruột."
    assert walls(desk) == [("kin", told, desk.entries[0].pk)]
    assert desk.reading().state == "walled"


def test_kinship_outlives_the_round_and_a_letter_speaks_for_one_dossier(desk):
    subject = desk.entries[0].dossier.subject
    note(desk)
    note(desk, kind="support", words="thư ngày 3/4/2014")

    told = {"dossier__plan": desk.world.plan, "dossier__unit": desk.world.school}
    later = ClosedSheetFactory(**told, dossier__subject=subject)

    found = [one.kind for one in found_conflicts(desk.me, later.dossier)]
    assert (found.count("kin"), found.count("signer")) == (1, 0)
    assert {kind for kind, _reason, _entry in walls(desk)} == {"kin", "signer"}


def test_a_name_alone_is_called_a_suspicion(desk):
    note(desk, user_id=None, name=desk.me.name, words="vợ")

    ((kind, reason, _entry),) = walls(desk)
    assert (kind, reason.startswith("Nghi vấn")) == ("kin", True)


def test_what_is_on_record_stands_where_a_suspicion_had_been_lifted(desk):
    note(desk, user_id=None, name=desk.me.name, words="vợ")
    lift_wall(
        Wall.objects.get(user=desk.me).pk, reason="Trùng tên", by=desk.secretary, at=A_MORNING
    )

    note(desk, words="vợ")

    assert [reason for _kind, reason, _entry in walls(desk)] == [
        "Sổ ghi là người thân của người được xét: vợ."
    ]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"kind": "friend"}, "Chưa chọn loại quan hệ"),
        ({"user_id": None, "name": "  "}, "Chưa ghi là ai"),
        ({"words": " "}, "Chưa ghi quan hệ thế nào"),
    ],
)
def test_nobody_or_nothing_is_refused(desk, told, why):
    with pytest.raises(Refused, match=why):
        note(desk, **told)


def test_a_member_puts_nothing_on_record(desk):
    with pytest.raises(Refused):
        note_tie(
            desk.entries[0].pk, kind="kin", words="vợ", user_id=desk.me.pk, by=desk.me, at=A_MORNING
        )


def test_what_is_struck_out_is_found_no_more(desk):
    tie = note(desk)

    strike_tie(tie.pk, entry_id=desk.entries[0].pk, by=desk.secretary, at=A_MORNING)

    assert found_conflicts(desk.me, desk.entries[0].dossier) == []
    with pytest.raises(Refused, match="đã được gạch"):
        strike_tie(tie.pk, entry_id=desk.entries[0].pk, by=desk.secretary, at=A_MORNING)


def test_the_secretary_writes_and_strikes_on_the_page(client, desk):
    client.force_login(desk.secretary)
    there = reverse("scoring:ties", args=[desk.round.pk])
    sent = {"entry_id": desk.entries[0].pk, "kind": "kin", "user_id": desk.me.pk, "words": "vợ"}

    assert client.post(there, sent)["Location"] == there
    page = client.get(there)
    tie = Tie.objects.get()
    strike = reverse("scoring:strike_tie", args=[desk.entries[1].pk, tie.pk])
    own = reverse("scoring:strike_tie", args=[desk.entries[0].pk, tie.pk])

    assert (desk.me.name in page.text, strike in page.text, own in page.text) == (True, False, True)
    assert client.post(strike).status_code == 404
    assert client.post(own)["Location"] == there
    assert "Sổ chưa ghi ai" in client.get(there).text


def test_the_log_tells_neither_who_nor_what(desk):
    note(desk, words="chị dâu")

    lines = LogEntry.objects.filter(act__in=["scoring.tie_noted"])
    assert ["chị dâu" in str(one.details) or desk.me.name in str(one.details) for one in lines] == [
        False
    ]
