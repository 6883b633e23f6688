"""What the components know by heart: menu entries, tones of stages, sizes of a table."""

from dataclasses import dataclass
from decimal import Decimal

from guongsang.foundation.text import tidy

# Tones have a colour in both themes and always stand beside a word.
TONES = {
    "new": "info",
    "checking": "work",
    "accepted": "good",
    "merged": "plain",
    "rejected": "bad",
    "good_deed": "honour",
    "registered": "info",
    "fostering": "work",
    "submitted": "work",
    "returned": "warn",
    "appraising": "work",
    "in_council": "work",
    "in_consultation": "work",
    "held": "bad",
    "recognised": "honour",
    "not_recognised": "plain",
    "withdrawn": "plain",
    "sent_upward": "info",
    "lapsed": "plain",
    "draft": "plain",
    "issued": "good",
    "closed": "plain",
    "waiting": "info",
    "running": "work",
    "done": "good",
    "failed": "bad",
    "sent": "good",
    "dropped": "plain",
    "invited": "info",
    "active": "good",
    "inactive": "plain",
    "convened": "info",
    "in_session": "work",
    "committed": "good",
    "cancelled": "plain",
    "recommended": "good",
    "not_recommended": "bad",
    "postponed": "warn",
    "open": "work",
    "outside": "warn",
    "came": "good",
    "absent": "warn",
    "represented": "info",
}
KINDS = frozenset({"primary", "secondary", "quiet", "danger"})
NOTICE_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-alert",
}
SOON = 3
FAR = 60


@dataclass(frozen=True, kw_only=True)
class DaysLeft:
    """How far a due day is: a tone and a number of days, negative when it has passed."""

    days: int

    @property
    def tone(self) -> str:
        """Return the tone in which the number is shown."""
        if self.days < 0:
            return "bad"
        return "warn" if self.days <= SOON else "plain"

    @property
    def is_far(self) -> bool:
        """Tell whether a date says more than the number of days."""
        return self.days > FAR


def tone_of(stage: str) -> str:
    """Return the tone of a stage, "plain" for one that has no tone of its own."""
    return TONES.get(str(stage).lower(), "plain")


def dotted(number: int | Decimal) -> str:
    """Return a number as Vietnamese offices write it: 2.530.000 or 12,5."""
    whole, _, rest = (
        f"{number:,f}".partition(".")
        if isinstance(number, Decimal)
        else (
            f"{number:,}",
            "",
            "",
        )
    )
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def defused(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def file_stem(name: str) -> str:
    """Return ``name`` as the stem of a file name, without what systems dislike."""
    kept = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in tidy(name))
    return kept.strip(" .-")[:120] or "guong-sang"


def is_offline(error: BaseException | None) -> bool:
    """Tell whether ``error`` means that the database is away or busy, not that it is wrong."""
    if type(error).__name__ == "InterfaceError":
        return True
    # SQLite calls a missing table an operational error too; that one is our own fault.
    return type(error).__name__ == "OperationalError" and "no such" not in str(error)
