"""The desk tells a reader what he has to score, and until when."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from guongsang.workspace.queries import piles_of
from tests.scoring.desks import make_desk, score
from tests.scoring.factories import A_MORNING, DUE

pytestmark = pytest.mark.django_db


def pile(user):
    piles = {pile.key: pile for pile in piles_of(user, A_MORNING.date())}
    return piles.get("scoring")


def test_a_reader_finds_his_rounds_with_what_is_left_and_the_due_day():
    with time_machine.travel(A_MORNING + timedelta(hours=1), tick=False):
        desk = make_desk()
        score(desk, desk.reading())

        (line,) = pile(desk.me).items

    assert (line.title, line.detail, line.due) == (desk.round.title, "1/3 đã chấm", DUE.date())
    assert line.href == reverse("scoring:queue", args=[desk.round.pk])


def test_who_has_scored_all_and_who_reads_nowhere_finds_no_pile():
    with time_machine.travel(A_MORNING + timedelta(hours=1), tick=False):
        desk = make_desk(dossiers=1)
        score(desk, desk.reading())

        assert [pile(desk.me), pile(desk.secretary)] == [None, None]
