"""How long links live, how many guesses are borne, and how a browser is called. No Django here."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

LINK_LIVES = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class GuessRule:
    """How many wrong passwords are borne in which time, and how long the door then stays shut."""

    most: int
    within: timedelta
    shut_for: timedelta


# One name from one address: a person who forgot. One address with many names: somebody who guesses.
# Nothing counts by name alone, or a stranger could shut an officer out of the office.
GUESSES_AT_ONE_NAME = GuessRule(
    most=5, within=timedelta(minutes=15), shut_for=timedelta(minutes=15)
)
GUESSES_FROM_ONE_ADDRESS = GuessRule(
    most=50, within=timedelta(minutes=15), shut_for=timedelta(minutes=15)
)


@dataclass(frozen=True)
class Count:
    """Wrong passwords so far: since when, how many, and until when the door is shut."""

    since: datetime
    failures: int
    shut_until: datetime | None = None


def is_shut(count: Count | None, at: datetime) -> bool:
    """Tell whether the door is shut at ``at``."""
    return count is not None and count.shut_until is not None and at < count.shut_until


def after_failure(rule: GuessRule, count: Count | None, at: datetime) -> Count:
    """Return the count after one more wrong password at ``at``; old failures are forgotten."""
    if (
        count is None
        or at - count.since >= rule.within
        or (count.shut_until is not None and at >= count.shut_until)
    ):
        count = Count(since=at, failures=0)
    failures = count.failures + 1
    shut_until = at + rule.shut_for if failures >= rule.most else None
    return Count(since=count.since, failures=failures, shut_until=shut_until)


def guess_keys(username: str, address: str) -> list[tuple[str, GuessRule]]:
    """Return the counters that one try touches: a name from an address, and the address."""
    name = unicodedata.normalize("NFKC", username).casefold().strip()
    return [
        (hidden(f"name\x1f{name}\x1f{address}"), GUESSES_AT_ONE_NAME),
        (hidden(f"address\x1f{address}"), GUESSES_FROM_ONE_ADDRESS),
    ]


def hidden(secret: str) -> str:
    """Return the SHA-256 of ``secret`` as 64 hex digits: enough to find it, not to read it."""
    return hashlib.sha256(secret.encode()).hexdigest()


BROWSERS = (
    ("Edg", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Return a short name such as "Chrome, Windows"; "" when nothing is recognised."""
    found = [
        next((name for mark, name in table if mark in user_agent), "")
        for table in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in found if name)
