"""What can happen to a dossier; one act of the office is one function."""

from guongsang.dossiers.usecases.answers import save_answer
from guongsang.dossiers.usecases.claims import Answered, save_claim
from guongsang.dossiers.usecases.copies import ask_copy_check, compare_report, label_finding
from guongsang.dossiers.usecases.eligibility import waive
from guongsang.dossiers.usecases.evidence import add_evidence, remove_evidence, replace_evidence
from guongsang.dossiers.usecases.figures import recount_after_figure
from guongsang.dossiers.usecases.filling import Draft, fill_draft, why_not_draft
from guongsang.dossiers.usecases.meetings import change_meeting, write_meeting
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
from guongsang.dossiers.usecases.onward import give_back, go_on
from guongsang.dossiers.usecases.records import add_record, change_record, remove_record
from guongsang.dossiers.usecases.register import (
    Registration,
    register_dossier,
    register_dossiers,
    register_newcomer,
    why_not_eligible,
    why_not_here,
)
from guongsang.dossiers.usecases.report import save_facts, save_section
from guongsang.dossiers.usecases.submit import submit_dossier
from guongsang.dossiers.usecases.writing import Theirs, WrittenMeanwhile

__all__ = [
    "Answered",
    "Draft",
    "Outcome",
    "Registration",
    "Theirs",
    "WrittenMeanwhile",
    "add_evidence",
    "add_record",
    "ask_copy_check",
    "change_meeting",
    "change_record",
    "compare_report",
    "fill_draft",
    "give_back",
    "go_on",
    "hold_dossier",
    "label_finding",
    "lapse_overdue",
    "recount_after_figure",
    "register_dossier",
    "register_dossiers",
    "register_newcomer",
    "release_dossier",
    "remove_evidence",
    "remove_record",
    "replace_evidence",
    "return_dossier",
    "save_answer",
    "save_claim",
    "save_facts",
    "save_section",
    "start_fostering",
    "start_fostering_many",
    "submit_dossier",
    "waive",
    "why_not_draft",
    "why_not_eligible",
    "why_not_here",
    "withdraw_dossier",
    "write_meeting",
]
