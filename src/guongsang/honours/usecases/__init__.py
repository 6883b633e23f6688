"""What the office can do with decisions."""

from guongsang.honours.rules import AwardLine
from guongsang.honours.usecases.caps import waive_caps
from guongsang.honours.usecases.changes import draft_change
from guongsang.honours.usecases.drafting import (
    change_draft,
    draft_award,
    draft_recognition,
    drop_draft,
    value_again,
)
from guongsang.honours.usecases.hands import (
    issue_decision,
    propose,
    return_draft,
    take_back,
)
from guongsang.honours.usecases.signing import sign_decision
from guongsang.honours.usecases.upward import send_upward

__all__ = [
    "AwardLine",
    "change_draft",
    "draft_award",
    "draft_change",
    "draft_recognition",
    "drop_draft",
    "issue_decision",
    "propose",
    "return_draft",
    "send_upward",
    "sign_decision",
    "take_back",
    "value_again",
    "waive_caps",
]
