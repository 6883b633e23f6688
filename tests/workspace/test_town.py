"""The demo town has something in every state, and the crowd has the same kind of rows."""

import pytest
from django.utils import timezone

from guongsang.audit.queries import verify
from guongsang.discovery.models import Lead
from guongsang.discovery.states import LeadStage
from guongsang.dossiers.models import Claim, Dossier, Evidence, Submission
from guongsang.dossiers.states import Stage
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject
from guongsang.workspace.demo.multitude import grow
from guongsang.workspace.demo.town import build

pytestmark = pytest.mark.django_db


def test_the_town_shows_every_state_and_grows_into_a_crowd():
    now = timezone.now()
    build(now=now, tell=lambda words: None)

    assert set(Lead.objects.values_list("stage", flat=True)) == set(LeadStage)
    assert set(Dossier.objects.values_list("stage", flat=True)) == {
        Stage.REGISTERED,
        Stage.FOSTERING,
        Stage.SUBMITTED,
        Stage.RETURNED,
        Stage.WITHDRAWN,
        Stage.LAPSED,
    }
    assert Dossier.objects.exclude(held_since=None).exists()
    assert Unit.objects.count() >= 45
    assert Subject.objects.count() >= 60

    before = [model.objects.count() for model in (Dossier, Claim, Evidence, Submission)]
    grow(20, now=now, tell=lambda words: None)
    after = [model.objects.count() for model in (Dossier, Claim, Evidence, Submission)]

    assert after[0] == before[0] + 20
    assert all(more > less for less, more in zip(before, after, strict=True))
    assert verify(timezone.localdate(now)).fault is None
