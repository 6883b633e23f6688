"""One-use codes and check codes: how they look, how typing mistakes are read."""

import hashlib
import re
import secrets
import unicodedata

from guongsang.foundation.text import tidy

# Crockford's base 32: no I, L, O or U, so that a code is copied by hand without doubt.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH, GROUP = 10, 5  # 32**10 = 2**50
CHECK_LENGTH = 4
SHORTEST_OWN, LONGEST_OWN = 2, 12
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
BETWEEN = re.compile(r"[\s.–—_-]+")


def make_code() -> str:
    """Return a new code of 50 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def make_codes(count: int) -> list[str]:
    """Return ``count`` codes that differ from one another."""
    made: set[str] = set()
    while len(made) < count:
        made.add(make_code())
    # A set forgets the order of making; shuffled, it also hides the order of its hashes.
    return secrets.SystemRandom().sample(sorted(made), count)


def grouped(code: str) -> str:
    """Return a code as it is printed: ``7KMDQ-3XHAC``."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """Return the code that ``typed`` means: any case, blanks, hyphens, O for 0; "" if none."""
    bare = BETWEEN.sub("", tidy(typed)).upper().translate(MISREAD)
    if len(bare) != CODE_LENGTH or set(bare) - set(LETTERS):
        return ""
    return bare


def has_marks(typed: str) -> bool:
    """Tell whether a Vietnamese keyboard has put marks on what was typed ("AS" became "Á")."""
    loose = unicodedata.normalize("NFD", typed.casefold())
    return "đ" in loose or any(unicodedata.combining(letter) for letter in loose)


def make_salt() -> str:
    """Return the salt of one ballot's codes."""
    return secrets.token_hex(16)


def hash_of_code(salt: str, code: str) -> str:
    """Return what is stored of a code."""
    return hashlib.sha256(f"{salt}:{code}".encode()).hexdigest()


def read_own(typed: str) -> str:
    """Return the member's own digits or word, letters and digits only; "" if too short."""
    kept = "".join(letter for letter in tidy(typed).casefold() if letter.isalnum())[:LONGEST_OWN]
    return kept if len(kept) >= SHORTEST_OWN else ""


def make_letters() -> str:
    """Return the server's half of a check code."""
    return "".join(secrets.choice(LETTERS) for _ in range(CHECK_LENGTH))


def make_own() -> str:
    """Return two digits for a paper, whose voter types none."""
    return f"{secrets.randbelow(100):02d}"


def check_code(letters: str, own: str) -> str:
    """Return the code under which a row stands on the board: ``K7QM-48``."""
    return f"{letters}-{own}"
