"""Who sees a dossier, its proof and its papers, on which way."""

from collections.abc import Callable
from datetime import time

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.dossiers.models import (
    Answer,
    CopyCheck,
    CopyFinding,
    Dossier,
    Return,
    ReviewLine,
    ReviewMeeting,
    Submission,
    Waiver,
)
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.campaigns.factories import IssuedPlanFactory, QuestionVersionFactory
from tests.dossiers.factories import A_MORNING, DossierFactory, EvidenceFactory
from tests.matrix.things import MARKER_START, Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.DOSSIER_READ in role.may)
LIST = "dossiers:list"


def make_dossier(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(name=marker, unit=unit)
    return DossierFactory(unit=unit, subject=subject, title=marker, fold_text=fold(marker))


def make_proof(unit: Unit, marker: str) -> Model:
    dossier = make_dossier(unit, marker)
    EvidenceFactory(dossier=dossier, name=f"{marker}.pdf", file__data=marker.encode())
    return dossier


def make_received(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(name=marker, unit=unit)
    dossier = DossierFactory(
        unit=unit, subject=subject, title=marker, stage="submitted", submitted_at=A_MORNING,
        receipt_number="HS-2014-00001", receipt_office=unit, rule_stamp="VN",
    )  # fmt: skip
    Submission.objects.create(
        dossier=dossier, number=1, at=A_MORNING, by=EvidenceFactory(dossier=dossier).added_by,
        by_name=marker, signer_name=marker, self_points=0, rule_stamp="VN",
        snapshot={"facts": {"subject": {"name": "", "value": marker}}}, snapshot_hash="0" * 64,
    )  # fmt: skip
    return dossier


def make_waiver(unit: Unit, marker: str) -> Model:
    subject = SubjectFactory(unit=unit)
    dossier = DossierFactory(unit=unit, subject=subject)
    Waiver.objects.create(
        subject=subject, dossier=dossier, award="dien-hinh", rules=["all_hold"], told="Chưa đạt",
        reason=marker, at=A_MORNING, by=EvidenceFactory(dossier=dossier).added_by,
    )  # fmt: skip
    return dossier


def make_likeness(unit: Unit, marker: str) -> Model:
    """A report that shares a passage with another one of the same unit."""
    dossier, other = (DossierFactory(unit=unit, subject=SubjectFactory(unit=unit)) for _ in "ab")
    check = CopyCheck.objects.create(
        dossier=dossier, asked_at=A_MORNING, done_at=A_MORNING, compared=1,
        asked_by=EvidenceFactory(dossier=dossier).added_by,
    )  # fmt: skip
    Dossier.objects.filter(pk=other.pk).update(title=marker)
    CopyFinding.objects.create(
        check_run=check, other=other, kind="pair", share="0.7", longest=40, passage=marker
    )
    return dossier


def make_answer(unit: Unit, marker: str) -> Model:
    """Return a dossier of ``unit`` in a plan of its own that has answered what is asked there."""
    plan = IssuedPlanFactory(unit=unit)
    dossier = DossierFactory(unit=unit, subject=SubjectFactory(unit=unit), plan=plan)
    version = QuestionVersionFactory(question__plan=plan, text="Ai làm cùng?")
    Answer.objects.create(dossier=dossier, version=version, words=marker)
    return dossier


def make_meeting(unit: Unit, marker: str) -> Model:
    """A meeting of ``unit`` over a dossier of its own; its place and its dossier have the word."""
    dossier = make_dossier(unit, marker)
    meeting = ReviewMeeting.objects.create(
        unit=unit, plan=dossier.plan, held_on=A_MORNING.date(), began_at=time(19, 30),
        place=marker, called=20, present=15, chair_name="Nông Thị A", secretary_name="Hà Văn B",
        written_at=A_MORNING, written_by=EvidenceFactory(dossier=dossier).added_by,
    )  # fmt: skip
    ReviewLine.objects.create(meeting=meeting, dossier=dossier, agree=14)
    return meeting


def whose(name: str) -> Callable[[Model], str]:
    """Return the address of a paper of the unit and plan of a meeting."""
    return lambda one: (
        f"{reverse(f'dossiers:{name}', args=['docx'])}?plan={one.plan_id}&unit={one.unit_id}"
    )


def make_sent_back(unit: Unit, marker: str) -> Model:
    dossier = make_dossier(unit, marker)
    sender = EvidenceFactory(dossier=dossier).added_by
    return Return.objects.create(
        dossier=dossier, reasons=marker, due_on=A_MORNING.date(), at=A_MORNING, by=sender
    )


def make_refused(unit: Unit, marker: str) -> Model:
    dossier = make_dossier(unit, marker)
    Dossier.objects.filter(pk=dossier.pk).update(stage="not_recognised")
    return dossier


def make_tracked(unit: Unit, marker: str) -> Model:
    """A dossier that an office has received for a plan of its own."""
    dossier = make_received(unit, marker)
    Dossier.objects.filter(pk=dossier.pk).update(plan=IssuedPlanFactory(unit=unit))
    return dossier


def proof_of(dossier: Model) -> str:
    return dossier.evidence.get().get_absolute_url()


THINGS = [
    Thing(
        name="dossier",
        make=make_dossier,
        readers=READERS,
        channels={
            "page": lambda dossier: dossier.get_absolute_url(),
            "list": lambda dossier: reverse(LIST),
            "search": lambda dossier: f"{reverse(LIST)}?q={MARKER_START}",
            "sort": lambda dossier: f"{reverse(LIST)}?sort=-name",
            "export": lambda dossier: f"{reverse(LIST)}?export=csv",
            "register list": lambda dossier: reverse("dossiers:register_list"),
            "register list export": lambda dossier: (
                f"{reverse('dossiers:register_list')}?export=csv"
            ),
        },
    ),
    Thing(
        name="proof of a dossier",
        make=make_proof,
        readers=READERS,
        channels={"file": proof_of},
        own_page=frozenset({"file"}),
    ),
    Thing(
        name="receipt of a dossier",
        make=make_received,
        readers=READERS,
        channels={"receipt": lambda dossier: reverse("dossiers:receipt", args=[dossier.pk])},
        own_page=frozenset({"receipt"}),
    ),
    Thing(
        name="meeting of a unit",
        make=make_meeting,
        readers=READERS,
        channels={
            "page": lambda meeting: meeting.get_absolute_url(),
            "minutes": lambda meeting: reverse("dossiers:minutes", args=[meeting.pk, "docx"]),
            "blank minutes": whose("blank_meeting"),
            "tờ trình": whose("proposal"),
        },
        own_page=frozenset({"page", "minutes", "blank minutes", "tờ trình"}),
    ),
    Thing(
        name="what a dossier still needs",
        make=make_sent_back,
        readers=READERS,
        channels={
            "slip": lambda one: reverse(
                "dossiers:completion", args=[one.dossier_id, one.pk, "docx"]
            )
        },
        own_page=frozenset({"slip"}),
    ),
    Thing(
        name="refusal of a dossier",
        make=make_refused,
        readers=READERS,
        channels={"slip": lambda one: reverse("dossiers:refusal", args=[one.pk, "docx"])},
        own_page=frozenset({"slip"}),
    ),
    Thing(
        name="line of the register",
        make=make_tracked,
        readers=frozenset(
            key
            for key, role in ROLES.items()
            if role.may >= {Capability.DOSSIER_RECEIVE, Capability.DOSSIER_READ}
        ),
        channels={
            "page": lambda one: reverse("dossiers:tracking"),
            "export": lambda one: f"{reverse('dossiers:tracking')}?export=csv",
            "paper": lambda one: reverse("dossiers:tracking_paper", args=["docx"]),
        },
        own_page=frozenset(),
    ),
    Thing(
        name="answer to a question of the plan",
        make=make_answer,
        readers=READERS,
        channels={
            "page": lambda dossier: dossier.get_absolute_url(),
            "report": lambda dossier: reverse("dossiers:report_docx", args=[dossier.pk]),
            "workbook": lambda dossier: f"{reverse(LIST)}?plan={dossier.plan_id}&export=xlsx",
            "csv": lambda dossier: f"{reverse(LIST)}?plan={dossier.plan_id}&export=csv",
        },
        own_page=frozenset({"page", "report"}),
    ),
    Thing(
        name="waiver of a rule",
        make=make_waiver,
        readers=READERS,
        channels={"page": lambda dossier: dossier.get_absolute_url()},
    ),
    Thing(
        name="likeness of two reports",
        make=make_likeness,
        readers=frozenset(
            key
            for key, role in ROLES.items()
            if role.may & {Capability.APPRAISE, Capability.COUNCIL_RUN}
        ),
        channels={"page": lambda dossier: reverse("dossiers:copies", args=[dossier.pk])},
    ),
]
