"""What can happen to long work, and to the lists that leave as long work."""

from guongsang.jobs.usecases.exports import EXPORT, ask_export, keep_file, prune_files
from guongsang.jobs.usecases.runs import (
    LostLeaseError,
    advance,
    ask,
    cancel,
    fail,
    finish,
    hand_over,
    lease_from,
    put_back,
    sweep,
    take_next,
)

__all__ = [
    "EXPORT",
    "LostLeaseError",
    "advance",
    "ask",
    "ask_export",
    "cancel",
    "fail",
    "finish",
    "hand_over",
    "keep_file",
    "lease_from",
    "prune_files",
    "put_back",
    "sweep",
    "take_next",
]
