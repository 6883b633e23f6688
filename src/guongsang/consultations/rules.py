"""When the clock of a public notice ends, and what may not stand on a public list."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

from guongsang.foundation.text import fold, tidy

LONGEST_OBJECTION = 5_000
LONGEST_ANSWER = 5_000
LONGEST_SUMMARY = 400
LONGEST_QUESTION = 400
SHORTEST_REASON = 10
MOST_PHOTOS = 3
# A telephone's picture; larger ones are asked for anew.
LARGEST_PHOTO = 8 * 2**20
# One address may speak often (a whole hamlet behind one line), but not without end.
MOST_ON_NOTICE = 15
MOST_FROM_ALL = 300
# Names shorter than this stand in ordinary words too.
SHORTEST_NAME = 5

# Seven digits and more, however they are cut by blanks, dots and dashes; not "2.530.000 đ".
PHONE = re.compile(r"(?<!\d)(?:\+?84|0)[\s.-]?\d(?:[\s.-]?\d){7,9}(?!\d)")
CITIZEN_ID = re.compile(r"(?<!\d)(?:\d{9}|\d{12})(?!\d)")
BIRTH = re.compile(r"\b(?:sinh\s+(?:ngày|năm)|sn\s*[:.]?\s*\d{4}|s\.\s*n\.)", re.I)
HOME = re.compile(r"\b(?:số nhà|hộ khẩu|thường trú|trú tại|tạm trú)\b", re.I)


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


def fingerprint_of(text: str) -> str:
    """Return the same mark for the same words, however they are written: case, tones, blanks."""
    plain = " ".join(fold(text).split()) or text
    return hashlib.sha256(plain.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who said something: nothing of it is anybody's duty."""

    name: str = ""
    contact: str = ""

    def tidied(self) -> Sender:
        return Sender(name=tidy(self.name)[:200], contact=tidy(self.contact)[:300])

    @property
    def is_nobody(self) -> bool:
        return not self.name and not self.contact

    def is_told_in(self, *texts: str) -> bool:
        """Tell whether ``texts`` would give the sender away by name or contact."""
        told = fold(" ".join(texts))
        parts = [part for part in (fold(self.name), fold(self.contact)) if part]
        return any(part in told for part in parts if len(part) >= SHORTEST_NAME)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How an objection came that a clerk writes down.

    :param by: a value of ``states.ReceivedBy``.
    :param at: when somebody rang or came; None for a paper.
    """

    by: str = "paper"
    at: datetime | None = None
    was_read_back: bool = False


CHANNEL_SIGNS = {
    "board": ("bang tin", "niem yet tai tru so", "bang thong bao"),
    "hall": ("nha van hoa", "nha sinh hoat"),
    "loudspeaker": ("loa", "truyen thanh", "dai phat thanh"),
    "portal": ("cong thong tin", "trang thong tin", "website", "trang web"),
    "zalo": ("zalo", "facebook", "mang xa hoi"),
    "meeting": ("hop thon", "hop to", "hoi nghi"),
}


def places_in(line: str) -> list[tuple[str, str]]:
    """Return the places of a line such as "Bảng tin; loa truyền thanh", each with its channel."""
    # With semicolons a comma belongs to one place: "nhà văn hóa các thôn, tổ; loa".
    parts = line.split(";") if ";" in line else re.split(r",| và ", line)
    places = [tidy(part)[:200] for part in parts]
    return [(channel_of(place), place[0].upper() + place[1:]) for place in places if place]


def channel_of(place: str) -> str:
    """Return by which way a place reaches people, told by its words; "other" when they do not."""
    told = fold(place)
    return next(
        (key for key, signs in CHANNEL_SIGNS.items() if any(sign in told for sign in signs)),
        "other",
    )
