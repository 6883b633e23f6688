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
from guongsang.campaigns.usecases.targets import set_target, set_targets
from guongsang.campaigns.usecases.units import invite_units, withdraw_invitations

__all__ = [
    "add_milestone",
    "change_milestone",
    "choose_fields",
    "close_plan",
    "copy_plan",
    "create_plan",
    "edit_plan",
    "finish_milestone",
    "invite_units",
    "issue_plan",
    "note_seen",
    "remove_milestone",
    "reopen_milestone",
    "set_target",
    "set_targets",
    "withdraw_invitations",
    "write_bases",
    "write_text",
]
