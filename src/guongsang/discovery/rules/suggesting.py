"""What a suggestion is made of, how a receipt code looks, and what makes a text suspicious."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from guongsang.foundation.text import fold, tidy

# Read aloud and copied by hand without doubt: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V.
CODE_LETTERS = "234679ACDEFGHJKMNPQRTVWXY"
CODE_GROUPS = (4, 4, 5)

# A suggestion that nobody finished is somebody's data without a purpose: it goes after this.
DRAFT_DAYS = 60
MOST_FILES = 6
LONGEST_STORY = 10_000
# Three pages cannot be read, let alone written, in less.
FASTEST_SECONDS = 15
MOST_LINKS = 2
# Shorter texts repeat by chance ("Rất tốt bụng, hay giúp người").
SHORTEST_COMPARED = 60

LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|xyz|top|shop|ru|cn|vn)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class Who:
    """The first step: whom the suggestion is about."""

    nominator: str
    subject_kind: str
    subject_name: str
    unit_id: int
    subject_place: str = ""
    field_id: int | None = None
    plan_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """The second step: what they did."""

    story: str
    results: str = ""
    happened: str = ""
    is_good_deed: bool = False


@dataclass(frozen=True, kw_only=True)
class Sender:
    """The third step: who tells it. All may stay empty."""

    sender_name: str = ""
    sender_phone: str = ""
    sender_email: str = ""


def make_receipt_code() -> str:
    """Return a new code such as ``7KMD-Q3XH-AC9TE``: some 60 bits that nobody can guess."""
    groups = ["".join(secrets.choice(CODE_LETTERS) for _ in range(n)) for n in CODE_GROUPS]
    return "-".join(groups)


def read_receipt_code(typed: str) -> str:
    """Return the code that ``typed`` means, whatever its case, blanks and dashes; "" if none."""
    bare = re.sub(r"[\s.–—_-]+", "", tidy(typed)).upper()
    if len(bare) != sum(CODE_GROUPS) or set(bare) - set(CODE_LETTERS):
        return ""
    first, second, _ = CODE_GROUPS
    return "-".join([bare[:first], bare[first : first + second], bare[first + second :]])


def make_secret() -> str:
    """Return the secret part of a private link: 144 bits, fit for an address."""
    return secrets.token_urlsafe(18)


def hash_of(secret: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def tidy_lines(text: str) -> str:
    """Return ``text`` tidied line by line, with at most one empty line in a row."""
    lines = "\n".join(tidy(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def print_of(story: str) -> str:
    """Return the fingerprint by which a repeated story is known; "" for one too short to tell."""
    folded = fold(story)
    return hashlib.sha256(folded.encode()).hexdigest() if len(folded) >= SHORTEST_COMPARED else ""


def spam_signs(
    *, texts: Sequence[str], trapped: bool, seconds: float, is_repeated: bool
) -> list[str]:
    """Return the codes of what looks wrong with a suggestion; none for most.

    Nothing is refused for a sign: an officer looks and decides.
    """
    links = sum(len(LINK.findall(text)) for text in texts)
    found = {
        "trap": trapped,
        "too_fast": seconds < FASTEST_SECONDS,
        "links": links > MOST_LINKS,
        "repeated": is_repeated,
    }
    return [sign for sign, is_there in found.items() if is_there]
