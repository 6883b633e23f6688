"""What can happen to a public notice: drafted, posted, objected to, answered, closed."""

from guongsang.consultations.usecases.answering import (
    dismiss_alike,
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
from guongsang.consultations.usecases.following import follow_up
from guongsang.consultations.usecases.objecting import enter_objection, object_publicly
from guongsang.consultations.usecases.places import (
    drop_posting,
    end_posting,
    prove_posting,
    write_posting,
)
from guongsang.consultations.usecases.posting import close_notice, post_notice
from guongsang.consultations.usecases.publishing import (
    name_keepers,
    publish_answer,
    unpublish_answer,
)

__all__ = [
    "cancel_notice",
    "change_notice",
    "close_notice",
    "dismiss_alike",
    "dismiss_objection",
    "draft_notice",
    "drop_posting",
    "end_posting",
    "enter_objection",
    "follow_up",
    "name_keepers",
    "object_publicly",
    "post_notice",
    "prove_posting",
    "publish_answer",
    "show_sender",
    "start_checking",
    "unpublish_answer",
    "uphold_objection",
    "write_entry",
    "write_posting",
]
