"""One candidacy: its claims, answers, evidence, report and moves."""

from guongsang.dossiers.models.answers import Answer
from guongsang.dossiers.models.claims import Claim, Evidence, EvidenceQuerySet
from guongsang.dossiers.models.copies import CommonPhrase, CopyCheck, CopyFinding, CopyLabel
from guongsang.dossiers.models.dossier import Dossier, DossierQuerySet
from guongsang.dossiers.models.eligibility import Waiver
from guongsang.dossiers.models.meetings import (
    ReviewLine,
    ReviewMeeting,
    ReviewMeetingQuerySet,
    ReviewWay,
)
from guongsang.dossiers.models.moves import ReceiptCounter, Return, SetAside, Submission
from guongsang.dossiers.models.records import Achievement, InfluenceScope, Initiative, PastAward

__all__ = [
    "Achievement",
    "Answer",
    "Claim",
    "CommonPhrase",
    "CopyCheck",
    "CopyFinding",
    "CopyLabel",
    "Dossier",
    "DossierQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "InfluenceScope",
    "Initiative",
    "PastAward",
    "ReceiptCounter",
    "Return",
    "ReviewLine",
    "ReviewMeeting",
    "ReviewMeetingQuerySet",
    "ReviewWay",
    "SetAside",
    "Submission",
    "Waiver",
]
