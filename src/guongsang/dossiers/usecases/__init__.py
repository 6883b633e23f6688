"""What can happen to a dossier; one act of the office is one function."""

from guongsang.dossiers.usecases.claims import Answered, save_claim
from guongsang.dossiers.usecases.evidence import add_evidence, remove_evidence, replace_evidence
from guongsang.dossiers.usecases.moves import (
    Outcome,
    hold_dossier,
    lapse_overdue,
    release_dossier,
    return_dossier,
    start_fostering,
    start_fostering_many,
    withdraw_dossier,
)
from guongsang.dossiers.usecases.records import add_record, change_record, remove_record
from guongsang.dossiers.usecases.register import register_dossier, register_newcomer
from guongsang.dossiers.usecases.report import save_facts, save_section
from guongsang.dossiers.usecases.submit import submit_dossier
from guongsang.dossiers.usecases.writing import Theirs, WrittenMeanwhile

__all__ = [
    "Answered",
    "Outcome",
    "Theirs",
    "WrittenMeanwhile",
    "add_evidence",
    "add_record",
    "change_record",
    "hold_dossier",
    "lapse_overdue",
    "register_dossier",
    "register_newcomer",
    "release_dossier",
    "remove_evidence",
    "remove_record",
    "replace_evidence",
    "return_dossier",
    "save_claim",
    "save_facts",
    "save_section",
    "start_fostering",
    "start_fostering_many",
    "submit_dossier",
    "withdraw_dossier",
]
