"""A returned dossier comes back: what nobody has touched need not be held against proof again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guongsang.appraisals import usecases
from guongsang.appraisals.queries import missing_in
from guongsang.appraisals.rules import is_untouched
from guongsang.audit.models import Entry
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.usecases import add_evidence, remove_evidence, replace_evidence
from tests.appraisals.factories import check_all, opened
from tests.dossiers.factories import A_MORNING, answer, duty, hand_in, proof

DUE = date(2014, 6, 1)
LATER = A_MORNING + timedelta(days=9)


def came_back(world, sheet, *, change=lambda dossier: None):
    """Return the new sheet of a dossier that was sent back, changed and handed in again."""
    usecases.ask_more(sheet.pk, reasons="Thiếu dấu", due_on=DUE, by=world.clerk, at=A_MORNING)
    change(sheet.dossier)
    hand_in(world, Dossier.objects.get(pk=sheet.dossier_id))
    return usecases.take_in(sheet.dossier_id, by=duty("council_secretary", world.town), at=LATER)


def found(sheet) -> dict[str, tuple[str, bool]]:
    return {
        one.claim.criterion.text: (one.finding, one.is_from_before)
        for one in sheet.verifications.select_related("claim__criterion")
    }


@pytest.fixture
def sheet(world):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)
    wrong = sheet.dossier.claims.get(criterion=world.yes_no)
    usecases.verify_claim(
        sheet.pk, claim_id=wrong.pk, finding="wrong", words="Không thấy", by=world.clerk,
        at=A_MORNING,
    )  # fmt: skip
    return sheet


def test_what_was_not_touched_keeps_its_finding_with_its_day(world, sheet):
    again = came_back(world, sheet)

    assert found(again) == {
        world.gate.text: ("confirmed", True),
        world.number.text: ("confirmed", True),
        world.yes_no.text: ("wrong", True),
    }
    kept = again.verifications.get(claim__criterion=world.number)
    assert (kept.at, kept.by) == (A_MORNING, world.clerk)
    assert (kept.confirmed_by, kept.confirmed_on) == ("UBND phường", A_MORNING.date())
    assert missing_in(again).unverified == []
    assert sheet.verifications.count() == 3
    line = Entry.objects.get(act="appraisals.findings_kept")
    assert world.number.text in line.details["told"]


def another_number(world, dossier):
    answer(world, dossier, world.number, value=7, read_as=1)


def other_words(world, dossier):
    answer(world, dossier, world.number, value=9, words="Có danh sách.", read_as=1)


def another_file(world, dossier):
    told = {"by": world.writer, "at": A_MORNING}
    file = dossier.evidence.get(claim__criterion=world.number)
    replace_evidence(dossier.pk, evidence_id=file.pk, file=proof(b"%PDF-1.4 co dau"), **told)


def one_file_more(world, dossier):
    add_evidence(
        dossier.pk, criterion_id=world.number.pk, file=proof(b"%PDF-1.4 anh"), caption="Ảnh",
        by=world.writer, at=A_MORNING,
    )  # fmt: skip


def one_file_less(world, dossier):
    file = dossier.evidence.get(claim__criterion=world.number)
    one_file_more(world, dossier)
    remove_evidence(dossier.pk, evidence_id=file.pk, by=world.writer, at=A_MORNING)


@pytest.mark.parametrize(
    "change", [another_number, other_words, another_file, one_file_more, one_file_less]
)
def test_what_was_touched_is_held_against_its_proof_anew(world, sheet, change):
    again = came_back(world, sheet, change=lambda dossier: change(world, dossier))

    assert set(found(again)) == {world.gate.text, world.yes_no.text}
    assert missing_in(again).unverified == [world.number]


def test_said_again_it_keeps_its_day_and_said_otherwise_it_is_new(world, sheet):
    again = came_back(world, sheet)
    claim = sheet.dossier.claims.get(criterion=world.number)
    same = {
        "claim_id": claim.pk, "finding": "confirmed", "confirmed_by": "UBND phường",
        "confirmed_on": A_MORNING.date(), "by": again.opened_by, "at": LATER,
    }  # fmt: skip

    kept = usecases.verify_claim(again.pk, **same)
    assert (kept.at, kept.is_from_before) == (A_MORNING, True)
    assert not Entry.objects.filter(act="appraisals.claim_verified", at=LATER).exists()

    other = usecases.verify_claim(again.pk, **(same | {"finding": "not_enough"}))
    assert (other.at, other.by, other.is_from_before) == (LATER, again.opened_by, False)
    assert Entry.objects.filter(act="appraisals.claim_verified", at=LATER).count() == 1


def test_a_third_hand_in_knows_what_the_first_one_found(world, sheet):
    third = came_back(world, came_back(world, sheet))

    assert found(third)[world.number.text] == ("confirmed", True)
    assert third.verifications.get(claim__criterion=world.number).at == A_MORNING


def test_a_first_hand_in_has_nothing_from_before(world):
    assert found(opened(world)) == {}
    assert not Entry.objects.filter(act="appraisals.findings_kept").exists()


def test_the_page_says_from_when_a_finding_is(world, sheet, client):
    again = came_back(world, sheet)
    client.force_login(again.opened_by)

    page = client.get(again.get_absolute_url()).content.decode()
    one = client.get(reverse("appraisals:criterion", args=[again.pk, world.number.pk]))

    assert page.count("Đối chiếu lần trước, 12/05/2014") == 3
    assert f"Đối chiếu lần trước: {world.clerk}, 12/05/2014" in one.content.decode()


def test_untouched_is_a_claim_that_is_there_both_times():
    claim = {"claims": {"A": {"name": "Giúp hộ", "value": "9"}}}

    assert is_untouched("A", claim, claim)
    assert not is_untouched("A", {}, claim)
    assert not is_untouched("A", claim, {})
    assert not is_untouched("B", claim, claim)
