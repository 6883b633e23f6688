"""Why an act of a consultation may not happen; ``why_not_decide`` is the door to a decision."""

from guongsang.consultations.permissions.doors import (
    why_not_decide,
    why_not_dropped,
    why_not_shown,
)
from guongsang.consultations.permissions.notices import (
    why_not_cancel,
    why_not_change,
    why_not_choose,
    why_not_close,
    why_not_follow_up,
    why_not_over,
    why_not_post,
    why_not_run,
    why_not_words,
)
from guongsang.consultations.permissions.objections import (
    why_not_check,
    why_not_dismiss,
    why_not_enter,
    why_not_enter_about,
    why_not_heard,
    why_not_name_keepers,
    why_not_object,
    why_not_publish,
    why_not_reason,
    why_not_see_sender,
    why_not_unpublish,
    why_not_uphold,
)
from guongsang.consultations.permissions.postings import (
    why_not_drop_posting,
    why_not_prove,
    why_not_such_posting,
    why_not_write_posting,
)

__all__ = [
    "why_not_cancel",
    "why_not_change",
    "why_not_check",
    "why_not_choose",
    "why_not_close",
    "why_not_decide",
    "why_not_dismiss",
    "why_not_drop_posting",
    "why_not_dropped",
    "why_not_enter",
    "why_not_enter_about",
    "why_not_follow_up",
    "why_not_heard",
    "why_not_name_keepers",
    "why_not_object",
    "why_not_over",
    "why_not_post",
    "why_not_prove",
    "why_not_publish",
    "why_not_reason",
    "why_not_run",
    "why_not_see_sender",
    "why_not_shown",
    "why_not_such_posting",
    "why_not_unpublish",
    "why_not_uphold",
    "why_not_words",
    "why_not_write_posting",
]
