"""Cells in which an office puts several people, and words that stand for the row above."""

from __future__ import annotations

import re
from pathlib import Path

from guongsang.foundation.text import fold, tidy

FAMILY_NAMES = frozenset(
    (Path(__file__).parent / "family_names.txt").read_text(encoding="utf-8").split()
)
"""Family names of the country without marks: what a person's name may begin with."""

# "1. ", "2) ", "(3) ", "- ", "+ ", "• " before a name.
MARK = re.compile(r"^\s*(?:\(?\d{1,3}\s*[.)/]\)?|[-–+•*])\s*")
INNER_NUMBER = re.compile(r"(?:(?<=\s)|(?<=[;,]))\(?\d{1,2}[.)]\s*(?=[^\W\d_])")
ADDRESSED = re.compile(
    r"^(?:đồng chí|đ/c|đc|các ông|các bà|ông|bà|anh|chị|(?:cô|thầy)(?: giáo)?|em)\b[.:]?\s*", re.I
)
DITTO_WORDS = {"nt", "n t", "nhu tren", "nt nhu tren", "nhu tren nt", "nhu dong tren"}
LONGEST_DITTO = 20
DITTO_SIGNS = {
    '"',
    "''",
    "”",
    "“",
    "″",
    "〃",
    "’’",
    "//",
    '--"--',
    '-"-',
    "-''-",
    "-//-",
    "-”-",
    "-nt-",
}


def is_ditto(words: str) -> bool:
    """Tell whether ``words`` only say "as above"."""
    if not words or len(words) > LONGEST_DITTO:
        return False
    bare = "".join(words.split())
    return bare in DITTO_SIGNS or bare.strip("-–. ") in DITTO_SIGNS or fold(words) in DITTO_WORDS


def looks_like_a_person(words: str) -> bool:
    """Tell whether ``words`` can be one person's whole name, with or without a form of address."""
    bare = ADDRESSED.sub("", MARK.sub("", words)).strip(" .,;")
    parts = bare.split()
    if not 2 <= len(parts) <= 6 or any(letter.isdigit() for letter in bare):
        return False
    begins = all(part[0].isupper() for part in parts)
    return begins and fold(parts[0]) in FAMILY_NAMES


def split_people(cell: str) -> list[str]:
    """Return the names in a cell: one, unless it is plain that there are several.

    Several are numbered or marked one by one, or parted by lines or semicolons where each part
    looks like a person. A name that only wraps onto a second line stays one.
    """
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and all(MARK.match(line) for line in lines):
        return [tidy(MARK.sub("", line)) for line in lines]
    whole = tidy(cell)
    for parts in (whole.split(";"), lines, INNER_NUMBER.split(" " + whole)):
        names = [tidy(MARK.sub("", part)) for part in parts]
        names = [name for name in names if name]
        if len(names) > 1 and all(looks_like_a_person(name) for name in names):
            return names
    return [tidy(MARK.sub("", whole)) if len(lines) < 2 else whole]


def share_out(cell: str, people: int) -> list[str]:
    """Return what each of ``people`` has of a cell: their own line where there are as many."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if people > 1 and len(lines) != people:
        lines = [part.strip() for part in cell.split(";") if part.strip()]
    if people > 1 and len(lines) == people:
        return [tidy(MARK.sub("", line)) for line in lines]
    return [tidy(cell)] * people
