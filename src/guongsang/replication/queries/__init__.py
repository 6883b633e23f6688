"""Answers about replication; ``reports`` and the desk ask here."""

from guongsang.replication.queries.checkups import (
    CheckLine,
    check_lines,
    exemplars_to_check,
)
from guongsang.replication.queries.lists import (
    adopter_count,
    checks_waiting,
    interested_waiting,
    silent_waiting,
    waiting_words,
)
from guongsang.replication.queries.numbers import Indicators, indicators, started_by
from guongsang.replication.queries.page import MeasuredLine, checks_of, measured, timeline_of
from guongsang.replication.queries.tables import (
    HelpLine,
    TargetLine,
    followed_practices,
    help_lines,
    target_lines,
)

__all__ = [
    "CheckLine",
    "HelpLine",
    "Indicators",
    "MeasuredLine",
    "TargetLine",
    "adopter_count",
    "check_lines",
    "checks_of",
    "checks_waiting",
    "exemplars_to_check",
    "followed_practices",
    "help_lines",
    "indicators",
    "interested_waiting",
    "measured",
    "silent_waiting",
    "started_by",
    "target_lines",
    "timeline_of",
    "waiting_words",
]
