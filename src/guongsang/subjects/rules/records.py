"""What is told of a subject, the names it has had, and how these are written out."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypedDict

from guongsang.foundation.text import fold

LIST_OF_GROUPS = Path(__file__).parent.parent / "data" / "ethnic_groups.txt"
ETHNIC_GROUPS = tuple(LIST_OF_GROUPS.read_text(encoding="utf-8").splitlines())
"""The 54 groups of the country's list, in its order."""

# Between the present name and the former ones; ``fold`` leaves no such sign in a name.
BETWEEN_NAMES = " | "
MOST_LETTERS = 600

# How names are shortened on paper; both sides are written out before they are compared.
WRITTEN_OUT = {
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "ptdtnt": "pho thong dan toc noi tru",
    "htx": "hop tac xa",
    "tdp": "to dan pho",
    "ubnd": "uy ban nhan dan",
    "mttq": "mat tran to quoc",
    "cty": "cong ty",
    "tnhh": "trach nhiem huu han",
}
# Words before a name that are not part of it: "Hộ gia đình ông Nông Văn Thắng".
FORMS_OF_ADDRESS = ("ho gia dinh", "gia dinh", "ho", "dong chi", "ong", "ba", "anh", "chi")


class Facts(TypedDict, total=False):
    """What may be told of a subject besides kind, name and unit; all optional."""

    is_unit_id: int | None
    position: str
    birth_date: date | None
    birth_year: int | None
    sex: str
    ethnic_group: str
    position_class: str
    direct_worker: bool
    difficult_area: bool
    address: str
    phone: str
    citizen_id: str
    head_id: str
    member_count: int | None
    women_count: int | None
    about: str


class Changes(Facts, total=False):
    """What may be corrected."""

    name: str
    unit_id: int


def folded_names(present: str, former: Iterable[str] = ()) -> str:
    """Return the present name and the ``former`` folded ones as one searchable text."""
    names = dict.fromkeys([fold(present), *former])
    return BETWEEN_NAMES.join(names)[:MOST_LETTERS]


def names_in(folded: str) -> list[str]:
    """Return the folded names, the present one first, that ``folded_names`` joined."""
    return [name.strip() for name in folded.split(BETWEEN_NAMES.strip()) if name.strip()]


def written_out(folded: str) -> str:
    """Return a folded name without abbreviations and without forms of address."""
    words = " ".join(WRITTEN_OUT.get(word, word) for word in folded.split())
    bare = words
    for address in FORMS_OF_ADDRESS:
        bare = bare.removeprefix(f"{address} ")
    # "Hồ Thị Ba" has a family name that looks like "hộ": keep at least two words.
    return bare if len(bare.split()) >= 2 else words


def citizen_key(number: str, secret: str) -> str:
    """Return the keyed hash of a citizen number: equal for equal numbers, read by nobody."""
    digits = "".join(filter(str.isdigit, number))
    return hmac.new(secret.encode(), digits.encode(), "sha256").hexdigest() if digits else ""
