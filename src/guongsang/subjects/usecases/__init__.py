"""What the office does with subjects; one act of the office is one function."""

from guongsang.subjects.usecases.merging import decide, merge_subjects, part_subjects
from guongsang.subjects.usecases.records import (
    NewSubject,
    Note,
    correct_subject,
    note_event,
    note_events,
    register_subject,
    register_subjects,
)

__all__ = [
    "NewSubject",
    "Note",
    "correct_subject",
    "decide",
    "merge_subjects",
    "note_event",
    "note_events",
    "part_subjects",
    "register_subject",
    "register_subjects",
]
