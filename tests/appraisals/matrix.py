"""Who sees an appraisal sheet, on which way."""

from django.db.models import Model
from django.urls import reverse

from guongsang.access.roles import ROLES, Capability
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from tests.appraisals.factories import SheetFactory, SubmissionFactory, VerificationFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.criteria.factories import CriterionFactory
from tests.dossiers.factories import A_MORNING, ClaimFactory, DossierFactory, EvidenceFactory
from tests.matrix.things import MARKER_START, Thing
from tests.subjects.factories import SubjectFactory

READERS = frozenset(key for key, role in ROLES.items() if Capability.APPRAISAL_READ in role.may)
QUEUE, RANKING = "appraisals:queue", "appraisals:ranking"


def _submission(unit: Unit, marker: str, stage: str) -> Model:
    dossier = DossierFactory(
        unit=unit, subject=SubjectFactory(name=marker, unit=unit), title=marker, stage=stage,
        plan=IssuedPlanFactory(unit=unit), fold_text=fold(marker), submitted_at=A_MORNING,
        receipt_number="HS-2014-00001", receipt_office=unit, rule_stamp="VN",
    )  # fmt: skip
    return SubmissionFactory(dossier=dossier)


def make_sheet(unit: Unit, marker: str) -> Model:
    submission = _submission(unit, marker, "appraising")
    return SheetFactory(submission=submission, closed=True, conclusion=marker)


def _claim(unit: Unit) -> Model:
    """Return a claim that is asked of its dossier, whose sheet is closed."""
    sheet = SheetFactory(submission=_submission(unit, "Hồ sơ", "appraising"), closed=True)
    dossier = sheet.dossier
    asked = CriterionFactory(set=dossier.criteria_set, field=dossier.field, subject_kind="")
    return ClaimFactory(dossier=dossier, criterion=asked, holds=True)


def make_proof(unit: Unit, marker: str) -> Model:
    claim = _claim(unit)
    EvidenceFactory(dossier=claim.dossier, claim=claim, name=f"{marker}.pdf")
    return claim.dossier


def make_finding(unit: Unit, marker: str) -> Model:
    claim = _claim(unit)
    VerificationFactory(
        sheet=claim.dossier.sheets.get(), claim=claim, finding="confirmed",
        confirmed_by=marker, confirmed_on=A_MORNING.date(), words=marker,
    )  # fmt: skip
    return claim.dossier


def passport(more: str = ""):
    return lambda dossier: reverse("appraisals:passport", args=[dossier.pk]) + more


def make_waiting(unit: Unit, marker: str) -> Model:
    return _submission(unit, marker, "submitted").dossier


THINGS = [
    Thing(
        name="appraisal sheet",
        make=make_sheet,
        readers=READERS,
        channels={
            "page": lambda sheet: sheet.get_absolute_url(),
            "queue": lambda sheet: f"{reverse(QUEUE)}?part=closed",
            "search": lambda sheet: f"{reverse(QUEUE)}?part=closed&q={MARKER_START}",
            "export": lambda sheet: f"{reverse(QUEUE)}?part=closed&export=csv",
            "ranking": lambda sheet: reverse(RANKING),
            "ranking export": lambda sheet: f"{reverse(RANKING)}?export=csv",
            "docx": lambda sheet: reverse("appraisals:score_sheet_docx", args=[sheet.pk]),
        },
        own_page=frozenset({"page", "docx"}),
    ),
    Thing(
        name="proof in an evidence passport",
        make=make_proof,
        readers=frozenset(k for k, role in ROLES.items() if Capability.DOSSIER_READ in role.may),
        channels={"page": passport(), "the unverified": passport("?xem=chua-xac-minh")},
        own_page=frozenset({"page", "the unverified"}),
    ),
    Thing(
        name="finding in an evidence passport",
        make=make_finding,
        readers=READERS,
        channels={"page": passport()},
        own_page=frozenset(),
    ),
    Thing(
        name="dossier that waits for appraisal",
        make=make_waiting,
        readers=READERS,
        channels={
            "page": lambda dossier: reverse("appraisals:take_in", args=[dossier.pk]),
            "queue": lambda dossier: reverse(QUEUE),
        },
    ),
]
