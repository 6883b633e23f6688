"""What readers learn of proofs: through the redacted copy, never more in a blind round."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from guongsang.appraisals.rules import Seal
from guongsang.scoring.queries.passport import stamps_of
from tests.appraisals.factories import VerificationFactory
from tests.dossiers.factories import ClaimFactory, EvidenceFactory
from tests.scoring.desks import make_desk
from tests.scoring.factories import A_MORNING, WallFactory

pytestmark = pytest.mark.django_db
ONLY = "?xem=chua-xac-minh"
SECRETS = ("Công an phường Đức Xuân", "ho-so-ba-mai.pdf", "Bà Mai ở tổ 5", "Tổ dân phố 5")


@pytest.fixture(autouse=True)
def one_morning():
    with time_machine.travel(A_MORNING + timedelta(days=2), tick=False):
        yield


def url(name: str, *args: object) -> str:
    return reverse(f"scoring:{name}", args=args)


def claimed(desk):
    """Let the first dossier claim three things: one confirmed, one doubtful, one unseen."""
    world, entry = desk.world, desk.entries[0]
    claims = [
        ClaimFactory(dossier=entry.dossier, criterion=criterion, words="Bà Mai ở tổ 5", **told)
        for criterion, told in (
            (world.gate, {"holds": True}),
            (world.number, {"value": 9}),
            (world.anchor, {"self_points": 5}),
        )
    ]
    told = {"confirmed_by": SECRETS[0], "confirmed_on": A_MORNING.date(), "way": "phone"}
    VerificationFactory(sheet=entry.sheet, claim=claims[0], finding="confirmed", **told)
    VerificationFactory(sheet=entry.sheet, claim=claims[1], finding="not_enough")
    file = EvidenceFactory(dossier=entry.dossier, claim=claims[1], name=SECRETS[1])
    other = EvidenceFactory(
        sha256=file.sha256, dossier__subject__name=SECRETS[3], dossier__unit=world.school,
        dossier__plan=world.plan,
    )  # fmt: skip
    return claims, file, other


def test_an_open_round_shows_who_confirmed_and_each_proof(client):
    desk = make_desk()
    _claims, file, _other = claimed(desk)
    client.force_login(desk.me)

    page = client.get(url("passport", desk.reading().pk))

    assert [(one.passage.label, one.seal) for one in page.context["stamps"]] == [
        (desk.world.gate.text, Seal.CONFIRMED),
        (desk.world.anchor.text, Seal.UNCHECKED),
        (desk.world.number.text, Seal.NOT_ENOUGH),
    ]
    assert SECRETS[0] in page.text
    assert "Gọi điện hỏi" in page.text
    assert file.sha256 in page.text
    assert "Tệp này cũng dùng ở 1 hồ sơ khác." in page.text


def test_the_level_that_a_unit_chose_for_itself_is_not_shown(client):
    desk = make_desk()
    claimed(desk)
    client.force_login(desk.me)

    assert "có nơi hỏi" not in client.get(url("passport", desk.reading().pk)).text


def test_a_blind_round_shows_nothing_that_leads_to_who(client):
    desk = make_desk(is_blind=True)
    _claims, file, _other = claimed(desk)
    client.force_login(desk.me)

    for more in ("", ONLY):
        page = client.get(url("passport", desk.reading().pk) + more)
        names = [*SECRETS, desk.entries[0].dossier.subject.name, desk.world.school.name]
        assert [one for one in names if one in page.text] == []
        # A hidden file is not known by its fingerprint either.
        assert file.sha256 not in page.text
    (gate, _anchor, number) = stamps_of(desk.entries[0], desk.me)
    assert (gate.confirmed_by, gate.confirmed_on, gate.way) == ("", None, "Gọi điện hỏi")
    assert (number.passage.hidden_files, number.proofs) == (1, ())


def test_a_proof_that_was_let_through_shows_its_print_and_a_number_of_others(client):
    desk = make_desk(is_blind=True)
    _claims, file, _other = claimed(desk)
    desk.entries[0].veils.create(
        place=f"file:{file.pk}", text="Danh sách", source_hash=file.sha256,
        at=A_MORNING, by=desk.secretary,
    )  # fmt: skip
    client.force_login(desk.me)

    page = client.get(url("passport", desk.reading().pk))

    assert file.sha256 in page.text
    assert "Tệp này cũng dùng ở 1 hồ sơ khác." in page.text
    assert SECRETS[3] not in page.text


@pytest.mark.parametrize("blind", [False, True])
def test_from_the_queue_and_from_the_sheet_the_unverified_is_one_click_away(client, blind):
    desk = make_desk(is_blind=blind)
    claimed(desk)
    client.force_login(desk.me)
    href = url("passport", desk.reading().pk) + ONLY

    for page in (url("queue", desk.round.pk), url("reading", desk.reading().pk)):
        text = client.get(page).text
        assert f'href="{href}"' in text, page
        assert "2 chưa xác minh" in text, page

    assert len(client.get(href).context["stamps"]) == 2


def test_behind_a_wall_and_to_others_there_is_no_passport(client):
    desk = make_desk()
    mine = url("passport", desk.reading().pk)
    client.force_login(desk.readers[1].user)
    assert client.get(mine).status_code == 404
    WallFactory(entry=desk.entries[0], user=desk.me)
    client.force_login(desk.me)
    assert client.get(mine).status_code == 404


def test_before_the_undertaking_the_passport_leads_to_it(client):
    desk = make_desk(pledge="Tôi cam kết chấm khách quan.")
    client.force_login(desk.me)

    answer = client.get(url("passport", desk.reading().pk))

    assert answer["Location"] == url("pledge", desk.round.pk)


@pytest.mark.parametrize("many", [1, 3])
def test_more_claims_cost_no_more_queries(client, many, django_assert_num_queries):
    desk = make_desk(dossiers=1)
    for criterion in desk.criteria[:many]:
        claim = ClaimFactory(dossier=desk.entries[0].dossier, criterion=criterion, holds=True)
        EvidenceFactory(dossier=desk.entries[0].dossier, claim=claim)
    client.force_login(desk.me)

    with django_assert_num_queries(19):
        client.get(url("passport", desk.reading().pk))
