"""What can happen to a public notice: drafted, posted, objected to, answered, closed."""

from guongsang.consultations.usecases.answering import (
    dismiss_objection,
    show_sender,
    start_checking,
    uphold_objection,
)
from guongsang.consultations.usecases.drafting import (
    cancel_notice,
    change_notice,
    draft_notice,
    write_entry,
)
from guongsang.consultations.usecases.objecting import enter_objection, object_publicly
from guongsang.consultations.usecases.posting import close_notice, post_notice

__all__ = [
    "cancel_notice",
    "change_notice",
    "close_notice",
    "dismiss_objection",
    "draft_notice",
    "enter_objection",
    "object_publicly",
    "post_notice",
    "show_sender",
    "start_checking",
    "uphold_objection",
    "write_entry",
]
