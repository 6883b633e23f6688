"""What the office does with rules and with its calendar."""

from guongsang.regulations.usecases.calendar import (
    load_calendar,
    remove_day,
    verify_days,
    write_day,
)
from guongsang.regulations.usecases.rows import (
    end_override,
    load_shipped,
    override_rule,
    verify_rule,
)

__all__ = [
    "end_override",
    "load_calendar",
    "load_shipped",
    "override_rule",
    "remove_day",
    "verify_days",
    "verify_rule",
    "write_day",
]
