"""How often work is tried again, and how long silence is believed to be life."""

from datetime import timedelta

# The work that stops the worker itself must not stop it for ever.
MOST_ATTEMPTS = 5
# Progress is told to the page at most this often: a write per row would cost more than the rows.
SECONDS_BETWEEN_WRITES = 0.5
# A work that stopped for a passing fault (database busy) is tried again after this.
PAUSE_AFTER_A_PASSING_FAULT = timedelta(seconds=10)
# A list as a file is full of personal data: long enough to be fetched after a weekend, no longer.
FILE_DAYS = 3
# One person's files must not keep everybody else's work waiting.
MOST_FILES_AT_ONCE = 3


def is_worn_out(attempt: int) -> bool:
    """Tell whether work that has been begun ``attempt`` times is not to be begun again."""
    return attempt >= MOST_ATTEMPTS


def percent(done: int, total: int) -> int:
    """Return how much is done, 0 to 100; 0 while nobody knows how much there is."""
    return min(100, done * 100 // total) if total else 0
