"""When the clock of a public notice ends, and what may not stand on a public list."""

import re
from dataclasses import dataclass
from datetime import date

from guongsang.discovery.rules import due_day

WORKING_DAYS = "làm việc"
LONGEST_OBJECTION = 5_000
LONGEST_ANSWER = 5_000
LONGEST_SUMMARY = 400

# Seven digits and more, however they are cut by blanks, dots and dashes; not "2.530.000 đ".
PHONE = re.compile(r"(?<!\d)(?:\+?84|0)[\s.-]?\d(?:[\s.-]?\d){7,9}(?!\d)")
CITIZEN_ID = re.compile(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)")
BIRTH = re.compile(r"\b(?:sinh\s+(?:ngày|năm)|sn\s*[:.]?\s*\d{4}|s\.\s*n\.)", re.I)
HOME = re.compile(r"\b(?:số nhà|hộ khẩu|thường trú|trú tại|tạm trú)\b", re.I)


def last_day(posted: date, *, days: int, measure: str) -> date:
    """Return the last day on which one may object; that day is still included.

    The day of posting is not counted. Working days leave out Saturdays and Sundays when the rule's
    ``measure`` says so (days of public holidays are not known here).
    """
    return due_day(posted, days=days, working=WORKING_DAYS in measure)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How far the time of a notice has run on ``day``."""

    ends_on: date
    day: date

    @property
    def runs(self) -> bool:
        """Whether one may still object: the whole last day counts."""
        return self.day <= self.ends_on

    @property
    def left(self) -> int:
        """Return how many days remain after today; 0 on the last day and afterwards."""
        return max(0, (self.ends_on - self.day).days)


def personal_signs(*texts: str) -> list[str]:
    """Return which personal data seem to stand in ``texts``: phone, citizen_id, birth, home."""
    signs = {"phone": PHONE, "citizen_id": CITIZEN_ID, "birth": BIRTH, "home": HOME}
    return [name for name, sign in signs.items() if any(sign.search(text) for text in texts)]
