"""The demo town has something in every state, and the crowd has the same kind of rows."""

import pytest
from django.db.models import F
from django.utils import timezone, translation

from guongsang.appraisals.models import Appraiser, Mark, Sheet, Verification
from guongsang.audit.queries import verify
from guongsang.consultations.models import Entry, Objection, PublicNotice
from guongsang.councils.models import Item, Seat, Sitting, Vote
from guongsang.discovery.models import Lead
from guongsang.discovery.states import LeadStage
from guongsang.dossiers.models import Answer, Claim, Dossier, Evidence, Submission
from guongsang.dossiers.states import Stage
from guongsang.fostering.models import Fostering, HelpRequest, QuarterCheck, Support
from guongsang.honours.models import Decision, DecisionKind, Grant
from guongsang.honours.states import GrantState
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice, Result, Version
from guongsang.replication.models import Adoption, AdoptionEvent, ExemplarCheck, Measurement
from guongsang.replication.states import AdoptionState
from guongsang.reports.models import Report
from guongsang.scoring.models import Reader
from guongsang.stories.models import Consent, Picture, Publicity, Story
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.workspace.demo.multitude import grow
from guongsang.workspace.demo.scoring import GUEST
from guongsang.workspace.demo.town import build
from tests.workspace.kept import english_among, kept_sentences

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]  # the same acts are tested one by one
# Every kind of row that the life of a dossier leaves, from the answers to who did the same.
CROWDED = [
    Dossier, Answer, Claim, Evidence, Submission, LifeEvent, Lead, Fostering, HelpRequest, Support,
    QuarterCheck, Sheet, Appraiser, Verification, Mark, Sitting, Seat, Item, Vote, PublicNotice,
    Entry, Objection, Decision, Grant, ExemplarCheck, Story, Picture, Consent, Publicity,
    Practice, Version, Result, Adoption, AdoptionEvent, Measurement,
]  # fmt: skip


def test_the_town_shows_every_state_and_grows_into_a_crowd():
    now = timezone.now()
    with translation.override("en"):  # every act through an English screen
        build(now=now, tell=lambda words: None)

    assert english_among(kept_sentences()) == []
    assert set(Lead.objects.values_list("stage", flat=True)) == set(LeadStage)
    assert set(Dossier.objects.values_list("stage", flat=True)) == {*Stage}
    assert_three_rounds()
    assert_the_guest_of_the_council_has_begun()
    assert Dossier.objects.exclude(held_since=None).exists()
    assert_what_the_plan_asks_is_answered()
    assert Unit.objects.count() >= 45
    assert Subject.objects.count() >= 60

    before = [model.objects.count() for model in CROWDED]
    grow(60, now=now, tell=lambda words: None)
    after = [model.objects.count() for model in CROWDED]

    assert nobody_has_come_round_a_door()
    assert after[0] == before[0] + 60
    assert all(more > less for less, more in zip(before, after, strict=True))
    assert_the_crowd_holds_together()
    assert verify(timezone.localdate(now)).fault is None


def assert_what_the_plan_asks_is_answered():
    """Whoever has handed in in the running plan has answered; some were not asked further."""
    handed = Submission.objects.filter(dossier__plan__questions__isnull=False).distinct()
    answers = [len(one.snapshot["questions"]) for one in handed]

    assert min(answers) >= 1
    assert {1, 2, 3} <= set(answers)


def nobody_has_come_round_a_door() -> bool:
    """Tell whether each dossier, copied ones too, stands on what its stage stands on."""
    before_public = Dossier.objects.filter(
        stage__in=[Stage.IN_CONSULTATION, Stage.RECOGNISED, Stage.SENT_UPWARD]
    )
    decided = before_public.exclude(stage=Stage.IN_CONSULTATION)
    council = Dossier.objects.filter(stage=Stage.IN_COUNCIL)
    return not (
        before_public.filter(notice_entries=None).exists()
        or decided.exclude(notice_entries__state="cleared").exists()
        or council.filter(council_items=None).exists()
    )


def assert_the_crowd_holds_together():
    """What stands on a dossier of the crowd belongs to that dossier, not to its pattern."""
    decided = Dossier.objects.filter(stage=Stage.RECOGNISED)

    assert not decided.filter(grants=None).exists()
    assert not Sheet.objects.exclude(submission__dossier=F("dossier")).exists()
    assert not Verification.objects.exclude(claim__dossier=F("sheet__dossier")).exists()
    assert not Mark.objects.exclude(appraiser__sheet=F("sheet")).exists()
    assert not Item.objects.exclude(sheet__dossier=F("dossier")).exists()
    assert not Vote.objects.exclude(seat__sitting=F("item__sitting")).exists()
    assert not Entry.objects.exclude(item__dossier=F("dossier")).exists()
    of_dossiers = Grant.objects.exclude(dossier=None)
    assert not of_dossiers.exclude(subject=F("dossier__subject")).exists()
    assert not Story.objects.exclude(subject=F("grant__subject")).exists()
    assert not Adoption.objects.exclude(version__practice=F("practice")).exists()


def assert_the_guest_of_the_council_has_begun() -> None:
    """Whoever signs in as a member finds a queue at work, whatever lot was drawn."""
    guest = Reader.objects.get(round__state="open", user__username=GUEST)
    assert guest.pledged_at is not None
    assert guest.readings.exists()


def assert_three_rounds():
    """Thirty nominated, twenty-seven recognised, two sent upward; and what came of it."""
    signed = Decision.objects.signed().filter(kind=DecisionKind.RECOGNITION).order_by("signed_on")
    rounds = {one.signed_on.year: one.grants.count() for one in signed}
    recognised = Grant.objects.granted().recognitions()
    upward = Dossier.objects.filter(stage=Stage.SENT_UPWARD)

    assert rounds == {2013: 27, 2014: 27, 2015: 27}
    assert recognised.filter(state=GrantState.REVOKED).count() == 1
    assert upward.count() == 6
    assert Practice.objects.listed().count() == 12
    assert Adoption.objects.count() >= 60
    assert {AdoptionState.STOPPED, AdoptionState.UNKNOWN, AdoptionState.SUSTAINED} <= set(
        Adoption.objects.values_list("state", flat=True)
    )
    assert Story.objects.public_at(timezone.now()).count() >= 20
    assert Report.objects.exclude(finished_at=None).count() == 3
