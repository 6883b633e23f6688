"""New decisions that change what earlier ones granted; every public place follows."""

from datetime import date

import pytest

from guongsang.foundation.refusals import Refused
from guongsang.honours.models import Grant
from guongsang.subjects.models import LifeEvent
from tests.honours.factories import change, cleared, draft, draft_award, recognised, sign


def test_a_revocation_is_a_new_decision_and_ends_validity_at_once(world):
    grant = recognised(world)

    decision = sign(world, change(world, "revocation", grant))

    grant.refresh_from_db()
    assert list(Grant.objects.valid()) == []
    assert (grant.state, grant.changed_by) == ("revoked", decision)
    assert decision.about == grant.decision
    assert decision.full_number == "02/QĐ-UBND"
    assert grant.decision.state == "signed"
    event = LifeEvent.objects.get(act="honours.revoked")
    assert event.detail == "Quyết định số 02/QĐ-UBND về Quyết định số 01/QĐ-UBND"


def test_a_draft_of_a_revocation_changes_nothing(world):
    grant = recognised(world)

    change(world, "revocation", grant)

    assert list(Grant.objects.valid()) == [grant]


def test_suspended_then_restored(world):
    grant = recognised(world)

    sign(world, change(world, "suspension", grant))
    suspended = list(Grant.objects.valid())
    sign(world, change(world, "restoration", grant))

    assert suspended == []
    assert list(Grant.objects.valid()) == [grant]
    assert list(grant.grant_changes.values_list("old_values", "new_values")) == [
        ({"state": "valid"}, {"state": "suspended"}),
        ({"state": "suspended"}, {"state": "valid"}),
    ]


def test_a_correction_keeps_both_texts(world):
    grant = recognised(world, name="Nông Thi Hiền")

    sign(
        world,
        change(
            world, "correction", grant,
            new_values={grant.pk: {"name": "Nông Thị Hiền", "words": grant.words}},
        ),
    )  # fmt: skip

    grant.refresh_from_db()
    made = grant.grant_changes.get()
    assert (grant.name, grant.state) == ("Nông Thị Hiền", "valid")
    assert (made.old_values, made.new_values) == (
        {"name": "Nông Thi Hiền"},
        {"name": "Nông Thị Hiền"},
    )
    assert Grant.objects.matching("nong thi hien").get() == grant


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "Chưa ghi điều"),
        ({"name": " "}, "Chưa ghi điều"),
        ({"amount": "1"}, "Chỉ đính chính"),
        ({"name": "x" * 301}, "quá 300"),
    ],
)
def test_a_correction_says_what_and_only_words(world, values, why):
    grant = recognised(world)

    with pytest.raises(Refused, match=why):
        change(world, "correction", grant, new_values={grant.pk: values})


@pytest.mark.parametrize("kind", ["restoration", "award", "nonsense"])
def test_what_makes_no_sense_is_refused(world, kind):
    with pytest.raises(Refused):
        change(world, kind, recognised(world))


def test_a_change_needs_a_reason_and_one_decision(world):
    first, second = recognised(world), recognised(world)

    with pytest.raises(Refused, match="lý do"):
        change(world, "revocation", first, reason=" ")
    with pytest.raises(Refused, match="cùng một quyết định"):
        change(world, "revocation", first, second)
    with pytest.raises(Refused, match="cùng một quyết định"):
        change(world, "revocation")


def test_two_drafts_about_one_grant_are_refused(world):
    grant = recognised(world)
    change(world, "suspension", grant)

    with pytest.raises(Refused, match="dự thảo khác"):
        change(world, "revocation", grant)


def test_a_revoked_grant_is_neither_corrected_nor_restored(world):
    grant = recognised(world)
    sign(world, change(world, "revocation", grant))

    for kind in ("correction", "restoration", "suspension", "revocation"):
        with pytest.raises(Refused):
            change(world, kind, grant, new_values={grant.pk: {"name": "Khác"}})


def test_a_change_is_not_dated_before_what_it_changes(world):
    decision = change(world, "revocation", recognised(world))

    with pytest.raises(Refused, match="trước ngày"):
        sign(world, decision, signed_on=date(2013, 9, 19))


def test_a_draft_and_a_change_are_not_changed_by_a_decision(world):
    decision = draft(world, cleared(world))
    grant = recognised(world)

    with pytest.raises(Refused, match="đã ban hành mới có thể"):
        change(world, "revocation", decision.grants.get())
    assert sign(world, change(world, "revocation", grant)).grants.count() == 0


def test_part_of_a_decision_is_revoked_and_the_rest_stands(world):
    one, other = cleared(world), cleared(world)
    decision = sign(world, draft(world, one, other))

    sign(world, change(world, "revocation", decision.grants.get(dossier=one)))

    assert [grant.dossier for grant in Grant.objects.valid()] == [other]


def test_an_award_outlives_the_revoked_recognition_until_it_is_revoked_itself(world):
    recognition = recognised(world)
    award = sign(world, draft_award(world, recognition.dossier)).grants.get()

    sign(world, change(world, "revocation", recognition))

    assert list(Grant.objects.valid()) == [award]
