"""What can happen: the public suggests, the office records, checks and answers."""

from guongsang.discovery.usecases.answer import (
    accept_lead,
    merge_lead,
    reject_as_spam,
    reject_lead,
    thank_for_good_deed,
)
from guongsang.discovery.usecases.check import (
    add_note,
    clear_spam_mark,
    put_in_fast_lane,
    take_up_lead,
    take_up_many,
)
from guongsang.discovery.usecases.signs import open_lead
from guongsang.discovery.usecases.suggest import (
    attach_file,
    drop_file,
    hand_in,
    purge_old_drafts,
    record_lead,
    save_step,
    spring_trap,
    start_suggestion,
)
from guongsang.discovery.usecases.texts import (
    accept_hit,
    draw_audit,
    judge_line,
    purge_texts,
    read_text,
    refuse_hit,
    reopen_hit,
)

__all__ = [
    "accept_hit",
    "accept_lead",
    "add_note",
    "attach_file",
    "clear_spam_mark",
    "draw_audit",
    "drop_file",
    "hand_in",
    "judge_line",
    "merge_lead",
    "open_lead",
    "purge_old_drafts",
    "purge_texts",
    "put_in_fast_lane",
    "read_text",
    "record_lead",
    "refuse_hit",
    "reject_as_spam",
    "reject_lead",
    "reopen_hit",
    "save_step",
    "spring_trap",
    "start_suggestion",
    "take_up_lead",
    "take_up_many",
    "thank_for_good_deed",
]
