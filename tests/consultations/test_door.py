"""No role and no import takes the next step while the clock runs or an objection is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from guongsang.access.roles import ROLES
from guongsang.consultations import usecases
from guongsang.consultations.models import PublicNotice
from guongsang.consultations.permissions import why_not_decide
from guongsang.consultations.states import ObjectionState
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import STAGES, Stage
from guongsang.dossiers.usecases import go_on
from guongsang.foundation.refusals import Refused
from tests.consultations.factories import (
    DAY_AFTER,
    LAST_MOMENT,
    POSTED,
    World,
    draft,
    duty,
    objected,
    posted,
)

pytestmark = pytest.mark.django_db
AT_ANY_TIME = [POSTED, LAST_MOMENT, DAY_AFTER, DAY_AFTER + timedelta(days=400)]


def ways(world: World, notice, objection=None) -> list[Callable]:
    """Return every act of this package that changes a posted notice, but for the answers."""
    entry = notice.entries.get()
    item = [world.item.pk]
    return [
        lambda by, at: usecases.close_notice(notice.pk, by=by, at=at),
        lambda by, at: usecases.cancel_notice(notice.pk, by=by, at=at),
        lambda by, at: usecases.change_notice(notice.pk, title="X", item_ids=item, by=by, at=at),
        lambda by, at: usecases.post_notice(
            notice.pk, number="99", signer_name="A", signer_title="B", by=by, at=at
        ),
        lambda by, at: usecases.draft_notice(
            unit_id=world.town.pk, plan_id=world.plan.pk, title="X", item_ids=item, by=by, at=at
        ),
        lambda by, at: usecases.write_entry(
            entry.pk, name="X", place="", summary="Y", by=by, at=at
        ),
    ]


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("at", [POSTED, LAST_MOMENT])
def test_nobody_decides_before_the_clock_has_run(world, role, at):
    notice, person = posted(world), duty(role, world.town)

    for way in ways(world, notice):
        with pytest.raises(Refused):
            way(person, at)

    world.dossier.refresh_from_db()
    assert "đến hết ngày 22/05/2014" in why_not_decide(world.dossier)


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("state", [ObjectionState.NEW, ObjectionState.CHECKING])
def test_nobody_decides_over_an_open_objection(world, role, state):
    notice, person = posted(world), duty(role, world.town)
    objection = objected(notice)
    if state == ObjectionState.CHECKING:
        usecases.start_checking(objection.pk, by=world.clerk, at=POSTED)

    for at in AT_ANY_TIME:
        for way in ways(world, notice):
            with pytest.raises(Refused):
                way(person, at)

    world.dossier.refresh_from_db()
    assert "chưa được trả lời" in why_not_decide(world.dossier)


def test_suspected_spam_holds_the_step_as_well(world):
    notice = posted(world)
    objected(notice, trapped=True)

    with pytest.raises(Refused, match="Còn 1 ý kiến"):
        usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_who_runs_consultations_may_close_once_it_is_over(world, role):
    notice, person = posted(world), duty(role, world.town)

    if role == "emulation_officer":
        usecases.close_notice(notice.pk, by=person, at=DAY_AFTER)
        world.dossier.refresh_from_db()
        assert why_not_decide(world.dossier) == ""
    else:
        with pytest.raises(Refused, match="chưa được giao"):
            usecases.close_notice(notice.pk, by=person, at=DAY_AFTER)


def test_the_door_says_at_each_step_why_it_is_shut(world):
    assert "Đang trình Hội đồng" in why_not_decide(world.dossier)
    notice = draft(world)
    world.dossier.stage = "in_consultation"
    world.dossier.save()
    assert "chưa được niêm yết" in why_not_decide(world.dossier)
    notice.entries.all().delete()
    assert "chưa được niêm yết" in why_not_decide(world.dossier)


def test_an_import_that_only_sets_the_stage_opens_nothing(world):
    world.dossier.stage = "in_consultation"
    world.dossier.save()

    assert "chưa được niêm yết" in why_not_decide(world.dossier)


def test_a_cleared_dossier_that_is_held_waits(world):
    notice = posted(world)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    world.dossier.refresh_from_db()
    world.dossier.held_since, world.dossier.held_reason = DAY_AFTER, "Đang xác minh đơn"
    world.dossier.save()

    assert why_not_decide(world.dossier)


def test_a_removed_line_is_never_recognised(world):
    notice = posted(world)
    objection = objected(notice)
    usecases.uphold_objection(objection.pk, answer="Đúng.", by=world.clerk, at=POSTED)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)
    world.dossier.refresh_from_db()
    assert why_not_decide(world.dossier)

    world.dossier.stage = "in_consultation"
    world.dossier.save()
    assert "đưa ra khỏi danh sách" in why_not_decide(world.dossier)


# ---- the door stands in the way itself, not in whoever remembers to ask ------------------------
def recognise(world: World, role: str = "leader", at=DAY_AFTER) -> None:
    """Take the step without any decision, as a forgetful act or an import would."""
    go_on(world.dossier.pk, Stage.RECOGNISED, by=duty(role, world.town), at=at)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_role_goes_on_while_the_clock_runs(world, role):
    posted(world)

    for at in AT_ANY_TIME:
        with pytest.raises(Refused, match="công khai đến hết ngày 22/05/2014"):
            recognise(world, role, at)

    world.dossier.refresh_from_db()
    assert world.dossier.stage == Stage.IN_CONSULTATION


@pytest.mark.parametrize("state", [ObjectionState.NEW, ObjectionState.CHECKING])
def test_nobody_goes_on_over_an_open_objection_not_even_of_a_closed_list(world, state):
    notice = posted(world)
    objection = objected(notice)
    objection.state = state
    objection.save()
    # As rows that were brought in from elsewhere might say.
    PublicNotice.objects.filter(pk=notice.pk).update(state="closed", closed_at=DAY_AFTER)
    notice.entries.update(state="cleared")

    with pytest.raises(Refused, match="chưa được trả lời"):
        recognise(world)


def test_rows_that_only_say_the_stage_go_no_further(world):
    Dossier.objects.filter(pk=world.dossier.pk).update(stage=Stage.IN_CONSULTATION)

    with pytest.raises(Refused, match="chưa được niêm yết"):
        recognise(world)


def test_once_the_public_has_been_asked_the_step_is_free(world):
    notice = posted(world)
    usecases.close_notice(notice.pk, by=world.clerk, at=DAY_AFTER)

    recognise(world)

    world.dossier.refresh_from_db()
    assert world.dossier.stage == Stage.RECOGNISED


def test_nobody_comes_before_the_public_without_council_and_clock(world):
    step = {"by": world.clerk, "at": POSTED}
    draft(world)
    with pytest.raises(Refused, match="chưa được niêm yết"):
        go_on(world.dossier.pk, Stage.IN_CONSULTATION, **step)

    world.item.outcome = "pending"
    world.item.save()
    with pytest.raises(Refused, match="chưa đề nghị"):
        go_on(world.dossier.pk, Stage.IN_CONSULTATION, **step)


def test_nobody_is_dropped_from_a_running_list_without_an_objection_that_proved_right(world):
    posted(world)

    with pytest.raises(Refused, match="xác minh là đúng"):
        go_on(world.dossier.pk, Stage.NOT_RECOGNISED, by=world.clerk, at=POSTED)


def test_every_step_that_stands_on_another_package_has_a_door():
    after_appraisal = {
        target for start in (Stage.APPRAISING, Stage.IN_COUNCIL, Stage.IN_CONSULTATION,
                             Stage.RECOGNISED) for target in STAGES.table[start]
    } - {Stage.RETURNED, Stage.WITHDRAWN, Stage.APPRAISING}  # fmt: skip

    assert set(settings.GUONGSANG_DOSSIER_DOORS) == after_appraisal
    assert all(callable(import_string(door)) for door in settings.GUONGSANG_DOSSIER_DOORS.values())
