"""What waits for whom, and what the daily chore does."""

from datetime import date

from django.core.management import call_command

from guongsang.dossiers import usecases
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries import desk
from tests.dossiers.factories import A_MORNING, fill, hand_in, register


def test_writers_see_what_they_must_finish_and_the_office_what_it_must_receive(world):
    open_one, given, back = (
        register(world),
        fill(world, register(world)),
        fill(world, register(world)),
    )
    for one in (given, back):
        hand_in(world, one)
    usecases.return_dossier(
        back.pk, reasons="Thiếu", due_on=date(2014, 5, 20), by=world.clerk, at=A_MORNING
    )

    assert list(desk.to_finish(world.writer)) == [open_one]
    assert list(desk.returned_to(world.writer)) == [back]
    assert list(desk.to_receive(world.writer)) == []
    assert list(desk.to_finish(world.clerk)) == []
    assert list(desk.to_receive(world.clerk)) == [given]
    assert desk.count_waiting(world.writer, date(2014, 5, 21)) == desk.Waiting(
        to_finish=1, returned=1, to_receive=0, late=1
    )
    assert desk.count_waiting(world.clerk, date(2014, 5, 21)) == desk.Waiting(
        to_finish=0, returned=0, to_receive=1, late=0
    )
    assert desk.count_waiting(world.stranger, date(2014, 5, 21)).to_finish == 0


def test_the_chore_lets_dossiers_lapse(world, capsys):
    register(world)
    world.plan.stage = "closed"
    world.plan.save()

    call_command("lapse_dossiers")

    assert "1 hồ sơ hết hạn." in capsys.readouterr().out
    assert Dossier.objects.get().stage == "lapsed"
