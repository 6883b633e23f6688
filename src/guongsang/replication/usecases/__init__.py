"""What happens in replication: interest, commitment, the ledger, measurements, check-ups."""

from guongsang.replication.usecases.checking import check_exemplar, fall_silent
from guongsang.replication.usecases.ledger import (
    add_event,
    finish_milestone,
    measure,
    plan_milestone,
    take_new_version,
)
from guongsang.replication.usecases.starting import (
    change_adoption,
    show_interest,
    start_adoption,
)

__all__ = [
    "add_event",
    "change_adoption",
    "check_exemplar",
    "fall_silent",
    "finish_milestone",
    "measure",
    "plan_milestone",
    "show_interest",
    "start_adoption",
    "take_new_version",
]
