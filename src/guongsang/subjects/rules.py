"""When two names may mean the same subject: plain comparison that explains itself.

The bands follow what was measured for returning candidates (SCIENCE C1.3): the name without
marks *and* the same unit or birth year is right in 93 of 100 cases, the name alone in 19.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from pathlib import Path
from typing import TypedDict

from guongsang.foundation.text import fold

LIST_OF_GROUPS = Path(__file__).parent / "data" / "ethnic_groups.txt"
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
    member_count: int | None
    about: str


class Changes(Facts, total=False):
    """What may be corrected."""

    name: str
    unit_id: int


class Reason(StrEnum):
    """One thing that two records have in common."""

    SAME_ID = auto()
    SAME_NAME = auto()
    SAME_BUT_MARKS = auto()
    FORMER_NAME = auto()
    OTHER_ORDER = auto()
    FAMILY_AND_GIVEN = auto()
    SAME_UNIT = auto()
    SAME_YEAR = auto()
    NEAR_YEAR = auto()


class Band(StrEnum):
    """How much a likeness weighs; either way a person decides."""

    NEAR_CERTAIN = auto()
    POSSIBLE = auto()


@dataclass(frozen=True, kw_only=True)
class Described:
    """What is known of a subject when it is compared."""

    name: str
    former: tuple[str, ...] = ()  # folded
    unit_id: int | None = None
    birth_year: int | None = None
    citizen_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """Why two records may be the same subject, and how much that weighs."""

    reasons: tuple[Reason, ...]
    band: Band

    @property
    def weight(self) -> tuple[bool, int]:
        """Return what sorts the likeliest first when reversed."""
        return self.band is Band.NEAR_CERTAIN, len(self.reasons)


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


def likeness(asked: Described, known: Described) -> Likeness | None:
    """Return why ``known`` may be who is ``asked`` for, or None when it is not worth a look."""
    if asked.citizen_id and asked.citizen_id == known.citizen_id:
        return Likeness(reasons=(Reason.SAME_ID,), band=Band.NEAR_CERTAIN)
    if asked.citizen_id and known.citizen_id:
        return None  # two numbers are two people
    by_name = name_reason(asked, known)
    if by_name is None:
        return None
    around = [*unit_reasons(asked, known), *year_reasons(asked, known)]
    if by_name is Reason.FAMILY_AND_GIVEN and not around:
        return None
    whole_name = by_name is not Reason.FAMILY_AND_GIVEN
    certain = (
        whole_name
        and not years_differ(asked, known)
        and bool({Reason.SAME_UNIT, Reason.SAME_YEAR} & set(around))
    )
    band = Band.NEAR_CERTAIN if certain else Band.POSSIBLE
    return Likeness(reasons=(by_name, *around), band=band)


def name_reason(asked: Described, known: Described) -> Reason | None:
    """Return what the two names have in common, the strongest first."""
    if asked.name.casefold() == known.name.casefold():
        return Reason.SAME_NAME
    wanted, present = written_out(fold(asked.name)), written_out(fold(known.name))
    if wanted == present:
        return Reason.SAME_BUT_MARKS
    if wanted in {written_out(name) for name in known.former}:
        return Reason.FORMER_NAME
    if sorted(wanted.split()) == sorted(present.split()):
        return Reason.OTHER_ORDER
    return Reason.FAMILY_AND_GIVEN if ends(wanted) == ends(present) else None


def ends(folded: str) -> tuple[str, str]:
    """Return the family name and the given name: the first word and the last."""
    words = folded.split() or [""]
    return words[0], words[-1]


def unit_reasons(asked: Described, known: Described) -> list[Reason]:
    same = asked.unit_id is not None and asked.unit_id == known.unit_id
    return [Reason.SAME_UNIT] if same else []


def year_reasons(asked: Described, known: Described) -> list[Reason]:
    if asked.birth_year is None or known.birth_year is None:
        return []
    apart = abs(asked.birth_year - known.birth_year)
    return {0: [Reason.SAME_YEAR], 1: [Reason.NEAR_YEAR]}.get(apart, [])


def years_differ(asked: Described, known: Described) -> bool:
    """Tell whether both birth years are known and more than one apart."""
    known_both = asked.birth_year is not None and known.birth_year is not None
    return known_both and not year_reasons(asked, known)


def masked(number: str) -> str:
    """Return a personal number with only its last three digits in view."""
    return "•" * max(len(number) - 3, 0) + number[-3:]
