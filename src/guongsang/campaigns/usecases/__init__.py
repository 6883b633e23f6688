"""What the office does with a plan, from the first draft to its close."""

from guongsang.campaigns.usecases.calendar import (
    add_milestone,
    change_milestone,
    finish_milestone,
    remove_milestone,
    reopen_milestone,
)
from guongsang.campaigns.usecases.drafting import (
    choose_fields,
    copy_plan,
    create_plan,
    edit_plan,
    write_bases,
    write_text,
)
from guongsang.campaigns.usecases.issuing import close_plan, issue_plan, note_seen
from guongsang.campaigns.usecases.questions import (
    add_question,
    change_question,
    freeze_questions,
    move_question_down,
    move_question_up,
    retire_question,
)
from guongsang.campaigns.usecases.targets import set_target, set_targets
from guongsang.campaigns.usecases.units import invite_units, withdraw_invitations

__all__ = [
    "add_milestone",
    "add_question",
    "change_milestone",
    "change_question",
    "choose_fields",
    "close_plan",
    "copy_plan",
    "create_plan",
    "edit_plan",
    "finish_milestone",
    "freeze_questions",
    "invite_units",
    "issue_plan",
    "move_question_down",
    "move_question_up",
    "note_seen",
    "remove_milestone",
    "reopen_milestone",
    "retire_question",
    "set_target",
    "set_targets",
    "withdraw_invitations",
    "write_bases",
    "write_text",
]
