"""A certificate from the printer, signed, and told genuine or not by the keys alone."""

from datetime import date, timedelta

import pytest

from guongsang.credentials import usecases
from guongsang.credentials.models import Credential, Made
from guongsang.credentials.queries.keys import all_keys
from guongsang.credentials.queries.verdicts import look_into
from guongsang.credentials.rules.sealed_pdf import checked_pdf, opened, with_seal
from guongsang.credentials.rules.tokens import Outcome, signed
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Grant
from guongsang.organisations.models import Succession
from tests.access.factories import AssignmentFactory
from tests.credentials.factories import SECOND, STRANGER, printed, signed_paper
from tests.honours.factories import A_DAY, change, recognised, sign
from tests.organisations.factories import UnitFactory

LATER = A_DAY + timedelta(days=40)


def outcome(pdf: bytes) -> Outcome:
    return checked_pdf(pdf, all_keys()).outcome


def test_a_printed_certificate_says_who_what_and_by_which_decision(world, key):
    grant = recognised(world, name="Nông Thị Hiền")

    found = checked_pdf(signed_paper(grant), all_keys())

    assert found.outcome == Outcome.GENUINE
    assert found.owner == world.town.name
    assert {name: value for name, value in found.claims.items() if name != "pages"} == {
        "v": 1, "code": grant.code, "name": "Nông Thị Hiền", "place": grant.place,
        "what": "Điển hình tiên tiến", "words": grant.words, "decision": "01/QĐ-UBND",
        "signed_on": "2013-09-20", "golden": "01/QĐ-01/2013", "office": world.town.name,
        "issued": "2013-09-20T09:00:00+07:00",
    }  # fmt: skip


def test_the_same_print_has_the_same_bytes_even_after_the_key_was_changed(world, admin, key):
    grant = recognised(world)
    first = signed_paper(grant)

    usecases.rotate_key(key.pk, private=SECOND, by=admin, at=LATER)

    assert signed_paper(grant, at=LATER + timedelta(days=1)) == first
    assert Credential.objects.count() == 1
    assert outcome(first) == Outcome.GENUINE


def test_a_new_print_after_the_change_is_signed_by_the_new_key(world, admin, key):
    new = usecases.rotate_key(key.pk, private=SECOND, by=admin, at=LATER)
    grant = recognised(world)

    assert checked_pdf(signed_paper(grant, at=LATER), all_keys()).kid == new.kid


def test_after_a_theft_a_paper_is_signed_anew(world, admin, key):
    grant = recognised(world)
    old = signed_paper(grant)
    usecases.report_stolen(key.pk, stolen_on=date(2013, 10, 1), words="Mất máy", by=admin, at=LATER)
    assert signed_paper(grant, at=LATER) == printed(grant)
    usecases.make_key(world.town.pk, private=SECOND, by=admin, at=LATER)

    new = signed_paper(grant, at=LATER)

    assert (outcome(old), outcome(new)) == (Outcome.DOUBTFUL, Outcome.GENUINE)


def test_what_a_thief_signs_after_the_theft_is_not_believed(world, admin, key):
    grant = recognised(world)
    forged = signed_paper(grant, at=LATER)

    usecases.report_stolen(key.pk, stolen_on=date(2013, 10, 1), words="Mất máy", by=admin, at=LATER)

    assert outcome(forged) == Outcome.STOLEN


def test_swapped_altered_and_foreign_signatures_are_told(world, key):
    mine, other = recognised(world, name="Nông Thị Hiền"), recognised(world, name="Lý Văn Tư")
    paper, stranger = signed_paper(mine), printed(other)
    claims = dict(checked_pdf(paper, all_keys()).claims)

    swapped = with_seal(stranger, opened(paper).token)
    renamed = with_seal(
        printed(mine), signed(claims | {"name": "Kẻ Khác"}, private=STRANGER, kid=key.kid)
    )
    own_key = with_seal(printed(mine), signed(claims, private=STRANGER, kid="x"))
    place = len(paper) // 2
    flipped = paper[:place] + bytes([paper[place] ^ 1]) + paper[place + 1 :]

    assert [outcome(one) for one in (swapped, renamed, own_key, flipped)] == [
        Outcome.ALTERED, Outcome.FORGED, Outcome.UNKNOWN_KEY, Outcome.ALTERED
    ]  # fmt: skip


def test_an_office_without_a_key_prints_as_before(world):
    grant = recognised(world)

    assert signed_paper(grant) == printed(grant)
    assert usecases.credential_of(grant, at=A_DAY) == ""


def test_nothing_is_signed_about_a_draft_or_what_does_not_stand(world, key):
    grant = recognised(world)
    pdf = printed(grant)
    sign(world, change(world, "revocation", grant))

    with pytest.raises(Refused, match="đã thu hồi nên không ký giấy mới"):
        usecases.embedded(pdf, Grant.objects.get(pk=grant.pk), at=A_DAY)
    with pytest.raises(Refused, match="chưa ban hành nên chưa ký giấy"):
        usecases.embedded(pdf, Grant(name="Nông"), at=A_DAY)


def test_a_key_that_cannot_be_opened_here_says_who_can_help(world, key, settings):
    grant = recognised(world)
    settings.SIGNING_SECRET = "máy khác"

    with pytest.raises(Refused, match="Nhờ quản trị vào «Khóa ký» đổi khóa"):
        signed_paper(grant)

    assert not Credential.objects.exists()


def test_the_heir_signs_for_an_office_that_is_no_more(world, admin, key):
    grant = recognised(world)
    heir = UnitFactory(name="Phường Đức Xuân mới")
    Succession.objects.create(
        predecessor=world.town, successor=heir, kind="merged", on=A_DAY.date(), source="NQ"
    )
    new = usecases.make_key(heir.pk, private=SECOND, by=_keeper_of(heir), at=A_DAY)

    found = checked_pdf(signed_paper(grant), all_keys())

    assert (found.kid, found.owner, found.claims["office"]) == (new.kid, heir.name, world.town.name)


def _keeper_of(unit):
    return AssignmentFactory(role="administrator", unit=unit).user


def test_a_corrected_grant_is_signed_with_its_new_words(world, key):
    grant = recognised(world, name="Nông Thi Hiền")
    old = signed_paper(grant)
    sign(world, change(
        world, "correction", grant, new_values={grant.pk: {"name": "Nông Thị Hiền"}},
    ))  # fmt: skip
    fresh = Grant.objects.get(pk=grant.pk)

    new = signed_paper(fresh)

    assert checked_pdf(new, all_keys()).claims["name"] == "Nông Thị Hiền"
    told = look_into(old)
    assert (told.outcome, told.differs) == (Outcome.GENUINE, True)
    assert told.today is not None and told.today.is_corrected
    assert not look_into(new).differs


def test_demo_papers_say_so(world, key):
    grant = recognised(world)
    grant.decision.is_demo = True

    assert checked_pdf(signed_paper(grant), all_keys()).claims["demo"] is True


def test_a_paper_and_a_badge_are_kept_apart(world, key):
    grant = recognised(world)
    signed_paper(grant)
    usecases.credential_of(grant, at=A_DAY)

    assert sorted(Credential.objects.values_list("made", flat=True)) == [Made.BADGE, Made.PAPER]
