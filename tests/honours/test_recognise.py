"""Recognition: only what public notice has cleared, wholly or not at all."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry as LogEntry
from guongsang.consultations.models import Entry
from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused
from guongsang.honours import usecases
from guongsang.honours.models import Decision, Grant
from guongsang.honours.queries.waiting import recognisable, to_propose, to_recognise, to_sign
from guongsang.honours.rules import normal_code
from guongsang.inbox.models import Notice
from guongsang.subjects.models import LifeEvent
from tests.honours.factories import (
    A_DAY,
    DecisionFactory,
    cleared,
    draft,
    recognised,
    sign,
)
from tests.organisations.factories import UnitFactory


def test_a_draft_lists_collectives_first_and_grants_nothing(world):
    person, team = cleared(world), cleared(world, kind="collective", name="Tổ Toán")

    decision = draft(world, person, team)

    lines = decision.grants.values_list("ordinal", "name", "code", "golden_book_number")
    assert list(lines) == [(1, "Tổ Toán", "", ""), (2, person.subject.name, "", "")]
    assert decision.full_number == ""
    assert list(Grant.objects.valid()) == []
    assert list(to_propose(world.clerk)) == [decision]
    assert list(to_sign(world.leader)) == []
    assert list(recognisable(world.plan)) == []


def test_signing_recognises_and_gives_number_code_and_golden_number(world):
    dossier = cleared(world)

    decision = sign(world, draft(world, dossier))

    grant = decision.grants.get()
    dossier.refresh_from_db()
    assert decision.full_number == "01/QĐ-UBND"
    assert dossier.stage == "recognised"
    assert grant.golden_book_number == "01/QĐ-01/2013"
    assert normal_code(grant.code) == grant.code
    assert list(Grant.objects.valid()) == [grant]
    events = LifeEvent.objects.filter(subject=dossier.subject).values_list("title", "detail")
    assert list(events) == [("Được công nhận", "Quyết định số 01/QĐ-UBND")]
    acts = set(LogEntry.objects.values_list("act", flat=True))
    assert {"honours.drafted", "honours.signed", "dossiers.recognised"} <= acts
    assert Notice.objects.of(world.teacher.pk).get().text == grant.name


def test_the_plans_that_wait_are_told_to_who_drafts(world):
    cleared(world)

    assert list(to_recognise(world.clerk)) == [world.plan]
    assert list(to_recognise(world.leader)) == []


@pytest.mark.parametrize("state", ["posted", "removed"])
def test_what_public_notice_has_not_cleared_is_refused(world, state):
    dossier = cleared(world)
    Entry.objects.update(state=state)

    with pytest.raises(Refused, match="công khai"):
        draft(world, dossier)


def test_a_hold_between_draft_and_signature_stops_everything(world):
    good, held = cleared(world), cleared(world)
    decision = draft(world, good, held)
    Dossier.objects.filter(pk=held.pk).update(held_since=A_DAY, held_reason="Xác minh đơn")

    with pytest.raises(Refused, match="tạm dừng"):
        sign(world, decision)

    decision.refresh_from_db()
    good.refresh_from_db()
    assert (decision.state, decision.number, decision.signed_on) == ("proposed", None, None)
    assert good.stage == "in_consultation"


def test_nobody_stands_in_two_recognitions(world):
    dossier = cleared(world)
    first = draft(world, dossier)

    with pytest.raises(Refused, match="đã nằm trong quyết định"):
        draft(world, dossier)

    usecases.drop_draft(first.pk, by=world.clerk, at=A_DAY)
    assert sign(world, draft(world, dossier)).number == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": " "}, "trích yếu"),
        ({"title": "x" * 401}, "quá 400"),
        ({"dossier_ids": []}, "Chưa chọn"),
        ({"dossier_ids": [987654]}, "Chưa chọn"),
    ],
)
def test_a_draft_without_head_or_list_is_refused(world, told, why):
    asked = {
        "unit_id": world.town.pk, "plan_id": world.plan.pk, "title": "Công nhận",
        "dossier_ids": [cleared(world).pk], "by": world.clerk, "at": A_DAY,
    }  # fmt: skip

    with pytest.raises(Refused, match=why):
        usecases.draft_recognition(**(asked | told))


def test_only_who_may_drafts_and_signs(world):
    dossier = cleared(world)
    decision = draft(world, dossier)

    for act in (
        lambda: usecases.draft_recognition(
            unit_id=world.town.pk, plan_id=world.plan.pk, title="x", dossier_ids=[dossier.pk],
            by=world.leader, at=A_DAY,
        ),
        lambda: sign(world, decision, by=world.stranger),
        lambda: sign(world, decision, by=world.teacher),
        lambda: usecases.drop_draft(decision.pk, by=world.teacher, at=A_DAY),
    ):  # fmt: skip
        with pytest.raises(Refused, match="chưa được giao"):
            act()


def test_numbers_follow_each_other_and_begin_anew_each_year(world):
    numbers = [
        sign(world, draft(world, cleared(world)), signed_on=day).full_number
        for day in (date(2012, 12, 30), date(2013, 1, 4), date(2013, 1, 4))
    ]

    assert numbers == ["01/QĐ-UBND", "01/QĐ-UBND", "02/QĐ-UBND"]


def test_an_own_number_is_kept_and_counted_on_from(world):
    own = sign(world, draft(world, cleared(world)), number=57)
    following = sign(world, draft(world, cleared(world)))
    earlier = sign(world, draft(world, cleared(world)), number=12)
    last = sign(world, draft(world, cleared(world)))

    assert [one.number for one in (own, following, earlier, last)] == [57, 58, 12, 59]


def test_a_taken_number_is_refused_and_nothing_is_half_signed(world):
    sign(world, draft(world, cleared(world)), number=57)
    second = draft(world, cleared(world))

    with pytest.raises(Refused, match="Số 57/QĐ-UBND năm 2013 đã cấp"):
        sign(world, second, number=57)

    second.refresh_from_db()
    assert (second.state, second.number, second.signer_name) == ("proposed", None, "")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"number": 0}, "từ 1 đến"),
        ({"number": 100_000}, "từ 1 đến"),
        ({"signed_on": date(2013, 9, 21)}, "tương lai"),
        ({"signer_name": " "}, "người ký"),
        ({"signer_name": "x" * 201}, "quá 200"),
        ({"signed_on": date(2009, 1, 1)}, "ký hiệu"),
    ],
)
def test_a_signature_must_be_whole(world, told, why):
    with pytest.raises(Refused, match=why):
        sign(world, draft(world, cleared(world)), **told)


def test_a_signed_decision_is_neither_signed_again_nor_changed_nor_dropped(world):
    decision = sign(world, draft(world, cleared(world)))

    for act in (
        lambda: sign(world, decision),
        lambda: usecases.drop_draft(decision.pk, by=world.clerk, at=A_DAY),
        lambda: usecases.change_draft(decision.pk, title="x", by=world.clerk, at=A_DAY),
    ):
        with pytest.raises(Refused, match="đã ban hành"):
            act()


def test_a_draft_can_be_reworded_before_it_is_signed(world):
    decision = draft(world, cleared(world))
    grant = decision.grants.get()

    usecases.change_draft(
        decision.pk, title="Trích yếu mới", bases="Căn cứ Luật", words={grant.pk: "Lời mới"},
        by=world.clerk, at=A_DAY,
    )  # fmt: skip

    decision.refresh_from_db()
    assert (decision.title, decision.grants.get().words) == ("Trích yếu mới", "Lời mới")
    assert Decision.objects.matching("trich yeu moi").get() == decision


def test_an_empty_draft_and_a_dropped_one_are_not_signed(world):
    empty = DecisionFactory(unit=world.town, kind="recognition")

    with pytest.raises(Refused, match="chưa có ai"):
        sign(world, empty)
    usecases.drop_draft(empty.pk, by=world.clerk, at=A_DAY)
    with pytest.raises(Refused, match="đã bỏ"):
        sign(world, empty)


def test_the_database_refuses_half_a_signature(world):
    decision = draft(world, cleared(world))

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(number=7)


def test_offices_number_apart(world):
    sign(world, draft(world, cleared(world)))
    other = DecisionFactory(unit=UnitFactory())

    assert other.full_number == ""
    assert recognised(world).decision.number == 2
