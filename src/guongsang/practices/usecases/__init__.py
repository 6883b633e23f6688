"""What the office does with method cards."""

from guongsang.practices.usecases.drafting import (
    change_practice,
    draft_practice,
    start_version,
)
from guongsang.practices.usecases.reviewing import (
    delist,
    list_practice,
    send_back,
    send_to_review,
)
from guongsang.practices.usecases.writing import (
    Theirs,
    WrittenMeanwhile,
    set_results,
    write_version,
)

__all__ = [
    "Theirs",
    "WrittenMeanwhile",
    "change_practice",
    "delist",
    "draft_practice",
    "list_practice",
    "send_back",
    "send_to_review",
    "set_results",
    "start_version",
    "write_version",
]
