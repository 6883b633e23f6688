"""The evidence passport: every claim, its proofs, who confirmed it, when and how."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from guongsang.accounts.models import User
from guongsang.appraisals import usecases
from guongsang.appraisals.models import Verification
from guongsang.appraisals.queries.passport import passport_of, unverified_in, unverified_seen
from guongsang.appraisals.queries.passport_paper import passport_paper
from guongsang.appraisals.rules import Seal, seal_of
from guongsang.dossiers.models import Dossier, Evidence
from guongsang.foundation.refusals import Refused
from tests.appraisals.factories import (
    SheetFactory,
    SubmissionFactory,
    VerificationFactory,
    check_all,
    opened,
    submitted,
)
from tests.dossiers.factories import A_MORNING, ClaimFactory, EvidenceFactory, duty

LATER = A_MORNING + timedelta(days=1)
UNVERIFIED = "?xem=chua-xac-minh"


def url(name: str, *args: object) -> str:
    return reverse(f"appraisals:{name}", args=args)


def whole(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("plan__unit__parent", "subject", "unit", "field").get(
        pk=dossier.pk
    )


# ---- rules -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("finding", "touched", "seal"),
    [
        ("", [], Seal.UNCHECKED),
        ("confirmed", [], Seal.CONFIRMED),
        ("confirmed", [None, A_MORNING], Seal.CONFIRMED),
        ("confirmed", [LATER], Seal.CHANGED),
        ("not_enough", [A_MORNING], Seal.NOT_ENOUGH),
        ("wrong", [], Seal.WRONG),
    ],
)
def test_a_finding_holds_only_what_it_has_seen(finding, touched, seal):
    assert seal_of(finding, A_MORNING, touched) is seal


# ---- what the office writes down ---------------------------------------------------------------
def test_a_confirmation_says_how_it_was_checked(world):
    sheet = opened(world)
    claim = sheet.dossier.claims.get(criterion=world.number)
    told = {"claim_id": claim.pk, "finding": "confirmed", "confirmed_by": "UBND phường"}
    told |= {"confirmed_on": A_MORNING.date(), "by": world.clerk, "at": A_MORNING}

    usecases.verify_claim(sheet.pk, **told, way="visit")

    assert Verification.objects.get(claim=claim).way == "visit"
    with pytest.raises(Refused, match="Chưa chọn đúng cách xác minh"):
        usecases.verify_claim(sheet.pk, **told, way="telepathy")


def test_the_way_is_written_on_the_page_of_the_criterion(world, sign_in):
    sheet = opened(world)
    told = {"finding": "confirmed", "confirmed_by": "Công an phường", "way": "phone"}

    sign_in(world.clerk).post(
        url("criterion", sheet.pk, world.number.pk),
        told | {"confirmed_on": "10/05/2014", "points": "8", "stay": "1"},
    )

    check = Verification.objects.get(claim__criterion=world.number)
    assert (check.way, check.confirmed_on) == ("phone", date(2014, 5, 10))


# ---- the passport ------------------------------------------------------------------------------
def test_every_claim_stands_with_proof_hash_version_and_who_confirmed_it(world, sign_in):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)
    client = sign_in(world.clerk)

    page = client.get(url("passport", sheet.dossier_id))

    passport = page.context["passport"]
    assert [(one.line.criterion, one.seal) for one in passport.entries] == [
        (world.gate, Seal.CONFIRMED),
        (world.yes_no, Seal.CONFIRMED),
        (world.number, Seal.CONFIRMED),
    ]
    proof = Evidence.objects.get()
    text = page.content.decode()
    assert proof.sha256 in text
    assert f"{proof.sha256[:12]}…" in text
    assert f"Bản 1, {world.writer} tải lên" in text
    assert "UBND phường" in text
    assert passport.unverified == []
    assert (
        "Mọi nội dung khai đã được xác nhận."
        in client.get(url("passport", sheet.dossier_id) + UNVERIFIED).content.decode()
    )


def test_what_nobody_checked_or_could_confirm_is_listed_as_unverified(world, sign_in):
    sheet = opened(world)
    claims = {one.criterion: one for one in sheet.dossier.claims.all()}
    VerificationFactory(sheet=sheet, claim=claims[world.number], finding="not_enough")
    VerificationFactory(
        sheet=sheet, claim=claims[world.gate], finding="confirmed",
        confirmed_by="Công an", confirmed_on=A_MORNING.date(),
    )  # fmt: skip

    page = sign_in(world.clerk).get(url("passport", sheet.dossier_id) + UNVERIFIED)

    assert [(one.line.criterion, one.seal) for one in page.context["entries"]] == [
        (world.yes_no, Seal.UNCHECKED),
        (world.number, Seal.NOT_ENOUGH),
    ]
    assert [tab.count for tab in page.context["tabs"]] == [3, 2]
    assert unverified_in([sheet]) == {sheet.pk: 2}


def test_a_proof_that_came_or_went_after_the_check_makes_the_claim_unverified_again(world):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)
    claim = sheet.dossier.claims.get(criterion=world.number)
    assert unverified_in([sheet]) == {sheet.pk: 0}

    EvidenceFactory(dossier=sheet.dossier, claim=claim, added_at=LATER)

    assert unverified_in([sheet]) == {sheet.pk: 1}
    (entry,) = passport_of(whole(sheet.dossier), world.clerk).unverified
    assert (entry.line.criterion, entry.seal) == (world.number, Seal.CHANGED)


def test_older_versions_and_removed_files_stay_in_the_passport(world, sign_in):
    sheet = opened(world)
    claim = sheet.dossier.claims.get(criterion=world.number)
    old = Evidence.objects.get()
    new = EvidenceFactory(
        dossier=sheet.dossier, claim=claim, replaces=old, version=2, added_by=world.writer
    )
    EvidenceFactory(
        dossier=sheet.dossier, name="nhầm.pdf", removed_at=A_MORNING, removed_by=world.writer
    )
    EvidenceFactory(dossier=sheet.dossier, name="chung.pdf")

    page = sign_in(world.clerk).get(url("passport", sheet.dossier_id))

    entry = next(one for one in page.context["entries"] if one.proofs)
    assert [(one.file, one.earlier) for one in entry.proofs] == [(new, (old,))]
    text = page.content.decode()
    assert old.sha256 in text
    assert "nhầm.pdf" in text
    assert "chung.pdf" in text


def test_other_dossiers_with_the_same_proof_are_named_only_to_who_may_read_them(world, sign_in):
    sheet = opened(world)
    sha256 = Evidence.objects.get().sha256
    beside = EvidenceFactory(sha256=sha256, dossier__unit=world.school, dossier__plan=world.plan)
    afar = EvidenceFactory(sha256=sha256)
    gone = EvidenceFactory(sha256=sha256, dossier__stage="withdrawn")

    page = sign_in(world.clerk).get(url("passport", sheet.dossier_id))

    text = page.content.decode()
    assert beside.dossier.subject.name in text
    assert afar.dossier.subject.name not in text
    assert "1 hồ sơ ngoài phần bạn được xem" in text
    assert url("passport", gone.dossier_id) not in text


def test_who_may_not_read_the_appraisal_sees_proofs_and_no_findings(world, sign_in):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)

    page = sign_in(world.writer).get(url("passport", sheet.dossier_id) + UNVERIFIED)

    text = page.content.decode()
    assert Evidence.objects.get().sha256 in text
    assert "UBND phường" not in text
    assert "Đã xác nhận" not in text
    # Without seals there is no list of what lacks one.
    assert len(page.context["entries"]) == 3
    paper = passport_paper(passport_of(whole(sheet.dossier), world.writer), day=A_MORNING.date())
    assert {(one["seal"], len(one["told"])) for one in paper["entries"]} == {("", 0)}


def test_a_dossier_that_was_never_handed_in_has_a_passport_without_seals(world, sign_in):
    dossier = submitted(world)

    page = sign_in(world.clerk).get(url("passport", dossier.pk))

    assert (page.context["passport"].shows_seals, page.context["tabs"]) == (False, [])


def test_a_stranger_finds_no_passport(world, sign_in):
    sheet = opened(world)
    client = sign_in(world.stranger)

    assert client.get(url("passport", sheet.dossier_id)).status_code == 404
    assert client.get(url("passport_pdf", sheet.dossier_id)).status_code == 404


def test_the_passport_is_printed_with_whole_fingerprints(world, sign_in):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)
    EvidenceFactory(dossier=sheet.dossier, name="chung.pdf", sha256=Evidence.objects.get().sha256)

    paper = passport_paper(passport_of(whole(sheet.dossier), world.clerk), day=A_MORNING.date())
    answer = sign_in(world.clerk).get(url("passport_pdf", sheet.dossier_id))

    (proof,) = paper["entries"][2]["proofs"]
    assert len(proof["sha256"]) == 64
    assert paper["entries"][2]["told"][0] == "Xác nhận: UBND phường, ngày 12/05/2014"
    assert paper["entries"][2]["told"][1] == "Cách xác minh: chưa ghi"
    assert [one["name"] for one in paper["loose"]] == ["chung.pdf"]
    assert paper["summary"] == "3 nội dung khai, 0 chưa xác minh."
    assert answer.content[:5] == b"%PDF-"


@pytest.mark.parametrize("many", [1, 3])
def test_more_claims_and_proofs_cost_no_more_queries(
    world, sign_in, many, django_assert_num_queries
):
    dossier = submitted(world)
    sheet = usecases.take_in(dossier.pk, by=world.clerk, at=A_MORNING)
    claim = dossier.claims.get(criterion=world.number)
    for _n in range(many):
        file = EvidenceFactory(dossier=dossier, claim=claim)
        EvidenceFactory(sha256=file.sha256, dossier__plan=world.plan, dossier__unit=world.school)
        newer = EvidenceFactory(dossier=dossier, claim=claim, replaces=file)
        EvidenceFactory(sha256=newer.sha256, dossier__plan=world.plan, dossier__unit=world.school)
    client = sign_in(world.clerk)

    with django_assert_num_queries(14):
        client.get(url("passport", sheet.dossier_id))


# ---- two clicks ----------------------------------------------------------------------------------
def test_the_sheet_leads_to_the_unverified_in_one_click(world, sign_in):
    sheet = opened(world)
    client = sign_in(duty("council_member", world.town))

    page = client.get(url("sheet", sheet.pk))

    href = url("passport", sheet.dossier_id) + UNVERIFIED
    assert f'href="{href}"' in page.content.decode()
    assert "3 chưa xác minh" in page.content.decode()
    assert len(client.get(href).context["entries"]) == 3


def test_numbers_are_told_of_readable_sheets_only(world):
    mine = opened(world)
    afar = SheetFactory(submission=SubmissionFactory())
    ClaimFactory(
        dossier=afar.dossier, holds=True,
        criterion__set=afar.dossier.criteria_set, criterion__subject_kind="",
    )  # fmt: skip

    reader = User.objects.get(pk=world.clerk.pk)

    assert unverified_seen([mine, afar], reader) == {mine.pk: 3}
    assert unverified_in([mine, afar]) == {mine.pk: 3, afar.pk: 1}
    assert unverified_seen([], reader) == {}
    assert unverified_in([]) == {}
